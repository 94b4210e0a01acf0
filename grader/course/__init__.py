"""A course on disk: its types, its strict loader, its schemas."""

from grader.course.digest import exercise_hash
from grader.course.load import find_course, find_exercise, load_course
from grader.course.values import read_value

__all__ = ["exercise_hash", "find_course", "find_exercise", "load_course", "read_value"]
