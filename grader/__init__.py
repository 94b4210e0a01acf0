"""An autograder that keeps student code away from checks and names the misconception behind a wrong answer."""

__version__ = "0.1.0"
