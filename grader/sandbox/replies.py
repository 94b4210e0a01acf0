"""What a worker's messages mean: answers cut to size, and sentences for a file that could not be loaded."""

from __future__ import annotations

from grader.model import Died, Loaded, Loss, NotLoaded, Opaque, Raised, Returned, Status
from grader.sandbox.inside import wire

_MOST_LINES = 10_000_000
_SENTENCE = 600

STATUS: dict[Loss, Status] = {
    Loss.TIME: "timeout",
    Loss.TOTAL: "timeout",
    Loss.MEMORY: "out_of_memory",
    Loss.OUTPUT: "crashed",
    Loss.EXIT: "crashed",
    Loss.CRASH: "crashed",
}


def read_loading(outcome: wire.Refused | Died, file: str) -> NotLoaded:
    """Say why a submission cannot be called."""
    if isinstance(outcome, Died):
        return NotLoaded(status=STATUS[outcome.why], message=_loss_sentence(outcome, file))
    return NotLoaded(
        status="out_of_memory" if outcome.reason == "memory" else "not_loaded",
        message=_one_line(outcome.message),
        line=_line(outcome.line),
        printed=wire.cut(outcome.printed),
    )


def read_notes(ready: wire.Ready) -> Loaded:
    """Return what loading had to say."""
    return Loaded(notes=tuple(map(_one_line, ready.notes[:20])))


def read_answer(reply: wire.Value | wire.Error, arguments: int) -> Returned | Raised:
    """Return the answer to a call with that many arguments, every part cut to size.

    Raises ValueError and its kin where it makes no sense.
    """
    if not all(0 <= position < arguments for position in reply.changed):
        raise ValueError("no such argument")
    return _returned(reply) if isinstance(reply, wire.Value) else _raised(reply)


def _loss_sentence(died: Died, file: str) -> str:
    match died.why:
        case Loss.TIME | Loss.TOTAL:
            return (
                f"{file} was still running after {died.seconds:.0f} seconds of loading; move what runs at the top "
                'level into a function or under if __name__ == "__main__":'
            )
        case Loss.MEMORY:
            return f"{file} needs too much memory to load."
        case Loss.OUTPUT:
            return f"{file} prints without end while it is loaded."
        case Loss.EXIT:
            return f"{file} ends its own process while it is loaded (os._exit or the like)."
        case Loss.CRASH:
            by = f" by {died.signal}" if died.signal else ""
            return f"{file} was stopped{by} while it was loaded: the Python process itself crashed."


def _one_line(sentence: str) -> str:
    """Return a sentence that quotes the student without the lines that could pass for our own."""
    return wire.cut(" ".join(sentence.split()), _SENTENCE)


def _line(line: int | None) -> int | None:
    return line if line is not None and 0 < line < _MOST_LINES else None


def _returned(reply: wire.Value) -> Returned:
    return Returned(
        value=wire.unpack(reply.value, Opaque),
        changed=tuple(sorted(set(reply.changed))),
        printed=wire.cut(reply.printed),
        warnings=tuple(wire.cut(text, 300) for text in reply.warnings[:5]),
    )


def _raised(reply: wire.Error) -> Raised:
    return Raised(
        type=wire.cut(reply.name, 100),
        kinds=tuple(wire.cut(kind, 100) for kind in reply.kinds[:20]),
        message=wire.cut(reply.message),
        line=_line(reply.line),
        frames=tuple((line, wire.cut(name, 100)) for line, name in reply.frames[:20] if _line(line)),
        changed=tuple(sorted(set(reply.changed))),
        printed=wire.cut(reply.printed),
        warnings=tuple(wire.cut(text, 300) for text in reply.warnings[:5]),
    )
