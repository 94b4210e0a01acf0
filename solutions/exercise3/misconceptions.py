"""How cross-entropy goes wrong: one function with every design choice as an argument."""

from types import SimpleNamespace

import numpy as np

FLOORS = {f"e{n}": 10.0**-n for n in (*range(2, 21), 30, 100, 300)} | {
    "machine": 2.0**-52,
    "tiny": 2.0**-1022,
}
TOPS = {"t90": 0.9, "t95": 0.95} | {f"t{n}": 1 - 10.0**-n for n in range(2, 7)}
ADDED = {f"plus_e{n}": 10.0**-n for n in range(2, 9)}
PENALTIES = {f"charge_{n}": float(n) for n in (1, 2, 5, 10, 20, 25, 30, 50, 100, 1000, 10000, 1000000)}


PICKS = {
    "right": lambda p, y, rows: p[rows, y],
    "softmax": lambda p, y, rows: _softmax(p)[rows, y],
    "argmax": lambda p, _, __: p.max(axis=1),
    "lowest": lambda p, _, __: p.min(axis=1),
    "one_based": lambda p, y, rows: p[rows, y - 1],
    "plus_one": lambda p, y, rows: p[rows, y + 1],
    "first": lambda p, _, rows: p[rows, 0],
    "second": lambda p, _, rows: p[rows, 1],
    "last": lambda p, _, rows: p[rows, -1],
    "reversed": lambda p, y, rows: p[rows, -1 - y],
    "swapped": lambda p, y, rows: p[y, rows],
    "diagonal": lambda p, _, rows: p[rows, rows],
    "one_minus": lambda p, y, rows: 1 - p[rows, y],
    "rows": lambda p, y, _: p[y],
    "sorted": lambda p, y, rows: np.sort(p, axis=1)[rows, y],
    "sorted_down": lambda p, y, rows: -np.sort(-p, axis=1)[rows, y],
    "labels_reversed": lambda p, y, rows: p[rows, y[::-1]],
    "labels_sorted": lambda p, y, rows: p[rows, np.sort(y)],
    "first_label": lambda p, y, rows: p[rows, y[0]],
    "rounded_1": lambda p, y, rows: np.round(p[rows, y], 1),
    "rounded_2": lambda p, y, rows: np.round(p[rows, y], 2),
    "column_shares": lambda p, y, rows: (p / p.sum(axis=0))[rows, y],
    "column_softmax": lambda p, y, rows: _softmax(p.T).T[rows, y],
    "largest_is_1": lambda p, y, rows: p[rows, y] / p.max(axis=1),
    "fancy": lambda p, y, _: p[:, y],
    "first_row": lambda p, y, rows: p[0 * rows, y],
}
COSTS = {
    "ln": lambda p: -np.log(p),
    "log2": lambda p: -np.log2(p),
    "log10": lambda p: -np.log10(p),
    "log1p": lambda p: -np.log1p(p),
    "p_log_p": lambda p: -p * np.log(p),
    "one_minus_p": lambda p: 1 - p,
    "brier": lambda p: (1 - p) ** 2,
    "minus_p": lambda p: -p,
    "exp_minus_p": lambda p: np.exp(-p),
    "inverse": lambda p: 1 / p,
    "log_odds": lambda p: -np.log(p / (1 - p)),
    "ln_squared": lambda p: np.log(p) ** 2,
    "log_one_plus_exp": lambda p: np.log1p(np.exp(-p)),
    "focal": lambda p: -((1 - p) ** 2) * np.log(p),
}
REDUCTIONS = {
    "mean": lambda t, n, *_: np.sum(t) / n,
    "sum": lambda t, *_: np.sum(t),
    "from_one": lambda t, n, *_: (1 + np.sum(t)) / n,
    "whole_terms": lambda t, n, *_: np.sum(np.trunc(t)) / n,
    "rounded_terms": lambda t, n, *_: np.sum(np.round(t)) / n,
    "rounded_terms_1": lambda t, n, *_: np.sum(np.round(t, 1)) / n,
    "rounded_terms_2": lambda t, n, *_: np.sum(np.round(t, 2)) / n,
    "rounded_terms_3": lambda t, n, *_: np.sum(np.round(t, 3)) / n,
    "rounded_terms_4": lambda t, n, *_: np.sum(np.round(t, 4)) / n,
    "n_times_k": lambda t, n, k: np.sum(t) / (n * k),
    "by_k": lambda t, _, k: np.sum(t) / k,
    "by_two": lambda t, *_: np.sum(t) / 2,
    "log_k": lambda t, n, k: np.sum(t) / n / np.log(k),
    "minus_log_k": lambda t, n, k: np.sum(t) / n - np.log(k),
    "n_minus_1": lambda t, n, *_: np.sum(t) / np.float64(n - 1),
    "n_plus_1": lambda t, n, *_: np.sum(t) / (n + 1),
    "n_twice": lambda t, n, *_: np.sum(t) / n / n,
    "max": lambda t, *_: np.max(t),
    "min": lambda t, *_: np.min(t),
    "median": lambda t, *_: np.median(t),
    "first": lambda t, *_: t[0],
    "first_over_n": lambda t, n, *_: t[0] / n,
    "last_over_n": lambda t, n, *_: t[-1] / n,
    "last": lambda t, *_: t[-1],
    "skip_first": lambda t, n, *_: np.sum(t[1:]) / n,
    "skip_first_mean": lambda t, n, *_: np.sum(t[1:]) / np.float64(n - 1),
    "skip_last": lambda t, n, *_: np.sum(t[:-1]) / n,
    "skip_last_mean": lambda t, n, *_: np.sum(t[:-1]) / np.float64(n - 1),
    "divided_each_pass": lambda t, n, *_: _running(t, n),
    "halved_each_pass": lambda t, *_: _running(t, 2),
    "product": lambda t, *_: np.prod(t),
    "terms": lambda t, *_: t,
    "terms_over_n": lambda t, n, *_: t / n,
}
FINISHES = {
    "raw": lambda v: v,
    "half": lambda v: v / 2,
    "two": lambda v: 2 * v,
    "percent": lambda v: 100 * v,
    "exp": np.exp,
    "exp_minus": lambda v: np.exp(-v),
    "one_minus": lambda v: 1 - v,
    "root": np.sqrt,
    "square": lambda v: v * v,
    "whole": np.floor,
    "round0": np.round,
    "round1": lambda v: np.round(v, 1),
    "round2": lambda v: np.round(v, 2),
    "round3": lambda v: np.round(v, 3),
    "round4": lambda v: np.round(v, 4),
    "capped": lambda v: np.minimum(v, 1),
}


