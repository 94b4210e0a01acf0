"""Quizzes: questions drawn for each student, answers graded, beliefs named."""

from grader.quiz.marking import Marker, QuizVerdict

__all__ = ["Marker", "QuizVerdict"]
