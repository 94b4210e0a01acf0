"""How mean squared and mean absolute error go wrong: one function with every design choice as an argument.

Each choice names a branch here and a misconception in misconceptions.yaml. Exercise 2 uses the same
function with another reference for ``term``.
"""

from types import SimpleNamespace

import numpy as np


class Answer(Exception):  # noqa: N818 - not an error: a guard that answers at once
    """Ends the call with a value, as a guard does that returns instead of raising."""


INPUTS = {
    "given": lambda x: x,
    "whole": np.trunc,
    "rounded": np.round,
    "sizes": abs,
    "no_negatives": lambda x: np.maximum(x, 0),
}
PARTNERS = {
    "each": lambda p, a: (p, a),
    "all_pairs": lambda p, a: (np.repeat(p, len(a)), np.tile(a, len(p))),
    "all_pairs_over_n": lambda p, a: (np.repeat(p, len(a)), np.tile(a, len(p))),
    "sorted": lambda p, a: (np.sort(p), np.sort(a)),
    "reversed": lambda p, a: (p, a[::-1]),
    "next": lambda p, a: (p, np.roll(a, -1)),
    "previous": lambda p, a: (p, np.roll(a, 1)),
    "mean_actual": lambda p, a: (p, np.full(len(p), a.mean())),
    "mean_prediction": lambda p, a: (np.full(len(a), p.mean()), a),
    "baseline": lambda _, a: (np.full(len(a), np.mean(a)), a),
    "first_prediction": lambda p, a: (np.full(len(a), p[0]), a),
    "first_actual": lambda p, a: (p, np.full(len(p), a[0])),
    "positions": lambda _, a: (np.arange(len(a)), a),
}
DIFFERENCES = {
    "minus": lambda p, a: p - a,
    "plus": lambda p, a: p + a,
    "only_prediction": lambda p, _: p,
    "only_actual": lambda _, a: a,
    "relative": lambda p, a: (p - a) / a,
    "relative_to_prediction": lambda p, a: (p - a) / p,
    "percent": lambda p, a: 100 * (p - a) / a,
    "symmetric": lambda p, a: (p - a) / ((abs(p) + abs(a)) / 2),
    "ratio": lambda p, a: p / a,
    "product": lambda p, a: p * a,
    "log1p": lambda p, a: np.log1p(p) - np.log1p(a),
    "log": lambda p, a: np.log(p) - np.log(a),
    "rounded": lambda p, a: np.round(p - a),
    "truncated": lambda p, a: np.trunc(p - a),
    "floored": lambda p, a: np.floor(p - a),
    "rounded_1": lambda p, a: np.round(p - a, 1),
    "rounded_2": lambda p, a: np.round(p - a, 2),
}
TERMS = {
    "squared": lambda d, *_: d * d,
    "signed": lambda d, *_: d,
    "signed_reversed": lambda d, *_: -d,
    "absolute": lambda d, *_: abs(d),
    "times_size": lambda d, *_: d * abs(d),
    "times_size_reversed": lambda d, *_: -d * abs(d),
    "cubed": lambda d, *_: d**3,
    "cubed_reversed": lambda d, *_: -(d**3),
    "quartic": lambda d, *_: d**4,
    "doubled": lambda d, *_: 2 * d,
    "doubled_reversed": lambda d, *_: -2 * d,
    "root": lambda d, *_: abs(d) ** 0.5,
    "doubled_size": lambda d, *_: 2 * abs(d),
    "xor": lambda d, *_: _xor(d),
    "squares_apart": lambda _, p, a: p * p - a * a,
    "squares_apart_size": lambda _, p, a: abs(p * p - a * a),
    "squares_apart_reversed": lambda _, p, a: a * a - p * p,
    "prediction_squared_last": lambda _, p, a: a - p * p,
    "actual_squared": lambda _, p, a: p - a * a,
    "prediction_squared": lambda _, p, a: p * p - a,
    "no_brackets": lambda _, p, a: p - a * p - a,
    "sizes_apart": lambda _, p, a: abs(p) - abs(a),
    "sizes_apart_reversed": lambda _, p, a: abs(a) - abs(p),
    "size_of_actual": lambda _, p, a: abs(a) - p,
    "sizes_apart_size": lambda _, p, a: abs(abs(p) - abs(a)),
    "size_of_prediction": lambda _, p, a: abs(p) - a,
    "too_high_only": lambda d, *_: np.maximum(d, 0),
    "too_low_only": lambda d, *_: np.maximum(-d, 0),
    "too_high_squared": lambda d, *_: np.maximum(d, 0) ** 2,
    "too_low_squared": lambda d, *_: np.maximum(-d, 0) ** 2,
    "root_mean_square": lambda d, *_: d * d,
    "norm_over_n": lambda d, *_: d * d,
    "misses": lambda d, *_: (np.asarray(d, float) != 0) * 1.0,
    "hits": lambda d, *_: (np.asarray(d, float) == 0) * 1.0,
    "capped_1": lambda d, *_: np.minimum(d * d, 1),
    "capped_size_1": lambda d, *_: np.minimum(abs(d), 1),
    "huber": lambda d, *_: np.where(abs(d) <= 1, d * d / 2, abs(d) - 0.5),
    "log_cosh": lambda d, *_: np.log(np.cosh(d)),
}
AFTER_TERM = {"root_mean_square": lambda v, _: np.sqrt(v), "norm_over_n": lambda v, n: np.sqrt(v * n) / n}
REDUCTIONS = {
    "mean": lambda t, n: _add(t) / n,
    "sum": lambda t, _: _add(t),
    "from_one": lambda t, n: (1 + _add(t)) / n,
    "n_minus_1": lambda t, n: _add(t) / np.float64(n - 1),
    "n_plus_1": lambda t, n: _add(t) / (n + 1),
    "n_twice": lambda t, n: _add(t) / n / n,
    "by_two": lambda t, _: _add(t) / 2,
    "root_n": lambda t, n: _add(t) / np.sqrt(n),
    "max": lambda t, _: max(t),
    "min": lambda t, _: min(t),
    "median": lambda t, _: np.median(t),
    "first": lambda t, _: t[0],
    "first_over_n": lambda t, n: t[0] / n,
    "last_over_n": lambda t, n: t[-1] / n,
    "last": lambda t, _: t[-1],
    "skip_first": lambda t, n: _add(t[1:]) / n,
    "skip_first_mean": lambda t, n: _add(t[1:]) / np.float64(n - 1),
    "skip_last": lambda t, n: _add(t[:-1]) / n,
    "skip_last_mean": lambda t, n: _add(t[:-1]) / np.float64(n - 1),
    "every_other": lambda t, n: _add(t[::2]) / n,
    "every_other_mean": lambda t, _: _add(t[::2]) / len(t[::2]),
    "divided_each_pass": lambda t, n: _running(t, divisor=n),
    "halved_each_pass": lambda t, _: _running(t, divisor=2),
    "product": lambda t, _: np.prod(t),
    "geometric": lambda t, n: np.prod(t) ** (1 / n),
    "distinct": lambda t, _: np.mean(np.unique(t)),
    "without_zeros": lambda t, _: np.mean([x for x in t if x != 0]),
    "without_largest": lambda t, n: (_add(t) - max(t)) / np.float64(n - 1),
    "trimmed": lambda t, n: (_add(t) - max(t) - min(t)) / np.float64(n - 2),
    "rounded_terms": lambda t, n: _add(np.round(t)) / n,
    "rounded_terms_1": lambda t, n: _add(np.round(t, 1)) / n,
    "rounded_terms_2": lambda t, n: _add(np.round(t, 2)) / n,
    "rounded_terms_4": lambda t, n: _add(np.round(t, 4)) / n,
    "whole_terms": lambda t, n: _add(np.trunc(t)) / n,
    "terms": lambda t, _: np.array(t),
    "terms_over_n": lambda t, n: np.array(t) / n,
}
SCALES = {
    "one": lambda v, *_: v,
    "half": lambda v, *_: v / 2,
    "two": lambda v, *_: 2 * v,
    "hundred": lambda v, *_: 100 * v,
    "by_variance": lambda v, a: v / np.var(a),
    "r_squared": lambda v, a: 1 - v / np.var(a),
    "by_mean": lambda v, a: v / np.mean(a),
    "by_mean_size": lambda v, a: v / np.mean(abs(a)),
    "by_range": lambda v, a: v / np.ptp(a),
}
FINISHES = {
    "raw": lambda v: v,
    "root": np.sqrt,
    "square": lambda v: v * v,
    "negative": lambda v: -v,
    "size": abs,
    "whole": np.floor,
    "round0": np.round,
    "round1": lambda v: np.round(v, 1),
    "round2": lambda v: np.round(v, 2),
    "round3": lambda v: np.round(v, 3),
    "round4": lambda v: np.round(v, 4),
    "one_minus": lambda v: 1 - v,
    "inverse": lambda v: 1 / v,
    "one_over_one_plus": lambda v: 1 / (1 + v),
    "log": np.log,
    "log1p": np.log1p,
}


