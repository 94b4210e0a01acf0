"""Quizzes: questions drawn for each student, answers graded, beliefs named."""

from grader.quiz.counting import ChoiceCount
from grader.quiz.marking import Marker, QuizVerdict
from grader.quiz.proof import prove_quiz

__all__ = ["ChoiceCount", "Marker", "QuizVerdict", "prove_quiz"]
