"""Reading a submission as a module: its file or its cells are run, and the functions of the task found in it.

Whatever goes wrong is one sentence with file and line, not twenty failed checks.
"""

from __future__ import annotations

import builtins
import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from . import exceptions, functions, lookalikes, stand_ins
from .source import CannotLoad, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from . import wire

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_EXIT = "exit"


def load(request: wire.Load, after_each: Callable[[], object]) -> tuple[dict[str, Any], list[str]]:
    """Run the submission and return its functions by name, and notes on cells that failed.

    ``after_each`` is called after every part. Raises CannotLoad.
    """
    source = Source(request)
    module = _stage(request)
    if request.notebook:
        module.__dict__.update(display=stand_ins.nothing, get_ipython=stand_ins.Inert)
    else:
        source.show()
    failures = []
    for number in range(len(source.parts)):
        try:
            _run(source, number, module.__dict__)
        except CannotLoad as failure:
            if not request.notebook and failure.reason != _EXIT:
                raise _look_again(source, failure) from None
            failures.append(failure)
        after_each()
    try:
        found = {
            name: functions.find(name, wanted, module.__dict__, source, failures)
            for name, wanted in request.functions.items()
        }
    except CannotLoad as failure:
        raise _look_again(source, failure) from None
    orders = [functions.tell_order(name, found[name], wanted) for name, wanted in request.functions.items()]
    went_on = (
        "The other cells were run." if request.notebook else "What it defines above that line was graded."
    )
    return found, [*(f"{failure} {went_on}" for failure in failures), *filter(None, orders)]


def _stage(request: wire.Load) -> ModuleType:
    """Return the empty module, with what a script finds around it when it is run by itself."""
    module = ModuleType(request.name)
    # Absolute, as for every script: ``os.chdir(os.path.dirname(__file__))`` stands at the top of many.
    module.__file__ = os.path.abspath(request.file)  # noqa: PTH100 - pathlib is not loaded here
    module.__dict__["__builtins__"] = builtins
    # ``timeit`` and ``cProfile`` look for the functions they are told of in the program that runs.
    sys.modules[request.name] = sys.modules["__main__"] = module
    sys.argv = [request.file]
    return module


def _look_again(source: Source, failure: CannotLoad) -> CannotLoad:
    """Say instead what kind of file this is, or what its line holds, where that explains the failure."""
    if source.notebook or not isinstance(part := source.parts[0], bytes):
        return failure
    if kind := lookalikes.tell_kind(part):
        return CannotLoad(failure.reason, f"{source.file} is {kind}.")
    if failure.reason == "syntax" and (what := lookalikes.tell_line(part, failure.line)):
        return CannotLoad("syntax", f"{source.place(failure.line)}: {what}.", failure.line)
    return failure


def _run(source: Source, number: int, names: dict[str, Any]) -> None:
    part = source.parts[number]
    if isinstance(part, bytes):
        _refuse_encoding(source.file, part)
    try:
        code = source.code(number)
    except BaseException as error:  # noqa: BLE001 - the parser may fail in many ways on hostile text
        raise _unreadable(source, error) from None
    stop = _execute(code, names)
    if stop is not None and stand_ins.stand_in(stop):
        stop = _execute(code, names)
    if stop is not None:
        raise _stopped(source, stop) from None


def _execute(code: Any, names: dict[str, Any]) -> BaseException | None:
    try:
        exec(code, names)  # noqa: S102 - running the submission is what this process is for
    except BaseException as error:  # noqa: BLE001 - sys.exit and the like included
        return error
    return None


def _refuse_encoding(file: str, part: bytes) -> None:
    if part.startswith(_UTF16):
        raise CannotLoad(
            "encoding", f"{file} is saved as UTF-16, which Python cannot read: save it as UTF-8."
        )
    if b"\0" in part:
        line = part[: part.index(b"\0")].count(b"\n") + 1
        raise CannotLoad(
            "encoding",
            f"{file}, line {line} holds a null byte, so it is not a text file: save it as UTF-8.",
            line,
        )
    if not part.strip():
        raise CannotLoad("empty", f"{file} is empty.")


def _unreadable(source: Source, error: BaseException) -> CannotLoad:
    if isinstance(error, SyntaxError):
        line = error.lineno if isinstance(error.lineno, int) else None
        text = exceptions.message_of(SyntaxError(error.msg))
        if "codec can't decode" in text or "unknown encoding" in text:
            text = "the file is not saved as UTF-8; save it as UTF-8 and try again"
        elif text == "invalid syntax":
            text = "invalid syntax; look here and one line above for a missing comma, colon or bracket"
        return CannotLoad(
            "syntax", f"{source.place(line)}: Python cannot read this: {_unstopped(text)}.", line
        )
    return CannotLoad(
        "syntax",
        f"{source.file}: Python cannot read this file ({type(error).__name__}): it is nested too deeply.",
    )


def _unstopped(message: str) -> str:
    """Return a message without its own stop, to end it with ours."""
    return message.rstrip().rstrip(".?")


def _stopped(source: Source, error: BaseException) -> CannotLoad:
    frames = exceptions.frames_of(error, source.file)
    line = frames[-1][0] if frames else None
    place, kinds = source.place(line), exceptions.kinds_of(error)
    name, message = kinds[0], _unstopped(exceptions.message_of(error))
    if name == "SyntaxError":
        return CannotLoad("error", f"{place}: SyntaxError: {message}.", line)
    if "ImportError" in kinds:
        offer = "NumPy and the standard library are"
        # A stand-in for a package that is not here says so itself.
        sentence = f"cannot import here: {message}" + ("" if offer in message else f". {offer} available")
    elif name == "SystemExit":
        # What stands above is defined all the same, and may be all there is to grade.
        sentence = "the file ends the program (sys.exit or quit), so nothing after it can be called; remove that line"
        return CannotLoad(_EXIT, f"{place}: {sentence}.", line)
    elif name == "EOFError":
        sentence = (
            "the file waits for input, and nobody types while it is graded; remove input() "
            'or put it under if __name__ == "__main__":'
        )
    elif name == "MemoryError":
        raise error
    else:
        caller = source.place(frames[0][0]).removeprefix(f"{source.file}, ") if len(frames) > 1 else ""
        sentence = f"{name}: {message}, while the file is being loaded"
        sentence += f" ({caller} makes the call)" if caller else ""
    return CannotLoad("error", f"{place}: {sentence}.", line)


def prepare() -> None:
    """Do once per process what every load needs, before any student code is there."""
    vars(builtins).update(exit=sys.exit, quit=sys.exit, help=stand_ins.nothing)
    sys.breakpointhook = stand_ins.nothing
