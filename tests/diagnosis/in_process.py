"""A student's functions asked in this process, for tests of what is concluded from their answers."""

import contextlib
import copy
import io
import traceback
import warnings

import numpy as np

from grader.model import Opaque, Raised, Returned

PLAIN = (type(None), bool, int, float, str, bytes, list, tuple, dict, np.ndarray, np.generic)


def ask_source(source, name="exercise.py"):
    """Return an ``ask`` that runs a submission's source here."""
    namespace = {"__name__": name.removesuffix(".py")}
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(source, name, "exec"), namespace)
    return lambda calls: [answer(namespace[call.function], call, name) for call in calls]


def ask_function(function):
    """Return an ``ask`` that calls one Python function, whatever the name called."""
    return lambda calls: [answer(function, call) for call in calls]


def answer(function, call, name=""):
    """Call a function on fresh arguments and tell how it ended, as the worker does."""
    args, printed = copy.deepcopy(call.args), io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            value = function(*args)
        except Exception as error:
            return raised(error, changed(call.args, args), name)
    value = value if type(value) in PLAIN or isinstance(value, np.generic) else Opaque(type(value).__name__)
    return Returned(value=copy.deepcopy(value), changed=changed(call.args, args), printed=printed.getvalue())


def raised(error, positions, name):
    """Return an exception as the worker tells of it: kinds, message, the student's own frames."""
    frames = [(f.lineno, f.name) for f in traceback.extract_tb(error.__traceback__) if f.filename == name]
    kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
    return Raised(
        type=type(error).__name__,
        kinds=tuple(kinds),
        message=str(error),
        line=frames[-1][0] if frames else None,
        frames=tuple(frames),
        changed=positions,
    )


def changed(before, after):
    """Return the positions of the arguments that a call modified."""
    return tuple(i for i, (x, y) in enumerate(zip(before, after, strict=True)) if repr(x) != repr(y))
