"""Which variants behave like the student's code: outcomes of many functions as arrays, compared at once."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.behaviours import ABSOLUTE, RELATIVE, agree, observe, observe_all
from grader.diagnosis.probes import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from grader.diagnosis.behaviours import Outcome
    from grader.diagnosis.space import Deviation, Point, Probe, Space


ROUNDINGS = (2, 3, 4)
FEW, FEW_PROBES = 4, 3
"""How many numbers, and how many probes, are compared first; most variants are ruled out by them."""


class Table:
    """The outcomes of many functions on the same probes; rows are functions, columns are probes."""

    def __init__(self, rows: Sequence[Sequence[Outcome]]) -> None:
        kinds = sorted({outcome.kind for row in rows for outcome in row})
        self._codes = {kind: code for code, kind in enumerate(kinds)}
        self._widths = [
            max((len(outcome.numbers) for outcome in column), default=0) for column in zip(*rows, strict=True)
        ]
        self._kinds = np.array([[self._codes[outcome.kind] for outcome in row] for row in rows], int)
        self._numbers = np.array([self._pad(row) for row in rows], float)

    def find(self, outcomes: Sequence[Outcome]) -> list[int]:
        """Return the rows that agree with these outcomes on every probe."""
        kinds = [self._codes.get(outcome.kind, -1) for outcome in outcomes]
        alike = np.flatnonzero((self._kinds == kinds).all(axis=1)) if len(self._kinds) else np.array([], int)
        if not len(alike):
            return []
        wanted = np.array(self._pad(outcomes))
        for columns in (slice(FEW), slice(None)):
            alike = alike[_close(self._numbers[alike][:, columns], wanted[columns]).all(axis=1)]
        return [int(row) for row in alike]

    def _pad(self, outcomes: Sequence[Outcome]) -> list[float]:
        padded: list[float] = []
        for outcome, width in zip(outcomes, self._widths, strict=True):
            padded += outcome.numbers[:width]
            padded += [0.0] * (width - len(outcome.numbers))
        return padded


def _close(have: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        near = np.abs(have - wanted) <= ABSOLUTE + RELATIVE * np.maximum(np.abs(have), np.abs(wanted))
    finite = np.isfinite(have) & np.isfinite(wanted)
    same: NDArray[np.bool_] = (near & finite) | (have == wanted) | (np.isnan(have) & np.isnan(wanted))
    return same


class Variants:
    """Every single deviation and every pair, found by how it behaves on the plain probes.

    All are tabulated on a few probes when first asked for, pairs on one: hardly any agrees there by accident,
    and only who does is tried on the others.
    """

    def __init__(self, space: Space, probes: Sequence[Probe]) -> None:
        self._space, self._probes = space, probes
        self._plain = [probe for probe in probes if probe.family == PLAIN]
        self._right = [probe.right for probe in self._plain]
        # Hidden ones first: in the small public examples many variants come out alike.
        self._key = next((k for k, probe in enumerate(self._plain) if not probe.call.public), 0)
        self._first = slice(self._key, self._key + FEW_PROBES)
        self._slips: dict[str, list[Deviation]] = {}
        self._kept: dict[tuple[Point, str], list[Outcome]] = {}

    def find(self, outcomes: Sequence[Outcome]) -> list[Point]:
        """Return the variants with the fewest deviations that agree everywhere: singles, else pairs.

        The last to be tried are singles whose results are rounded.
        """
        likely = (self.core[row] for row in self._table.find(outcomes[self._first]))
        singles = [point for point in likely if all(map(agree, self.behave(point), outcomes))]
        return singles or self._find_pairs(outcomes) or self._find_rounded(outcomes)

    @cached_property
    def _glimpses(self) -> dict[Deviation, list[Outcome]]:
        """What every single deviation does on the first probes."""
        calls = [probe.call.args for probe in self._plain[self._first]]
        return {one: observe_all(self._space.function((one,)), calls) for one in self._space.singles()}

    def _fits(
        self, one: Deviation, wanted: Sequence[Outcome], same: Callable[[Outcome, Outcome], bool]
    ) -> bool:
        """Whether a single deviation's outcomes are the same as others on all plain probes."""
        return all(map(same, self._glimpses[one], wanted[self._first])) and all(
            map(same, self.behave((one,)), wanted)
        )

    @cached_property
    def edge(self) -> list[Deviation]:
        """Every deviation that does not show on plain probes."""
        return [one for one in self._glimpses if self._fits(one, self._right, agree)]

    @cached_property
    def core(self) -> list[Point]:
        """Every deviation that shows on plain probes, each as a point of its own."""
        edge = set(self.edge)
        return [(one,) for one in self._glimpses if one not in edge]

    @cached_property
    def _table(self) -> Table:
        return Table([self._glimpses[one] for (one,) in self.core])

    def slips(self, family: str) -> list[Deviation]:
        """Return the deviations that do not show on plain probes but do on this family."""
        if family not in self._slips:
            right = self.behave((), family)
            self._slips[family] = [
                one for one in self.edge if not all(map(agree, self.behave((one,), family), right))
            ]
        return self._slips[family]

    def behave(self, point: Point, family: str = PLAIN) -> list[Outcome]:
        """Return what a variant does on the probes of a family; kept, because classes repeat themselves."""
        if (point, family) not in self._kept:
            function = self._space.function(point)
            calls = (probe.call.args for probe in self._probes if probe.family == family)
            self._kept[point, family] = observe_all(function, calls)
        return self._kept[point, family]

    def give(self, deviation: Deviation, probe: Probe) -> Any:
        """Return the value that a single deviation gives for one probe; None where it raises."""
        return observe(self._space.function((deviation,)), probe.call.args)[1]

    @cached_property
    def pairs(self) -> list[Point]:
        """Every two common deviations that show on plain probes, on different axes."""
        common = [one for (one,) in self.core if self._space.combines(one)]
        return [(one, other) for one, other in combinations(common, 2) if one.axis != other.axis]

    @cached_property
    def _pair_table(self) -> Table:
        args = self._plain[self._key].call.args
        return Table([[observe(self._space.function(pair), args)[0]] for pair in self.pairs])

    def _find_pairs(self, outcomes: Sequence[Outcome]) -> list[Point]:
        likely = (self.pairs[row] for row in self._pair_table.find([outcomes[self._key]]))
        return [pair for pair in likely if all(map(agree, self.behave(pair), outcomes))]

    def _find_rounded(self, outcomes: Sequence[Outcome]) -> list[Point]:
        """Return single deviations that agree once rounded, each beside the deviation that rounds."""
        for digits in ROUNDINGS:
            if all(_rounds_to(outcome, outcome, digits) for outcome in outcomes):
                break
        else:
            return []

        def is_rounded(full: Outcome, given: Outcome) -> bool:
            return _rounds_to(full, given, digits)

        def rounds(given: Outcome, right: Outcome) -> bool:
            return _rounds_to(right, given, digits)

        like = [point for point in self.core if self._fits(point[0], outcomes, is_rounded)]
        rounding = next((one for (one,) in self.core if self._fits(one, self._right, rounds)), None)
        return [(*point, rounding) for point in like if rounding and point != (rounding,)]


def _rounds_to(full: Outcome, given: Outcome, digits: int) -> bool:
    if not (full.is_number and given.is_number and math.isfinite(full.numbers[0])):
        return False
    return abs(round(full.numbers[0], digits) - given.numbers[0]) <= ABSOLUTE
