"""Imported once by the server that job processes are forked from: what every one of them needs at once."""

import grader.batch.jobs
import grader.checks.session
import grader.diagnosis
import grader.grading.examiner
import grader.sandbox.levels  # noqa: F401
from grader.report.html import render_student

# Compiles the template, which takes as long as grading ten submissions.
render_student("", [], course_title="")
