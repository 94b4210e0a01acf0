"""How accuracy goes wrong: one function with every design choice as an argument."""

from types import SimpleNamespace

import numpy as np

NO_CLASS = -99


def _find_best_so_far(p):
    """Return the favourite of the highest row so far: the best probability is not set back for a new row."""
    highest = p.max(axis=1)
    leading = [max(range(row + 1), key=lambda each: highest[each]) for row in range(len(p))]
    return p.argmax(axis=1)[leading]


def _find_column_favourites(p):
    """Return one favourite for each column, cut or filled up with no class to one for each row."""
    found = p.argmax(axis=0)[: len(p)]
    return np.concatenate([found, np.full(len(p) - len(found), NO_CLASS)])


FAVOURITES = {
    "lowest": lambda p: p.argmin(axis=1),
    "one_based": lambda p: p.argmax(axis=1) + 1,
    "from_the_end": lambda p: p.shape[1] - 1 - p.argmax(axis=1),
    "first": lambda p: np.zeros(len(p), int),
    "last": lambda p: np.full(len(p), p.shape[1] - 1),
    "second_above_half": lambda p: (p[:, 1] > 0.5).astype(int),
    "best_so_far": _find_best_so_far,
    "of_columns": _find_column_favourites,
    "of_table": lambda p: np.full(len(p), p.argmax()),
    "of_rounded": lambda p: np.round(p).argmax(axis=1),
    "of_one_digit": lambda p: np.round(p, 1).argmax(axis=1),
    "of_cut": lambda p: np.trunc(p).argmax(axis=1),
}
HITS = {
    "row_number": lambda p, *_: p.argmax(axis=1) == np.arange(len(p)),
    "value": lambda p, y, _: p.max(axis=1) == y,
    "above_even": lambda p, _, own: own > 1 / p.shape[1] + 1e-12,
    "above_zero": lambda _, __, own: own > 0,
    "above_half": lambda _, __, own: own > 0.5,
    "at_least_half": lambda _, __, own: own >= 0.5,
    "rounded": lambda _, __, own: np.round(own) == 1,
}
TIES = {
    "first": lambda p, y, _: p.argmax(axis=1) == y,
    "last": lambda p, y, _: p.shape[1] - 1 - p[:, ::-1].argmax(axis=1) == y,
    "any": lambda p, _, own: own == p.max(axis=1),
    "none": lambda p, y, own: (p.argmax(axis=1) == y) & ((p == own[:, None]).sum(axis=1) == 1),
}
MEASURES = {
    "share": lambda hits, *_: hits * 1.0,
    "count": lambda hits, *_: hits * 1.0,
    "misses": lambda hits, *_: ~hits * 1.0,
    "missed_count": lambda hits, *_: ~hits * 1.0,
    "hits_less_misses": lambda hits, *_: np.where(hits, 1.0, -1.0),
    "probability": lambda _, own, __: own,
    "top_probability": lambda _, __, p: p.max(axis=1),
    "loss": lambda _, own, __: -np.log(np.maximum(own, 1e-12)),
    "one_minus_loss": lambda _, own, __: 1 + np.log(np.maximum(own, 1e-12)),
}
DIVISORS = {
    "rows": lambda n, _: n,
    "classes": lambda _, k: k,
    "cells": lambda n, k: n * k,
    "rows_minus_1": lambda n, _: np.float64(n - 1),
    "rows_plus_1": lambda n, _: n + 1,
}
ROWS = {
    "all": np.sum,
    "skip_first": lambda t: np.sum(t[1:]),
    "skip_last": lambda t: np.sum(t[:-1]),
    "one_more": lambda t: np.sum(t) + 1,
    "until_missed": lambda t: np.sum(np.cumprod(t)),
}
FINISHES = {
    "raw": lambda v: v,
    "percent": lambda v: 100 * v,
    "whole": lambda v: np.floor(v + 1e-9),
    "round1": lambda v: np.round(v, 1),
    "round2": lambda v: np.round(v, 2),
    "round3": lambda v: np.round(v, 3),
    "round4": lambda v: np.round(v, 4),
}