KINDS = {"float": float, "native": None, "native_difference": None, "half": np.float16}


def build(**choices):
    """Return the function that makes exactly these choices."""
    c = SimpleNamespace(**choices)

    def variant(predictions, actuals):
        p, a = np.asarray(predictions), np.asarray(actuals)
        try:
            p, a, n = _fit_lengths(*_fit_columns(p, a, c.column), c.length)
        except Answer as answer:
            return answer.args[0]
        if n == 0:
            return _nothing_there(c.empty)
        if c.dtype == "native_loop":
            return _compute(c, _Scalars(p), _Scalars(a), n)
        _guard(c.guard, p, a, n)
        kind = None if c.term == "xor" else KINDS[c.dtype]
        value = _compute(c, np.asarray(p, kind), np.asarray(a, kind), n)
        in_rows = c.column == "loop" and np.ndim(predictions) != np.ndim(actuals)
        return np.atleast_1d(value) if in_rows else value

    return variant


def _guard(guard, p, a, n):
    negative = (np.asarray(p, float) < 0).any() or (np.asarray(a, float) < 0).any()
    if (guard == "negative" and negative) or (guard == "single" and n == 1):
        raise ValueError


def _compute(c, p, a, n):
    p, a = PARTNERS[c.partner](INPUTS[c.inputs](p), INPUTS[c.inputs](a))
    n = len(p) if c.partner == "all_pairs" else n
    value = _reduce(c, p, a, n)
    if c.term in AFTER_TERM:
        value = AFTER_TERM[c.term](value, n)
    return FINISHES[c.finish](SCALES[c.scale](value, a))


