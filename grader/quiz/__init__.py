"""Quizzes: questions drawn for each student, answers graded, beliefs named."""

from grader.quiz.counting import count_choices
from grader.quiz.marking import Marker, QuizVerdict
from grader.quiz.proof import prove_quiz

__all__ = ["Marker", "QuizVerdict", "count_choices", "prove_quiz"]