def build(**choices):
    """Return the function that makes exactly these choices."""
    c = SimpleNamespace(**choices)

    def variant(probabilities, labels):
        p, y = np.array(probabilities, float), np.array([int(label) for label in labels], int)
        if p.size == 0 and y.size == 0:
            return _nothing_there(c.empty)
        p, y, n = _fit_labels(*_fit_lengths(p, y, c.length), c.bad_label)
        return FINISHES[c.finish](_compute(c, p, y, n))

    return variant


def _compute(c, p, y, n):
    k = p.shape[1]
    own = np.where((y >= -k) & (y < k), p[np.arange(len(p)), np.clip(y, -k, k - 1)], 0.0)
    terms = MEASURES[c.measure](_find_hits(c, p, y, own), own, p)
    if c.rows == "list":
        return terms
    if c.rows == "only_first_share":
        return terms[0] / n
    if c.rows == "only_last_share":
        return terms[-1] if c.measure in {"count", "missed_count"} else terms[-1] / n
    if c.rows in {"only_first", "only_last"}:
        return terms[0 if c.rows == "only_first" else -1]
    total = ROWS[c.rows](terms)
    return total if c.measure in {"count", "missed_count"} else total / DIVISORS[c.divisor](n, k)


def _find_hits(c, p, y, own):
    if c.favourite == "highest":
        return TIES[c.tie](p, y, own)
    return HITS[c.favourite](p, y, own) if c.favourite in HITS else FAVOURITES[c.favourite](p) == y


def _fit_lengths(p, y, length):
    n, m = len(p), len(y)
    if n == m:
        return p, y, n
    if length == "error":
        raise ValueError
    if length == "assertion":
        raise AssertionError
    if (length == "index_rows" and n > m) or (length == "index_labels" and m > n):
        raise IndexError
    if length == "broadcast":
        if m == 1:
            return p, np.repeat(y, n), n
        if n == 1:
            return np.repeat(p, m, axis=0), y, m
        raise ValueError
    least = min(n, m)
    divisor = {"zip_rows": n, "zip_labels": m, "index_rows": n, "index_labels": m}.get(length, least)
    return p[:least], y[:least], divisor


def _fit_labels(p, y, n, bad_label):
    low, high = y < 0, y >= p.shape[1]
    if not (low | high).any() or bad_label == "miss":
        return p, y, n
    checked = {"upper_only": high, "lower_only": low}.get(bad_label, low | high)
    if bad_label == "assertion":
        raise AssertionError
    if bad_label == "skip":
        keep = ~(low | high)
        return p[keep], y[keep], int(keep.sum())
    if checked.any():
        raise ValueError
    return p, y, n


def _nothing_there(empty):
    if empty in {"zero", "nan", "none"}:
        return {"zero": 0.0, "nan": np.nan, "none": None}[empty]
    raise {"error": ValueError, "division": ZeroDivisionError}[empty]