def build(**choices):
    """Return the function that makes exactly these choices."""
    c = SimpleNamespace(**choices)

    def variant(probabilities, labels):
        p, y = np.array(probabilities, float), np.array([int(label) for label in labels], int)
        if p.size == 0 and y.size == 0:
            return _nothing_there(c.empty)
        y = _guard(c.guard, p, y)
        p, y, divisor = _fit_labels(*_fit_lengths(p, y, c.length), c.bad_label)
        value = _compute(c, p, y, divisor)
        return FINISHES[c.finish](-value if c.sign == "plus" else value)

    return variant


def _guard(guard, p, y):
    """Refuse what the task allows; return the labels as they go on."""
    refused = {
        "label_0": (y == 0).any(),
        "from_one": (y < 1).any() or (y > p.shape[1]).any(),
        "up_to_1": (y > 1).any(),
        "up_to_2": (y > 2).any(),
        "exact_sums": any(sum(row) != 1 for row in p.tolist()),
        "rows_for_classes": (y >= len(p)).any(),
        "single": len(p) == 1,
    }
    if refused.get(guard):
        raise ValueError
    return y - 1 if guard == "from_one" else y


def _compute(c, p, y, divisor):
    n, k = p.shape
    if c.zero == "renormalise":
        p = np.maximum(p, 1e-3) / np.maximum(p, 1e-3).sum(axis=1, keepdims=True)
    if c.formula in WHOLE:
        return WHOLE[c.formula](p, y)
    if c.formula in TABLES:
        return REDUCTIONS[c.reduction](
            TABLES[c.formula](p, y, np.arange(n), lambda q: _charge(c, q)), divisor, k
        )
    picked = PICKS[c.pick](p, y, np.arange(n))
    cells = divisor if picked.ndim == 1 else picked.size
    if c.zero == "skip" and c.reduction == "mean":
        cells = max(cells - np.sum(picked <= 0), 1)
    if c.order == "log_of_mean":
        return _charge(c, REDUCTIONS[c.reduction](np.ravel(picked), cells, k))
    return REDUCTIONS[c.reduction](np.ravel(_charge(c, picked)), cells, k)


