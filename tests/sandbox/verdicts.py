"""Prints, as JSON, the best level of this surrounding, why not a higher one, and how some submissions end in it.

Run as a program inside a surrounding that a test has made: as another user, without bubblewrap, without user
namespaces, behind a filter like a container's.
"""

import json
import sys

from grader.course.types import Limits
from grader.model import Call, Died, Raised
from grader.sandbox.levels import LEVELS, Attempt
from grader.sandbox.student import Program, Student

BODIES = {
    "right": "return float(np.mean(np.ones(3)))",
    "wrong": "return 'nonsense'",
    "raises": "raise ValueError('no')",
    "reads": "return open('/etc/passwd').read()",
    "writes": "open('/tmp/left-by-a-test', 'w')",
    "forks": "return os.fork()",
    "connects": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "signals": "os.kill(os.getppid() or 2, 0)",
    "eats": "return len(bytearray(1 << 30))",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "exits": "os._exit(0)",
    "loops": "while True: pass",
}
LIMITS = Limits(seconds_per_call=0.5, seconds=20.0, memory_mb=512)


def verdict(workshop, body):
    """Return in a few words how a call to a function with this body ends."""
    source = f"import numpy as np, os\ndef f():\n    {body}\n".encode()
    program = Program(
        name="exercise1", file="exercise1.py", parts=(source,), notebook=False, functions={"f": []}
    )
    student = Student(workshop, program, LIMITS)
    student.load()
    (answer,) = student.ask([Call("f", ())])
    student.close()
    if isinstance(answer, Died):
        return f"{answer.why} {answer.signal}"
    if isinstance(answer, Raised):
        return answer.kinds[-3] if len(answer.kinds) > 2 else answer.type
    return repr(answer.value)


def main():
    """Print what was found."""
    reasons = {}
    for level in sys.argv[1:] or LEVELS:
        attempt = Attempt(level)
        workshop = attempt.finish()
        if workshop is not None:
            break
        reasons[level] = attempt.reason
    # Where nothing confines them, some of these would do what they try.
    bodies = {} if level == "process" else BODIES
    verdicts = {name: verdict(workshop, body) for name, body in bodies.items()}
    workshop.close()
    print(json.dumps({"level": level, "reasons": reasons, "verdicts": verdicts}))


if __name__ == "__main__":
    main()