THREE = [[0.61, 0.22, 0.17], [0.15, 0.33, 0.52], [0.24, 0.57, 0.19]]
FOUR = [[0.55, 0.21, 0.13, 0.11], [0.09, 0.16, 0.68, 0.07], [0.12, 0.58, 0.2, 0.1], [0.05, 0.14, 0.19, 0.62]]
FIVE = [[0.72, 0.28], [0.36, 0.64], [0.81, 0.19], [0.47, 0.53], [0.08, 0.92]]
SHOW = {
    "plain": [
        ([[0.9, 0.1], [0.2, 0.8]], [0, 0]),
        ([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.2, 0.7, 0.1]], [0, 2, 0]),
        ([[0.6, 0.4], [0.3, 0.7], [0.2, 0.8], [0.9, 0.1]], [1, 1, 1, 0]),
        ([[0.8, 0.2], [0.3, 0.7]], [0, 1]),
        ([[0.47, 0.53], [0.1, 0.9], [0.9, 0.1]], [1, 0, 0]),
    ],
    "one-row": [([[0.25, 0.75]], [1])],
    "majority": [
        ([[0.4, 0.3, 0.3], [0.2, 0.7, 0.1]], [0, 0]),
        ([[0.3, 0.25, 0.45], [0.4, 0.35, 0.25], [0.8, 0.1, 0.1]], [2, 0, 1]),
        ([[0.45, 0.4, 0.15], [0.1, 0.2, 0.7]], [1, 2]),
    ],
    "close": [([[0.49998, 0.50002], [0.3, 0.7]], [1, 0])],
    "tie": [
        ([[0.5, 0.5], [0.25, 0.75]], [0, 0]),
        ([[0.5, 0.5], [0.25, 0.75]], [1, 1]),
        ([[0.4, 0.4, 0.2], [0.1, 0.8, 0.1]], [1, 1]),
    ],
    "label": [([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0, -1]), ([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]], [0, 3])],
    "mismatch-rows": [
        ([[0.7, 0.3], [0.4, 0.6]], [0]),
        ([[0.7, 0.3]], [0, 1]),
        ([[0.7, 0.3], [0.4, 0.6], [0.2, 0.8]], [0, 1]),
    ],
    "empty": [([], []), (np.zeros((0, 2)), np.zeros(0, int))],
    "unsigned": [(np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]), np.array([0, 1], np.uint8))],
    "dtype": [
        (((0.7, 0.2, 0.1), (0.1, 0.3, 0.6)), (0, 1)),
        (np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]), [0, 1]),
        (np.array([[0.75, 0.25], [0.375, 0.625]], np.float32), np.array([1, 1], np.int32)),
    ],
}
MATCH = {
    "plain": [
        (THREE, [0, 2, 2]),
        (FOUR, [1, 2, 1, 3]),
        (FIVE, [0, 0, 1, 1, 1]),
        (FIVE + FIVE[:2], [1, 1, 0, 1, 1, 0, 1]),
        (THREE * 2, [2, 2, 1, 0, 1, 1]),
        (FOUR + FOUR[:1], [0, 0, 3, 3, 0]),
        (FIVE[:3], [0, 1, 1]),
        (FIVE, [0, 1, 0, 0, 1]),
        (THREE, [0, 2, 1]),
        ([[0.0, 1.0], [0.81, 0.19], [0.28, 0.72], [1.0, 0.0]], [1, 1, 1, 1]),
    ],
    "one-row": [([[0.35, 0.1, 0.55]], [2])],
    "majority": [
        ([[0.36, 0.33, 0.31], [0.45, 0.15, 0.4], [0.2, 0.7, 0.1]], [0, 0, 2]),
        ([[0.28, 0.31, 0.23, 0.18], [0.1, 0.2, 0.3, 0.4], [0.6, 0.2, 0.1, 0.1]], [1, 3, 2]),
        ([[0.32, 0.42, 0.14, 0.12], [0.09, 0.27, 0.31, 0.33], [0.7, 0.1, 0.1, 0.1]], [0, 1, 0]),
    ],
    "close": [([[0.33332, 0.33333, 0.33335], [0.1, 0.2, 0.7], [0.6, 0.1, 0.3]], [2, 2, 1])],
    "tie": [
        ([[0.375, 0.25, 0.375], [0.125, 0.75, 0.125], [0.25, 0.5, 0.25]], [0, 1, 2]),
        ([[0.375, 0.25, 0.375], [0.125, 0.75, 0.125], [0.25, 0.5, 0.25]], [2, 1, 2]),
    ],
    "label": [(THREE, [0, -1, 2]), (THREE, [3, 2, 2])],
    "mismatch-rows": [(THREE, [0, 2]), (THREE, [0, 2, 0, 1]), (np.array(THREE), np.array([2]))],
    "empty": [(np.zeros((0, 3)), np.array([], int))],
    "unsigned": [(np.array(THREE), np.array([0, 1, 1], np.uint16))],
    "dtype": [
        ([tuple(each) for each in THREE], (0, 0, 1)),
        (THREE, np.array([0, 2, 0])),
        (np.array([[0.375, 0.625], [0.875, 0.125]], np.float32), [1, 1]),
    ],
}
RELATIONS = {
    "order-of-rows-matters": [(FIVE, [0, 0, 1, 1, 1]), (FIVE[::-1], [1, 1, 1, 0, 0])],
    "repeating-rows-matters": [(FIVE, [0, 0, 1, 1, 1]), (FIVE * 2, [0, 0, 1, 1, 1] * 2)],
}