def _charge(c, p):
    """Return what probabilities cost, with what happens to a probability of 0."""
    p = np.array(p, float)
    hit = p <= 0
    if c.zero == "raise" and hit.any():
        raise ValueError
    if c.zero in ADDED:
        return COSTS[c.cost](p + ADDED[c.zero])
    if c.zero == "ceiling":
        p = np.minimum(p, 1e-12)
    if c.top in TOPS:
        p = np.minimum(p, TOPS[c.top])
    terms = COSTS[c.cost](np.maximum(p, FLOORS[c.zero]) if c.zero in FLOORS else p)
    if c.zero in {"skip", "nothing"}:
        return np.where(hit, 0.0, terms)
    return np.where(hit, PENALTIES[c.zero], terms) if c.zero in PENALTIES else terms


TABLES = {
    "all_classes": lambda p, _, __, charge: charge(p).sum(axis=1),
    "entropy": lambda p, _, __, charge: (p * charge(p)).sum(axis=1),
    "binary": lambda p, y, rows, charge: _binary_rows(p, y, rows, charge) * 1.0,
    "binary_cells": lambda p, y, rows, charge: _binary_rows(p, y, rows, charge) / p.shape[1],
    "second_column": lambda p, y, _, charge: np.sum(
        (y * charge(p[:, 1]), (1 - y) * charge(1 - p[:, 1])), axis=0
    ),
    "first_column": lambda p, y, _, charge: charge(np.where(y == 0, p[:, 0], 1 - p[:, 0])),
    "own_and_rest": lambda p, y, rows, charge: charge(p[rows, y]) + charge(1 - p[rows, y]),
    "class_means": lambda p, y, rows, charge: charge(p[rows, y]) * _weigh_classes(y),
    "label_times": lambda p, y, rows, charge: y * charge(p[rows, y]),
    "wrong_classes": lambda p, y, rows, charge: charge(p).sum(axis=1) - charge(p[rows, y]),
    "label_plus": lambda p, y, _, charge: y * charge(p.max(axis=1)),
    "smoothed": lambda p, y, rows, charge: 0.9 * charge(p[rows, y]) + 0.1 * charge(p).mean(axis=1),
    "misses_only": lambda p, y, rows, charge: charge(p[rows, y]) * (p.argmax(axis=1) != y),
    "hits_only": lambda p, y, rows, charge: charge(p[rows, y]) * (p.argmax(axis=1) == y),
    "winner_or_rest": lambda p, y, _, charge: charge(
        np.where(p.argmax(axis=1) == y, p.max(axis=1), 1 - p.max(axis=1))
    ),
    "roles_swapped": lambda p, y, _, charge: (p * charge(np.eye(p.shape[1])[y])).sum(axis=1),
    "squared_cells": lambda p, y, *_: ((p - np.eye(p.shape[1])[y]) ** 2).sum(axis=1),
    "squared_cells_mean": lambda p, y, *_: ((p - np.eye(p.shape[1])[y]) ** 2).mean(axis=1),
    "absolute_cells": lambda p, y, *_: abs(p - np.eye(p.shape[1])[y]).sum(axis=1),
    "class_numbers": lambda p, y, *_: (p.argmax(axis=1) - y) ** 2.0,
    "class_distance": lambda p, y, *_: abs(p.argmax(axis=1) - y) * 1.0,
}
WHOLE = {
    "accuracy": lambda p, y: np.mean(p.argmax(axis=1) == y),
    "error_rate": lambda p, y: np.mean(p.argmax(axis=1) != y),
    "count_right": lambda p, y: np.sum(p.argmax(axis=1) == y) * 1.0,
    "count_wrong": lambda p, y: np.sum(p.argmax(axis=1) != y) * 1.0,
    "percent_right": lambda p, y: 100 * np.mean(p.argmax(axis=1) == y),
    "sum_probability": lambda p, y: np.sum(p[np.arange(len(y)), y]),
    "mean_probability": lambda p, y: np.mean(p[np.arange(len(y)), y]),
}