def _reduce(c, p, a, n):
    """Return one number (or what stands for it) from the terms, in the order of steps that is chosen."""
    d, term = DIFFERENCES[c.difference](p, a), TERMS[c.term]
    d = d.astype(float) if c.dtype == "native_difference" else d
    if c.order == "mean_first":
        return term(_add(d) / n, np.mean(p), np.mean(a))
    if c.order == "sum_first":
        return term(_add(d), np.sum(p), np.sum(a)) / n
    if c.order == "sum_only":
        return term(_add(d), np.sum(p), np.sum(a))
    terms = term(d - np.mean(d) if c.order == "centred" else d, p, a)
    rows = list(terms) if isinstance(terms, _Scalars) else np.ravel(terms)
    return REDUCTIONS[c.reduction](rows, n if np.ndim(d) < 2 else d.size)


def _fit_columns(p, a, column):
    if p.ndim == a.ndim:
        return p, a
    if column == "error":
        raise ValueError
    return (p, a) if column == "broadcast" else (p.ravel(), a.ravel())


def _fit_lengths(p, a, length):
    n, m = len(p), len(a)
    if n == m:
        return p, a, n
    if length in {"none", "minus_1", "zero"}:
        raise Answer({"none": None, "minus_1": -1, "zero": 0}[length])
    if length in {"error", "assertion", "index"}:
        raise {"error": ValueError, "assertion": AssertionError, "index": IndexError}[length]
    if length == "broadcast":
        p, a = np.broadcast_arrays(p, a)
        return p, a, len(p)
    if length == "padded":
        return np.resize([*p, *[0] * m], max(n, m)), np.resize([*a, *[0] * n], max(n, m)), max(n, m)
    if (length == "index_predictions" and n > m) or (length == "index_actuals" and m > n):
        raise IndexError
    least = min(n, m)
    divisor = {"zip_predictions": n, "zip_actuals": m}.get(length, least)
    return p[:least], a[:least], divisor


