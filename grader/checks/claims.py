"""Claims a check makes about an answer; one that does not hold ends the check as failed, never as broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.checks.comparing import ABS, REL, is_number, same
from grader.model import Opaque, Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.model import Answer, Call

WRONG_KIND_SHARE = 0.5


class Wrong(AssertionError):  # noqa: N818 - reads as the sentence it is
    """The student's answer is not what was asked; ``share`` of the check's points is earned all the same.

    ``fact`` is one sentence about behaviour for the student; it never holds a hidden input.
    """

    def __init__(self, fact: str = "", *, share: float = 0.0, expected: Any = None) -> None:
        super().__init__(fact)
        self.fact = fact
        self.share = share
        self.expected = expected


class StudentFailed(Exception):  # noqa: N818 - the student's failure, not ours
    """A call to the student's function raised, or its worker was lost."""

    def __init__(self, call: Call, answer: Answer) -> None:
        super().__init__(call.function)
        self.call = call
        self.answer = answer


class Asked:
    """A student's function as a check sees it: call it like a function, or ``ask`` how a call ends."""

    def __init__(self, name: str, ask: Callable[[str, tuple[Any, ...]], tuple[Call, Answer]]) -> None:
        self._name = name
        self._ask = ask

    def __call__(self, *args: Any) -> Any:
        """Return what the student's function returns; raises StudentFailed when it does not."""
        call, answer = self._ask(self._name, args)
        if not isinstance(answer, Returned):
            raise StudentFailed(call, answer)
        return answer.value

    def ask(self, *args: Any) -> Answer:
        """Return how the call ended, whatever it was."""
        return self._ask(self._name, args)[1]


def agree(answer: Any, expected: Any, *, rel: float = REL, abs: float = ABS) -> None:  # noqa: A002 - NumPy's word
    """Claim that the answer is the expected number, array or sequence."""
    if not same(answer, expected, rel=rel, abs=abs):
        raise Wrong(_gap(answer, expected), expected=expected)


def one_number(answer: Any) -> None:
    """Claim that the answer is one number: int, float, NumPy scalar or 0-d array."""
    if not is_number(answer):
        raise Wrong(f"{kind_of(answer)} came back where one number is due")


def refuses(function: Asked, *args: Any) -> None:
    """Claim that the call raises ValueError or a subclass; another exception earns half."""
    answer = function.ask(*args)
    if isinstance(answer, Raised) and answer.kinds:
        if "ValueError" in answer.kinds:
            return
        raise Wrong(
            f"refusing is right, the kind should be ValueError (it was {answer.kinds[0]})",
            share=WRONG_KIND_SHARE,
        )
    if isinstance(answer, Returned):
        raise Wrong(f"{kind_of(answer.value)} came back where ValueError is due")
    raise Wrong("the call did not come to an end where ValueError is due")


def leaves_alone(function: Asked, *args: Any) -> None:
    """Claim that the call returns and leaves its arguments as they were."""
    answer = function.ask(*args)
    if not isinstance(answer, Returned):
        raise Wrong("the call did not return")
    if answer.changed:
        which = " and ".join(str(position + 1) for position in answer.changed)
        raise Wrong(f"the call changed its argument {which}")


def kind_of(value: Any) -> str:
    """Name what a value is, for a sentence that must not show the value."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, Opaque):
        return "an object that is not plain data"
    if is_number(value):
        return "a number"
    shape = getattr(value, "shape", None)
    if shape:
        return f"an array of shape {shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}"
    return {str: "text", bytes: "bytes", bool: "True or False", dict: "a dict"}.get(
        type(value), f"a {type(value).__name__}"
    )


def _gap(answer: Any, expected: Any) -> str:
    if is_number(expected) and is_number(answer):
        return "the number that came back is off"
    if is_number(expected):
        return f"{kind_of(answer)} came back where one number is due"
    return "what came back is off"
