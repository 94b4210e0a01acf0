"""The calls a diagnosis asks: the course's probes, the same in arrays, pairs in a relation, one call again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.course.values import read_value
from grader.diagnosis.behaviours import observe
from grader.diagnosis.space import Probe
from grader.model import Call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from grader.course.types import Exercise

Asked = dict[str, list[tuple[Any, ...]]]
PLAIN, ARRAY, EXAMPLE, REPEAT, RELATION = "plain", "array", "example", "repeat", "relation "
REPEATS = 3


def make_probes(exercise: Exercise, models: Mapping[str, Any], reference: Mapping[str, Any]) -> list[Probe]:
    """Return every probe of an exercise, each with the reference's answer; public ones first.

    One call is repeated before all others and after them: what a student's code keeps between calls shows
    in one of the two.
    """
    function = next(iter(exercise.file.functions))
    right = reference[function]
    shown = [*_listed(models["SHOW"]), *_examples(exercise, function)]
    shown += [(ARRAY, arrays) for family, args in shown if family == PLAIN and (arrays := as_arrays(args))]
    shown += [(RELATION + name, args) for name, pair in models.get("RELATIONS", {}).items() for args in pair]
    hidden = list(_listed(models["MATCH"]))
    hidden += [(ARRAY, arrays) for family, args in hidden if family == PLAIN and (arrays := as_arrays(args))]
    repeated = models.get("REPEATED") or next(args for family, args in shown if family == PLAIN)
    shown_probes = [_probe(function, right, family, args, public=True) for family, args in shown]
    hidden_probes = [_probe(function, right, family, args, public=False) for family, args in hidden]
    repeats = [_probe(function, right, REPEAT, repeated, public=True)] * REPEATS
    return [*repeats, *shown_probes, *hidden_probes, *repeats]


def _listed(asked: Asked) -> Iterator[tuple[str, tuple[Any, ...]]]:
    return ((family, args) for family, calls in asked.items() for args in calls)


def _examples(exercise: Exercise, function: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the task page's own examples."""
    for example in exercise.file.examples.calls:
        if example.function in {None, function}:
            yield EXAMPLE, tuple(read_value(arg) for arg in example.args)


def as_arrays(args: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Return the same arguments with every list as an array; None where no argument is a list."""
    if not any(isinstance(arg, list) for arg in args):
        return None
    return tuple(np.array(arg) if isinstance(arg, list) else arg for arg in args)


def _probe(
    function: str, right: Callable[..., Any], family: str, args: tuple[Any, ...], *, public: bool
) -> Probe:
    outcome, value = observe(right, args)
    return Probe(family=family, call=Call(function, args, public), right=outcome, value=value)
