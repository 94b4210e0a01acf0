"""Which variants behave like the student's code: outcomes of many functions as arrays, compared at once."""

from __future__ import annotations

from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from grader.diagnosis.behaviours import ABSOLUTE, RELATIVE, agree, observe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.behaviours import Outcome
    from grader.diagnosis.space import Deviation, Point, Probe, Space


class Table:
    """The outcomes of many functions on the same probes; rows are functions, columns are probes."""

    def __init__(self, rows: Sequence[Sequence[Outcome]]) -> None:
        kinds = sorted({outcome.kind for row in rows for outcome in row})
        self._codes = {kind: code for code, kind in enumerate(kinds)}
        self._widths = [max((len(outcome.numbers) for outcome in column), default=0) for column in zip(*rows, strict=True)]
        self._kinds = np.array([[self._codes[outcome.kind] for outcome in row] for row in rows], int)
        self._numbers = np.array([self._pad(row) for row in rows], float)

    def find(self, outcomes: Sequence[Outcome]) -> list[int]:
        """Return the rows that agree with these outcomes on every probe."""
        kinds = [self._codes.get(outcome.kind, -1) for outcome in outcomes]
        alike = np.flatnonzero((self._kinds == kinds).all(axis=1)) if len(self._kinds) else np.array([], int)
        if not len(alike):
            return []
        wanted, have = np.array(self._pad(outcomes)), self._numbers[alike]
        return [int(row) for row in alike[_close(have, wanted).all(axis=1)]]

    def _pad(self, outcomes: Sequence[Outcome]) -> list[float]:
        padded: list[float] = []
        for outcome, width in zip(outcomes, self._widths, strict=True):
            padded += outcome.numbers[:width]
            padded += [0.0] * (width - len(outcome.numbers))
        return padded


def _close(have: np.ndarray, wanted: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    with np.errstate(invalid="ignore"):
        near = np.abs(have - wanted) <= ABSOLUTE + RELATIVE * np.maximum(np.abs(have), np.abs(wanted))
    finite = np.isfinite(have) & np.isfinite(wanted)
    same: np.ndarray = (near & finite) | (have == wanted) | (np.isnan(have) & np.isnan(wanted))  # type: ignore[type-arg]
    return same


class Variants:
    """Every single deviation and every pair, found by how it behaves on the plain probes.

    Singles are tabulated when first asked for; pairs on the key probe only, the others are tried on the few
    that agree there.
    """

    def __init__(self, space: Space, plain: Sequence[Probe]) -> None:
        self._space, self._plain = space, plain
        self._right = [probe.right for probe in plain]

    def find(self, outcomes: Sequence[Outcome]) -> list[Point]:
        """Return the variants with the fewest deviations that agree everywhere: singles, else pairs."""
        return [self.core[row] for row in self._table.find(outcomes)] or self._find_pairs(outcomes)

    @cached_property
    def _behaviours(self) -> dict[Deviation, list[Outcome]]:
        return {deviation: self.behave((deviation,)) for deviation in self._space.singles()}

    @cached_property
    def edge(self) -> list[Deviation]:
        """Every deviation that does not show on plain probes."""
        return [one for one, row in self._behaviours.items() if all(map(agree, row, self._right))]

    @cached_property
    def core(self) -> list[Point]:
        """Every deviation that shows on plain probes, each as a point of its own."""
        return [(one,) for one in self._behaviours if one not in self.edge]

    @cached_property
    def _table(self) -> Table:
        return Table([self._behaviours[one] for (one,) in self.core])

    def behave(self, point: Point) -> list[Outcome]:
        """Return what a variant does on the plain probes."""
        function = self._space.function(point)
        return [observe(function, probe.call.args)[0] for probe in self._plain]

    @cached_property
    def pairs(self) -> list[Point]:
        """Every two common deviations that show on plain probes, on different axes."""
        common = [one for (one,) in self.core if self._space.combines(one)]
        return [(one, other) for one, other in combinations(common, 2) if one.axis != other.axis]

    @cached_property
    def _key(self) -> int:
        """The probe on which all pairs are tabulated: the first hidden one."""
        return next((k for k, probe in enumerate(self._plain) if not probe.call.public), 0)

    @cached_property
    def _pair_table(self) -> Table:
        args = self._plain[self._key].call.args
        return Table([[observe(self._space.function(pair), args)[0]] for pair in self.pairs])

    def _find_pairs(self, outcomes: Sequence[Outcome]) -> list[Point]:
        likely = (self.pairs[row] for row in self._pair_table.find([outcomes[self._key]]))
        return [pair for pair in likely if all(map(agree, self.behave(pair), outcomes))]