def _nothing_there(empty):
    if empty in {"zero", "nan", "none"}:
        return {"zero": 0.0, "nan": np.nan, "none": None}[empty]
    raise {"error": ValueError, "division": ZeroDivisionError, "index": IndexError}[empty]


def _add(terms):
    return sum(terms) if isinstance(terms, list) else np.sum(terms)


def _running(terms, *, divisor):
    total = 0.0
    for x in terms:
        total = (total + x) / divisor
    return total


def _xor(d):
    if any(float(x) != x or not isinstance(x, (int, np.integer)) for x in np.ravel(d)):
        raise TypeError
    return d ^ 2


class _Scalars(list):
    """A row of NumPy scalars that are added and multiplied one by one, as a loop over an array does."""

    def __sub__(self, other):
        return _Scalars(x - y for x, y in zip(self, other, strict=True))

    def __mul__(self, other):
        return _Scalars(x * y for x, y in zip(self, other, strict=True))

    def __abs__(self):
        return _Scalars(map(abs, self))


def _column(*numbers):
    return np.array(numbers, float).reshape(-1, 1)


def _bytes(*numbers):
    return np.array(numbers, np.uint8)


SHOW = {
    "plain": [
        ([4, 1], [1, 4]),
        ([2.5, 1.0], [1.0, 2.0]),
        ([3.0, 1.0, 2.0], [1.0, 4.0, 8.0]),
        ([-2.0, 1.5, 6.0], [3.0, -1.0, 5.0]),
        ([5.0, 5.0, 2.0, 7.0], [4.0, 4.0, 2.0, 10.0]),
        ([1.367, 2.1, 3.7], [1.1, 2.934, 3.4]),
        ([120.5, 3.0, 41.0], [20.0, 3.25, 53.0]),
    ],
    "digits": [([0.12345, 2.5], [0.5, 2.0])],
    "zeros": [([0.0, 3.0], [2.0, 1.0])],
    "one-row": [([3.0], [1.0])],
    "mismatch": [([1.0, 2.0], [3.0]), ([1.0], [2.0, 4.0]), ([1.0, 2.0, 3.0], [1.0, 4.0])],
    "empty": [([], [])],
    "column": [(_column(1.0, 3.0), np.array([1.0, 3.0]))],
    "unsigned": [(_bytes(3, 10), _bytes(53, 4))],
    "dtype": [
        ((2.0, 5.0), (1.0, 7.0)),
        ([2.0, 5.0], np.array([1.0, 7.0])),
        (np.array([2, 5]), np.array([1, 7])),
        (np.array([2.5, 5.0], np.float32), np.array([1.0, 7.0], np.float32)),
    ],
}
MATCH = {
    "plain": [
        ([3.7, -1.2, 8.4, 2.9], [1.5, 2.6, 3.1, 7.2]),
        ([12.25, 1.75, 3.3], [5.5, 2.1, 4.45]),
        ([2.55, 7.21, 1.53, 9.07, 3.36], [4.02, 1.59, 2.27, 6.51, 10.13]),
        ([10.3, 20.9, 31.7, 44.1, 7.7, 2.2], [12.8, 17.2, 36.1, 40.3, 7.7, 5.9]),
        ([6.4, 6.4, 1.1, 8.35, 6.4, 9.13, 2.71], [3.1, 3.1, 4.9, 8.35, 3.1, 11.6, 1.18]),
        ([7, 3, 12, 5, 1], [4, 9, 11, 7, 3]),
        ([-4.6, 13.9, 0.73], [2.35, -6.2, 0.31]),
        ([0.0131, 0.0272, 0.0543], [0.0219, 0.0174, 0.0127]),
    ],
    "digits": [([1.23456, 0.98765], [3.1, 2.7])],
    "zeros": [([0.0, 2.5, 0.0], [1.5, 4.0, 3.0])],
    "one-row": [([7.25], [4.5])],
    "mismatch": [
        ([2.0, 5.0, 9.0], [3.0, 4.5]),
        ([6.5, 2.0], [3.0, 1.0, 7.5]),
        (np.array([2.0, 5.0, 9.0]), np.array([3.0])),
    ],
    "empty": [(np.array([]), np.array([]))],
    "column": [(np.array([3.5, 1.0, 9.0]), _column(1.0, 2.0, 4.5))],
    "unsigned": [
        (_bytes(3, 10, 200), _bytes(53, 4, 250)),
        (np.array([7, 60000], np.uint16), np.array([9, 2], np.uint16)),
    ],
    "dtype": [
        (np.array([6, -3, 9], np.int16), np.array([2, 4, 1], np.int32)),
        ((1.5, 2.25, 9.0), (3.0, 2.0, 4.5)),
        (np.array([1.5, 9.25], np.float32), np.array([3.0, 2.5], np.float32)),
    ],
}
REPEATED = ([3.0, 1.0, 2.0], [1.0, 4.0, 8.0])
RELATIONS = {
    "perfect-is-not-zero": [([2.5, 4.0, 1.25], [2.5, 4.0, 1.25])],
    "order-of-rows-matters": [([1.5, 7.0, 3.25], [4.0, 2.5, 3.0]), ([7.0, 3.25, 1.5], [2.5, 3.0, 4.0])],
    "repeating-rows-matters": [([1.5, 7.0], [4.0, 2.5]), ([1.5, 7.0, 1.5, 7.0], [4.0, 2.5, 4.0, 2.5])],
    "swapping-arguments-matters": [([1.5, 7.0, 3.25], [4.0, 2.5, 3.0]), ([4.0, 2.5, 3.0], [1.5, 7.0, 3.25])],
    "shifting-both-matters": [([1.5, 7.0, 3.25], [4.0, 2.5, 3.0]), ([11.5, 17.0, 13.25], [14.0, 12.5, 13.0])],
    "scaling-is-off": [([1.5, 7.0, 3.25], [4.0, 2.5, 3.0]), ([3.0, 14.0, 6.5], [8.0, 5.0, 6.0])],
}
SYMPTOMS = {
    "loss-below-zero": lambda samples: any(given < 0 for _, given, _ in samples),
    "low-precision": lambda samples: all(abs(given - right) <= 5e-3 * right for _, given, right in samples),
}


def explain_repeats(_, values, right):
    """Return what the same call, made several times in a row, tells of what is kept between calls.

    A kept total grows by the right answer each time. A kept list pulls the mean towards the right answer, so
    that 1 over what is still missing grows evenly.
    """
    numbers = np.array([float(np.ravel(value)[0]) for value in values])
    growth = np.diff(numbers)
    if np.allclose(growth, growth[0], rtol=1e-6):
        return "total-kept-between-calls" if np.allclose(growth, right) else None
    gaps = numbers - right
    if not np.all(gaps):
        return None
    steps = np.diff(1 / gaps)
    return "list-kept-between-calls" if np.allclose(steps, steps[0], rtol=1e-4) else None