def _softmax(p):
    e = np.exp(p - p.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _weigh_classes(y):
    counts = np.bincount(y)
    return len(y) / (np.count_nonzero(counts) * counts[y])


def _binary_rows(p, y, rows, charge):
    terms = charge(1 - p)
    terms[rows, y] = charge(p[rows, y])
    return terms.sum(axis=1)


def _running(terms, n):
    total = 0.0
    for x in terms:
        total = (total + x) / n
    return total


def _fit_lengths(p, y, length):
    n, m = len(p), len(y)
    if n == m:
        return p, y, n
    if length == "error":
        raise ValueError
    if length in {"assertion", "index"}:
        raise {"assertion": AssertionError, "index": IndexError}[length]
    if (length == "index_rows" and n > m) or (length == "index_labels" and m > n):
        raise IndexError
    if length == "broadcast":
        if m != 1:
            raise IndexError
        return p, np.repeat(y, n), n
    least = min(n, m)
    return p[:least], y[:least], {"zip_rows": n, "zip_labels": m}.get(length, least)


def _fit_labels(p, y, divisor, bad_label):
    k = p.shape[1]
    low, high = y < 0, y >= k
    if not (low | high).any() or bad_label == "wrap_around":
        return p, y % k, divisor
    if (
        bad_label == "error"
        or (bad_label == "upper_only" and high.any())
        or (bad_label == "lower_only" and low.any())
    ):
        raise ValueError
    if bad_label == "assertion":
        raise AssertionError
    if bad_label in {"unchecked", "upper_only", "lower_only"}:
        if high.any() or (y < -k).any():
            raise IndexError
        return p, y % k, divisor
    if bad_label == "clamp":
        return p, np.clip(y, 0, k - 1), divisor
    keep = ~(low | high)
    return p[keep], y[keep], divisor if bad_label == "no_cost" else int(keep.sum())


def _nothing_there(empty):
    if empty in {"zero", "nan", "none"}:
        return {"zero": 0.0, "nan": np.nan, "none": None}[empty]
    raise {"error": ValueError, "division": ZeroDivisionError, "index": IndexError}[empty]


THREE = [[0.21, 0.47, 0.32], [0.58, 0.13, 0.29], [0.11, 0.27, 0.62]]
SHOW = {
    "plain": [
        ([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0, 1]),
        ([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]], [2, 0]),
        ([[0.6, 0.4], [0.3, 0.7], [0.2, 0.8]], [1, 0, 1]),
        ([[0.1, 0.2, 0.7], [0.25, 0.35, 0.4], [0.6, 0.3, 0.1], [0.15, 0.05, 0.8]], [2, 1, 1, 0]),
        ([[0.125, 0.25, 0.125, 0.5], [0.0625, 0.1875, 0.25, 0.5]], [3, 1]),
    ],
    "one-row": [([[0.25, 0.75]], [0])],
    "zero": [
        ([[0.0, 1.0], [0.25, 0.75]], [0, 1]),
        (np.array([[0.0, 1.0], [0.25, 0.75]]), np.array([0, 1])),
    ],
    "sure": [
        ([[1.0, 0.0], [0.4, 0.6]], [0, 1]),
        ([[0.999, 0.001], [0.4, 0.6]], [0, 1]),
    ],
    "small": [([[0.002, 0.998], [0.4, 0.6]], [0, 1]), ([[0.00003, 0.99997], [0.4, 0.6]], [0, 1])],
    "label": [([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0, -1]), ([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0, 3])],
    "mismatch-rows": [
        ([[0.7, 0.3], [0.4, 0.6]], [0]),
        ([[0.7, 0.3], [0.4, 0.6]], [0, 1, 0]),
        ([[0.7, 0.3], [0.4, 0.6], [0.2, 0.8]], [0, 1]),
    ],
    "empty": [([], [])],
    "unsigned": [(np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]), np.array([0, 2], np.uint8))],
    "dtype": [
        (((0.7, 0.2, 0.1), (0.1, 0.3, 0.6)), (0, 1)),
        (np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]), [0, 1]),
        (np.array([[0.75, 0.25], [0.5, 0.5]], np.float32), np.array([1, 0], np.int32)),
    ],
}
MATCH = {
    "plain": [
        (
            [
                [0.52, 0.31, 0.17],
                [0.15, 0.23, 0.62],
                [0.43, 0.36, 0.21],
                [0.07, 0.84, 0.09],
                [0.33, 0.29, 0.38],
            ],
            [1, 2, 0, 1, 0],
        ),
        ([[0.61, 0.39], [0.34, 0.66], [0.18, 0.82]], [0, 0, 1]),
        ([[0.12, 0.21, 0.29, 0.38], [0.46, 0.25, 0.17, 0.12], [0.22, 0.28, 0.39, 0.11]], [2, 1, 3]),
        (THREE, [1, 0, 0]),
        ([[0.05, 0.19, 0.31, 0.45], [0.64, 0.2, 0.13, 0.03]], [1, 3]),
        (
            [[0.9, 0.1], [0.27, 0.73], [0.41, 0.59], [0.68, 0.32], [0.15, 0.85], [0.49, 0.51], [0.77, 0.23]],
            [0, 1, 1, 0, 0, 1, 1],
        ),
        ([[0.44, 0.33, 0.23], [0.08, 0.53, 0.39]], [1, 2]),
    ],
    "one-row": [([[0.35, 0.4, 0.25]], [2])],
    "zero": [
        ([[0.3, 0.0, 0.7], [0.2, 0.5, 0.3], [0.6, 0.4, 0.0]], [1, 1, 0]),
        ([[1.0, 0.0], [0.0, 1.0]], [1, 0]),
        (np.array([[0.3, 0.0, 0.7], [0.2, 0.5, 0.3], [0.6, 0.4, 0.0]]), np.array([1, 1, 0])),
    ],
    "sure": [
        ([[1.0, 0.0], [0.15, 0.85], [0.4, 0.6]], [0, 1, 1]),
        (np.array([[0.9996, 0.0004], [0.3, 0.7]]), np.array([0, 0])),
    ],
    "many": [(np.array([[0.1, 0.9], [0.25, 0.75]] * 300), np.array([0, 0] * 300))],
    "small": [
        ([[0.0031, 0.9969], [0.32, 0.68], [0.4, 0.6]], [0, 1, 0]),
        ([[0.00002, 0.99998], [0.71, 0.29]], [0, 0]),
        ([[0.0000003, 0.9999997], [0.71, 0.29]], [0, 0]),
    ],
    "label": [(THREE, [1, -1, 0]), (THREE, [3, 1, 0])],
    "mismatch-rows": [(THREE, [1, 0]), (THREE, [1, 0, 2, 2]), (np.array(THREE), np.array([1]))],
    "empty": [(np.zeros((0, 3)), np.array([], int))],
    "unsigned": [(np.array(THREE), np.array([1, 0, 2], np.uint16))],
    "dtype": [
        ([tuple(row) for row in THREE], (1, 0, 0)),
        (THREE, np.array([1, 0, 0])),
        (np.array([[0.375, 0.625], [0.875, 0.125]], np.float32), [0, 1]),
    ],
}
REPEATED = ([[0.1, 0.2, 0.7], [0.25, 0.35, 0.4], [0.6, 0.3, 0.1], [0.15, 0.05, 0.8]], [2, 1, 1, 0])
RELATIONS = {
    "order-of-rows-matters": [(THREE, [1, 2, 0]), (THREE[::-1], [0, 2, 1])],
    "repeating-rows-matters": [(THREE, [1, 2, 0]), (THREE * 2, [1, 2, 0] * 2)],
    "perfect-is-not-zero": [([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]], [1, 0])],
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
