from __future__ import annotations

import shutil

import pytest

from grader.batch.luggage import pack_course, unpack_course
from grader.course import load_course
from grader.errors import GraderError


def test_a_course_arrives_as_it_was_sent(room):
    """An unpacked course is the same course, also when the folder it came from is gone."""
    course = load_course(room.course)
    packed = pack_course(course)
    shutil.rmtree(room.course)
    arrived = unpack_course(packed, course.hash)
    assert arrived.hash == course.hash
    assert arrived.root != course.root
    assert [exercise.file for exercise in arrived.exercises] == [
        exercise.file for exercise in course.exercises
    ]
    assert unpack_course(packed, course.hash) is arrived


def test_another_course_is_refused(room):
    """A course that is not the one it should be grades nobody."""
    with pytest.raises(GraderError, match="not the one that was sent"):
        unpack_course(pack_course(load_course(room.course)), "0" * 64)
