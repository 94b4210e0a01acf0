"""Diagnosis: names the misconception that behaves exactly like a student's code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.diagnostician import Diagnostician, Verdict
from grader.diagnosis.loading import load_material
from grader.diagnosis.properties import PropertyDiagnostician

if TYPE_CHECKING:
    from grader.course.types import Exercise

__all__ = ["Diagnostician", "Verdict", "load_diagnostician"]


def load_diagnostician(exercise: Exercise) -> Diagnostician:
    """Read what an exercise knows of misconceptions; tables are built when first needed.

    Raises:
        CourseError: a file is missing or wrong; every problem with file, line and remedy.
    """
    material = load_material(exercise)
    kind = PropertyDiagnostician if "explain_answer" in material.models else Diagnostician
    return kind(exercise, material)
