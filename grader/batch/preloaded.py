"""Imported once by the server that job processes are forked from: what every one of them needs at once."""

import signal

import click  # noqa: F401 - a new process runs the script of the command again, up to where it would start

# NumPy loads these at their first use, which would be in every process anew.
import numpy.ma
import numpy.random  # noqa: F401

import grader.batch.jobs
import grader.checks.session
import grader.diagnosis
import grader.grading.examiner
import grader.sandbox.levels  # noqa: F401
from grader.report.html import render_student

# Ctrl-C is for the process that started the run.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# Compiles the template, which takes as long as grading ten submissions.
render_student("", [], course_title="")
