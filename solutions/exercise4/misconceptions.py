"""How gradient descent on the MSE goes wrong: one training loop with every design choice as an argument."""

import math
from types import SimpleNamespace

import numpy as np

from grader.model import Opaque

PREPARED = {
    "raw": lambda x, y: (x, y),
    "standardised": lambda x, y: (_standardise(x), y),
    "standardised_both": lambda x, y: (_standardise(x), _standardise(y)),
    "standardised_targets": lambda x, y: (x, _standardise(y)),
    "centred": lambda x, y: (x - x.mean(axis=0), y),
    "centred_both": lambda x, y: (x - x.mean(axis=0), y - y.mean()),
    "centred_targets": lambda x, y: (x, y - y.mean()),
    "zero_to_one": lambda x, y: ((x - x.min(axis=0)) / np.ptp(x, axis=0), y),
    "by_largest": lambda x, y: (x / abs(x).max(axis=0), y),
    "by_length": lambda x, y: (x / np.linalg.norm(x, axis=1, keepdims=True), y),
    "last_row_missing": lambda x, y: (x[:-1], y[:-1]),
    "first_row_missing": lambda x, y: (x[1:], y[1:]),
    "first_feature": lambda x, y: (x[:, :1], y),
    "targets_sorted": lambda x, y: (x, np.sort(y)),
    "whole_targets": lambda x, y: (x, np.trunc(y)),
}
COUNTS = {
    "rows": lambda n, _: (n, n),
    "one_less": lambda n, _: (n, max(n - 1, 1)),
    "features": lambda n, d: (n, d),
    "size": lambda n, d: (n, n * d),
    "last_row_skipped": lambda n, _: (n - 1, n),
}
OUTPUTS = {
    "line": lambda z: z,
    "not_negative": lambda z: np.maximum(z, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}
STARTS = {
    "zeros": lambda d: (np.zeros(d), 0.0),
    "ones": lambda d: (np.ones(d), 0.0),
    "bias_one": lambda d: (np.zeros(d), 1.0),
    "all_ones": lambda d: (np.ones(d), 1.0),
    "hundredth": lambda d: (np.full(d, 0.01), 0.0),
    "tenth": lambda d: (np.full(d, 0.1), 0.0),
    "half": lambda d: (np.full(d, 0.5), 0.0),
}
FACTORS = {
    "two_over_n": lambda n, *_: 2 / n,
    "one_over_n": lambda n, *_: 1 / n,
    "two": lambda *_: 2.0,
    "one": lambda *_: 1.0,
    "half_over_n": lambda n, *_: 0.5 / n,
    "four_over_n": lambda n, *_: 4 / n,
    "two_over_nd": lambda n, d: 2 / (n * d),
    "two_over_d": lambda _, d: 2 / d,
    "two_over_n_twice": lambda n, *_: 2 / n / n,
    "two_over_n_minus_1": lambda n, *_: 2 / max(n - 1, 1),
    "half_times_n": lambda n, *_: n / 2,
    "two_times_n": lambda n, *_: 2 * n,
}
RATES = {
    "used": lambda rate, *_: rate,
    "over_all_epochs": lambda rate, *_: rate,
    "halved_when_rising": lambda rate, *_: rate,
    "ignored": lambda *_: 1.0,
    "tenth": lambda *_: 0.1,
    "hundredth": lambda *_: 0.01,
    "thousandth": lambda *_: 0.001,
    "twice": lambda rate, *_: rate * rate,
    "over_epoch": lambda rate, t: rate / (t + 1),
    "over_root_epoch": lambda rate, t: rate / np.sqrt(t + 1),
    "times_09": lambda rate, t: rate * 0.9**t,
    "times_095": lambda rate, t: rate * 0.95**t,
    "times_099": lambda rate, t: rate * 0.99**t,
    "first_times_09": lambda rate, t: rate * 0.9 ** (t + 1),
    "first_times_095": lambda rate, t: rate * 0.95 ** (t + 1),
    "first_times_099": lambda rate, t: rate * 0.99 ** (t + 1),
    "halved": lambda rate, t: rate * 0.5**t,
    "one_plus_hundredth": lambda rate, t: rate / (1 + 0.01 * t),
    "one_plus_tenth": lambda rate, t: rate / (1 + 0.1 * t),
    "over_epochs_from_0": lambda rate, t: rate / max(t, 1),
}
WEIGHT_GRADIENTS = {
    "full": lambda x, e: x.T @ e,
    "no_feature": lambda x, e: np.full(x.shape[1], e.sum()),
    "one_number": lambda x, e: np.full(x.shape[1], (x.T @ e).sum()),
    "one_mean": lambda x, e: np.full(x.shape[1], (x.T @ e).mean()),
    "means_multiplied": lambda x, e: x.mean(axis=0) * e.sum(),
    "sign": lambda x, e: x.T @ np.sign(e) / 2,
    "sign_twice": lambda x, e: x.T @ np.sign(e),
    "size": lambda x, e: x.T @ abs(e),
    "size_of_features": lambda x, e: abs(x).T @ e,
    "squared_error": lambda x, e: x.T @ (e * e),
    "squared_feature": lambda x, e: (x * x).T @ e,
    "no_error": lambda x, *_: x.sum(axis=0),
    "last_row": lambda x, e: x[-1] * e[-1],
    "first_row": lambda x, e: x[0] * e[0],
}
CLIPS = {
    "none": lambda g: g,
    "one": lambda g: np.clip(g, -1, 1),
    "five": lambda g: np.clip(g, -5, 5),
    "ten": lambda g: np.clip(g, -10, 10),
    "sign": np.sign,
}
MEASURES = {
    "mse": lambda e: np.mean(e * e),
    "half": lambda e: np.mean(e * e) / 2,
    "sum": lambda e: np.sum(e * e),
    "half_sum": lambda e: np.sum(e * e) / 2,
    "mae": lambda e: np.mean(abs(e)),
    "rmse": lambda e: np.sqrt(np.mean(e * e)),
    "signed": np.mean,
    "signed_size": lambda e: abs(np.mean(e)),
    "percent": lambda e: 100 * np.mean(e * e),
    "squared_mean": lambda e: np.mean(e) ** 2,
    "n_minus_1": lambda e: np.sum(e * e) / np.float64(len(e) - 1),
    "mean_over_n": lambda e: np.mean(e * e) / len(e),
    "largest": lambda e: np.max(e * e),
    "last_row": lambda e: e[-1] ** 2,
    "variance": np.var,
    "rounded_2": lambda e: np.round(np.mean(e * e), 2),
    "rounded_4": lambda e: np.round(np.mean(e * e), 4),
    "whole": lambda e: np.trunc(np.mean(e * e)),
    "negative": lambda e: -np.mean(e * e),
    "rows": lambda e: e * e,
    "rows_one_by_one": lambda e: e * e,
}
RUNS = {
    "exact": lambda epochs: epochs,
    "one_less": lambda epochs: epochs - 1,
    "one_more": lambda epochs: epochs + 1,
    "one": lambda epochs: min(1, epochs),
    "at_least_one": lambda epochs: max(1, epochs),
    "hundred": lambda _: 100,
    "ten": lambda _: 10,
    "none": lambda _: 0,
    "at_most_hundred": lambda epochs: min(epochs, 100),
    "until_rising": lambda epochs: epochs,
    "until_rising_recorded": lambda epochs: epochs,
}
SHAPES = {
    "triple": lambda w, b, losses: (w, b, losses),
    "bias_first": lambda w, b, losses: (b, w, losses),
    "losses_first": lambda w, b, losses: (losses, w, b),
    "losses_second": lambda w, b, losses: (w, losses, b),
    "backwards": lambda w, b, losses: (losses, b, w),
    "column": lambda w, b, losses: (w.reshape(-1, 1), b, losses),
    "line": lambda w, b, losses: (w.reshape(1, -1), b, losses),
    "bias_array": lambda w, b, losses: (w, np.array([b]), losses),
    "bias_table": lambda w, b, losses: (w.reshape(-1, 1), np.array([[b]]), losses),
    "column_and_bias_array": lambda w, b, losses: (w.reshape(-1, 1), np.array([b]), losses),
    "first_weight": lambda w, b, losses: (w[0], b, losses),
    "lone_weight": lambda w, b, losses: (w[0], b, losses),
    "bias_in_weights": lambda w, b, losses: (np.append(w, b), losses),
    "bias_leads_weights": lambda w, b, losses: (np.insert(w, 0, b), losses),
    "bias_twice": lambda w, b, losses: (np.append(w, b), b, losses),
    "bias_leads_twice": lambda w, b, losses: (np.insert(w, 0, b), b, losses),
    "nested": lambda w, b, losses: ((w, b), losses),
    "start": lambda w, _, losses: (np.zeros_like(w), 0.0, losses),
    "rounded": lambda w, b, losses: (np.round(w, 4), round(b, 4), np.round(losses, 4)),
    "rounded_pair_2": lambda w, b, losses: (np.round(w, 2), round(b, 2), losses),
    "rounded_pair_4": lambda w, b, losses: (np.round(w, 4), round(b, 4), losses),
    "no_losses": lambda w, b, *_: (w, b),
    "losses_only": lambda _, __, losses: losses,
    "weights_only": lambda w, *_: w,
    "no_bias": lambda w, _, losses: (w, losses),
}
RUN_SHAPES = {
    "history": lambda run, losses: ([w for w, _ in run.path[1:]], [b for _, b in run.path[1:]], losses),
    "step_old": lambda run, losses: (*run.path[-2:][0], losses),
    "gradient": lambda run, losses: (*run.gradients, losses),
}
MOMENTA = {
    "momentum_9": (0.9, 1.0),
    "momentum_5": (0.5, 1.0),
    "momentum_8": (0.8, 1.0),
    "average_9": (0.9, 0.1),
    "average_5": (0.5, 0.5),
    "accumulated": (1.0, 1.0),
}
PENALTIES = {
    "none": 0.0,
    "thousandth": 0.001,
    "hundredth": 0.01,
    "tenth": 0.1,
    "one": 1.0,
    "two_hundredths": 0.02,
    "fifth": 0.2,
}


def build(**choices):
    """Return the training loop that makes exactly these choices."""
    c = SimpleNamespace(**choices)

    def variant(features, targets, learning_rate, epochs):
        kept = np.asarray if c.when == "targets_reduced" else np.array
        x, y = PREPARED[c.prepared](np.array(features, float), kept(targets, float))
        x = x[:, :1] if c.shape == "lone_weight" else x
        if c.table in TABLES:
            return _train_with_table((x, y, learning_rate, epochs), TABLES[c.table])
        seen, divisor = COUNTS[c.count](len(y), x.shape[1])
        w, b = STARTS[c.start](x.shape[1])
        run = SimpleNamespace(x=x[:seen], y=y[:seen], scale=seen / divisor, w=w, b=b, memory=[0.0] * 4)
        run.path, run.gradients = [(w, b)], (np.zeros_like(w), 0.0)
        run.rate = learning_rate / max(epochs, 1) if c.rate == "over_all_epochs" else learning_rate
        run.truncates = c.integers == "truncated" and np.asarray(features).dtype.kind in "iu"
        losses = _record_run(run, c, RUNS[c.epochs](epochs))
        if c.shape in RUN_SHAPES:
            return RUN_SHAPES[c.shape](run, losses)
        return SHAPES[c.shape](run.w, float(run.b), losses)

    return variant


def _column(d):
    return np.zeros((d, 1))


def _column_less_row(x, w, y):
    return x @ (w if w.ndim > 1 else w[:, None]) - y


def _mean_of_sums(e):
    return e.sum() / len(e)


TABLES = {
    "weight_column": (_column, _column_less_row, lambda x, e: x.T @ e, _mean_of_sums),
    "weight_column_mean": (_column, _column_less_row, lambda x, e: x.T @ e, np.mean),
    "weight_column_sum": (np.zeros, _column_less_row, lambda x, e: (x.T @ e).sum(axis=1), _mean_of_sums),
    "weight_column_average": (np.zeros, _column_less_row, lambda x, e: (x.T @ e).mean(axis=1), np.mean),
    "products": (
        np.zeros,
        lambda x, w, y: x * w - y[:, None],
        lambda x, e: (x * e).sum(axis=0),
        _mean_of_sums,
    ),
}


def _train_with_table(args, table):
    """Train with errors that are a table: a column of predictions against a row, or products not added up."""
    (x, y, rate, epochs), (start, differ, gradient, mean) = args, table
    w, b, losses = start(x.shape[1]), 0.0, []
    for _ in range(epochs):
        e = differ(x, w, y) + b
        losses.append(np.mean(e * e))
        w, b = w - rate * 2 / len(y) * gradient(x, e), b - rate * 2 * mean(e)
    return w, b, losses


def _record_run(run, c, epochs):
    losses = [_measure(run, c)] if c.record == "both" else []
    first = _measure(run, c) if c.record == "constant" else None
    stale = _errors(run, c) if c.when == "stale" else None
    for t in range(epochs):
        if c.when == "reset":
            run.w, run.b = STARTS[c.start](len(run.w))
        if c.when == "targets_reduced":
            run.y -= _predict(run, c)
        before = _measure(run, c)
        rises = losses and np.all(before > losses[-1])
        if rises and c.rate == "halved_when_rising":
            run.rate /= 2
        if rises and c.epochs in {"until_rising", "until_rising_recorded"}:
            losses += [before] if c.epochs == "until_rising_recorded" else []
            break
        online = _move(run, c, t, last=t == epochs - 1, stale=stale)
        run.path.append((run.w, run.b))
        if c.record in {"after", "both"}:
            losses.append(_measure(run, c))
        elif c.record == "constant":
            losses.append(first)
        else:
            losses.append(online if c.when.endswith("_online") else before)
    return _put_losses(losses, c)


def _put_losses(losses, c):
    if c.measure == "rows_one_by_one":
        return list(np.ravel(losses))
    if c.record in {"before", "after", "both", "constant"}:
        return losses
    if c.record in {"last", "mean"}:
        return (losses[-1] if c.record == "last" else float(np.mean(losses))) if losses else None
    row = np.array(losses)
    if c.record == "last_in_list":
        return losses[-1:]
    if c.record == "previous":
        return [0.0, *losses][: len(losses)]
    return {
        "zero_first": [0.0, *losses],
        "every_tenth": row[::10],
        "running": np.cumsum(row),
        "running_mean": np.cumsum(row) / np.arange(1, len(row) + 1),
        "backwards": row[::-1],
        "every_other": row[::2],
        "column": row.reshape(-1, 1),
        "lists": [[loss] for loss in losses],
        "never": [],
    }[c.record]


def _predict(run, c):
    if c.output == "running":
        return np.cumsum(run.x @ run.w) + run.b
    return OUTPUTS[c.output](run.x @ run.w + (0.0 if c.bias == "not_in_prediction" else run.b))


def _errors(run, c):
    if c.when == "targets_reduced":
        return -run.y
    return _predict(run, c) - run.y


def _measure(run, c):
    if c.table == "target_column":
        return MEASURES[c.measure](np.ravel(_predict(run, c) - run.y[:, None]))
    return MEASURES[c.measure](_errors(run, c)) * run.scale


def _gradients(run, c, rows=slice(None), n=None, errors=None):
    """Return the gradients of the weights and of the bias over some rows."""
    x, e = run.x[rows], (_errors(run, c) if errors is None else errors)[rows]
    n = len(run.y) if n is None else n
    factor = FACTORS[c.factor](n, x.shape[1]) * run.scale
    if c.table == "target_column":
        table = _predict(run, c) - run.y[:, None]
        return factor * (x.T @ table).mean(axis=1), factor * len(run.y) * np.mean(table)
    if c.gradient == "loss":
        return np.full(x.shape[1], np.mean(e * e)), np.mean(e * e)
    total = BIAS_ERRORS[c.gradient](e).sum() if c.gradient in BIAS_ERRORS else e.sum()
    gb = BIAS_GRADIENTS[c.bias](factor, total, x, e) if c.bias in BIAS_GRADIENTS else factor * total
    gw = factor * WEIGHT_GRADIENTS[c.gradient](x, e) + PENALTIES[c.penalty] * run.w
    return CLIPS[c.clip](gw), CLIPS[c.clip](gb)


BIAS_GRADIENTS = {
    "never": lambda *_: 0.0,
    "summed": lambda _, total, *__: 2 * total,
    "no_two": lambda factor, total, *_: factor / 2 * total,
    "doubled": lambda factor, total, *_: factor * 2 * total,
    "per_feature": lambda factor, total, x, _: factor * total * x.shape[1],
    "plus": lambda factor, total, *_: -factor * total,
    "no_factor": lambda _, total, *__: total,
    "like_weights": lambda factor, _, x, e: factor * float((x.T @ e).mean()),
    "mean_only_twice": lambda factor, total, _, e: factor * total / len(e),
}
BIAS_ERRORS = {
    "sign": lambda e: np.sign(e) / 2,
    "sign_twice": np.sign,
    "size": abs,
    "squared_error": lambda e: e * e,
    "last_row": lambda e: e[-1:],
    "first_row": lambda e: e[:1],
}


WEIGHT_STEPS = {
    "all": lambda gw: gw,
    "rounded": lambda gw: gw,
    "assigned": lambda gw: gw,
    "plus": lambda gw: -gw,
    "first": lambda gw: gw * ([1] + [0] * (len(gw) - 1)),
    "last": lambda gw: gw * ([0] * (len(gw) - 1) + [1]),
}


def _step(run, c, gw, gb, t):
    rate = RATES[c.rate](run.rate, t)
    sign = 1 if c.step == "plus" else -1
    run.gradients = gw, gb
    bias_rate = 1.0 if c.bias == "no_rate" else rate
    kept_w = 0.0 if c.step == "assign" or c.weights == "assigned" else run.w
    kept_b = 0.0 if c.step == "assign" or c.bias == "assigned" else run.b
    run.w = kept_w + sign * rate * WEIGHT_STEPS[c.weights](gw) if c.weights != "never" else run.w
    run.w = np.trunc(run.w) if run.truncates else run.w
    run.w = np.round(run.w, 3) if c.weights == "rounded" else run.w
    run.b = kept_b + sign * bias_rate * gb
    if c.bias == "mean_residual":
        run.b = float(np.mean(run.y - run.x @ run.w))


def _move(run, c, t, *, last, stale):
    """Make one epoch's update; return the loss that a row-by-row loop sums up on the way."""
    if c.when in MOVES:
        return MOVES[c.when](run, c, t)
    if c.when == "never" or (c.when == "last_only" and not last):
        return None
    gw, gb = _gradients(run, c, errors=stale if c.when == "stale" else None)
    gw, gb = _remember(run, c, gw, gb, t)
    _step(run, c, gw, 0.0 if c.when == "bias_after_loop" and not last else gb, t)
    return None


def _move_weights_first(run, c, t):
    _step(run, c, _gradients(run, c)[0], 0.0, t) if c.step != "assign" else None
    _step(run, c, np.zeros_like(run.w), _gradients(run, c)[1], t)


def _move_bias_first(run, c, t):
    _step(run, c, np.zeros_like(run.w), _gradients(run, c)[1], t)
    _step(run, c, _gradients(run, c)[0], 0.0, t)


def _move_one_by_one(run, c, t):
    """Predict again for every single weight; the bias moves first, or last, or as the epoch began."""
    nothing = np.zeros_like(run.w)
    gb = _gradients(run, c)[1]
    if c.when == "bias_then_weight_by_weight":
        _step(run, c, nothing, gb, t)
    for place in range(len(run.w)):
        _step(run, c, np.where(np.arange(len(run.w)) == place, _gradients(run, c)[0], 0.0), 0.0, t)
    if c.when == "weight_by_weight":
        _step(run, c, nothing, gb, t)
    if c.when == "weight_by_weight_then_bias":
        _step(run, c, nothing, _gradients(run, c)[1], t)


def _move_in_pairs(run, c, t):
    for start in range(0, len(run.y), 2):
        rows = slice(start, start + 2)
        _step(run, c, *_gradients(run, c, rows, len(run.y[rows]) if c.when == "pairs_mean" else None), t)


def _move_per_row(run, c, t):
    seen = []
    for row in range(len(run.y)):
        rows = slice(row, row + 1)
        seen.append(float(_errors(run, c)[row]))
        _step(run, c, *_gradients(run, c, rows, None if c.when in SHARED else 1), t)
    return MEASURES[c.measure](np.array(seen))


SHARED = {"per_row_shared", "per_row_shared_online"}
MOVES = {
    "per_row": _move_per_row,
    "per_row_online": _move_per_row,
    "per_row_shared": _move_per_row,
    "per_row_shared_online": _move_per_row,
    "weights_first": _move_weights_first,
    "bias_first": _move_bias_first,
    "weight_by_weight": _move_one_by_one,
    "bias_then_weight_by_weight": _move_one_by_one,
    "weight_by_weight_then_bias": _move_one_by_one,
    "pairs": _move_in_pairs,
    "pairs_mean": _move_in_pairs,
}


def _remember(run, c, gw, gb, t):
    """Return what is stepped along: the gradients, or what an optimiser with a memory makes of them."""
    m = run.memory
    if c.when in MOMENTA:
        keep, new = MOMENTA[c.when]
        m[0], m[1] = keep * m[0] + new * gw, keep * m[1] + new * gb
        return m[0], m[1]
    if c.when == "adagrad":
        m[0], m[1] = m[0] + gw * gw, m[1] + gb * gb
        return gw / (np.sqrt(m[0]) + 1e-8), gb / (np.sqrt(m[1]) + 1e-8)
    if c.when == "adam":
        m[0], m[1] = 0.9 * m[0] + 0.1 * gw, 0.9 * m[1] + 0.1 * gb
        m[2], m[3] = 0.999 * m[2] + 0.001 * gw * gw, 0.999 * m[3] + 0.001 * gb * gb
        first, second = 1 - 0.9 ** (t + 1), 1 - 0.999 ** (t + 1)
        return (m[0] / first) / (np.sqrt(m[2] / second) + 1e-8), (m[1] / first) / (
            np.sqrt(m[3] / second) + 1e-8
        )
    if c.when == "unit_length":
        length = np.sqrt(np.sum(gw * gw) + gb * gb)
        return (gw / length, gb / length) if length else (gw, gb)
    return gw, gb


def _standardise(values):
    spread = values.std(axis=0)
    return (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1)


def _rows(*rows):
    return np.array(rows, float)


PLANE = _rows([1.0, 2.0], [3.0, -1.0], [0.5, 4.0])
FOUR = _rows([1.5, -0.5, 0.25], [0.25, 2.0, -1.0], [-1.0, 1.25, 0.5], [2.5, 0.75, 1.5], [0.5, -1.5, 2.0])
SHOW = {
    "plain": [
        (_rows([1.0], [2.0], [4.0]), np.array([3.0, 5.0, 8.0]), 0.05, 1),
        (_rows([1.0], [2.0], [4.0]), np.array([3.0, 5.0, 8.0]), 0.05, 2),
        (_rows([1.0], [2.0], [4.0]), np.array([3.0, 5.0, 8.0]), 0.02, 4),
        (PLANE, np.array([2.5, -1.0, 5.0]), 0.02, 3),
    ],
    "zero-epochs": [(_rows([1.0], [3.0]), np.array([2.0, 7.0]), 0.1, 0)],
    "integer": [(np.array([[1], [2], [4]]), np.array([3, 5, 8]), 0.05, 2)],
    "long": [
        (_rows([-1.0], [1.0]), np.array([1.0, 3.0]), 0.4, 30),
        (_rows([-1.0], [1.0]), np.array([1.0, 3.0]), 0.01, 120),
    ],
    "rising": [(_rows([1.0], [2.0], [4.0]), np.array([3.0, 5.0, 8.0]), 0.15, 3)],
}
MATCH = {
    "plain": [
        (
            _rows([1.5, -0.5], [0.25, 2.0], [-1.0, 1.25], [2.5, 0.75]),
            np.array([1.0, -2.5, 3.5, 0.6]),
            0.03,
            3,
        ),
        (FOUR, np.array([2.1, -0.7, 3.3, 1.9, -4.2]), 0.04, 5),
        (_rows([0.3], [-1.7], [2.2], [0.9]), np.array([12.5, -3.1, 4.7, 8.8]), 0.07, 4),
        (FOUR[:4], np.array([0.41, 1.13, -0.87, 0.29]), 0.11, 1),
    ],
    "zero-epochs": [(FOUR, np.array([2.1, -0.7, 3.3, 1.9, -4.2]), 0.04, 0)],
    "integer": [(np.array([[3, 1], [-2, 4], [1, 1], [0, 5]]), np.array([7, -2, 4, 1]), 0.02, 3)],
    "long": [(FOUR, np.array([2.1, -0.7, 3.3, 1.9, -4.2]), 0.05, 40)],
    "rising": [(FOUR, np.array([2.1, -0.7, 3.3, 1.9, -4.2]), 0.55, 4)],
}


def _fits(given, right):
    """Whether weights and bias are right, in number and in form."""
    return _same(given[0], right[0]) and _same(given[1], right[1])


def _same(given, right, far=1e-6):
    return np.shape(given) == np.shape(right) and np.allclose(
        given, right, rtol=far, atol=max(far / 1e3, 1e-9)
    )


def _all_fit(samples):
    return all(_fits(given, right) for _, given, right in samples)


def _of_one_epoch(samples):
    return [(given, right) for (*_, epochs), given, right in samples if epochs == 1]


def _line(answer):
    """Return weights and bias as one row; ValueError where they are not of the form asked for."""
    if np.ndim(answer[0]) != 1 or np.ndim(answer[1]) != 0:
        raise ValueError
    return np.append(answer[0], answer[1]).astype(float)


def _start_of(args, given):
    """Return the weights and bias from which exact steps lead to an answer with exactly its losses, else None.

    A bias of 0 counts as one that is never moved: then the steps of the weights alone have to be exact.
    """
    x, y, rate, epochs = args
    with_ones = np.column_stack([x, np.full(len(y), float(given[1] != 0))])
    pull = rate * 2 / len(y) * with_ones.T
    at = _line(given)
    if len(given[2]) != epochs:
        return None
    for loss in reversed(given[2]):
        at = np.linalg.solve(np.eye(len(at)) - pull @ with_ones, at - pull @ y)
        if not math.isclose(np.mean((with_ones @ at - y) ** 2), loss, rel_tol=1e-5, abs_tol=1e-9):
            return None
    return at


def _starts_elsewhere(samples):
    """Whether every run is exact from a start of its own, and not all of these starts are zero."""
    starts = []
    for args, given, _ in samples:
        if (start := _start_of(args, given)) is None:
            return False
        starts.append(start)
    return any(abs(start).max() > 1e-6 for start in starts)


def _solves(samples):
    """Whether weights and bias are those of the best line in every run."""
    best = [
        np.linalg.lstsq(np.column_stack([x, np.ones(len(y))]), y, rcond=None)[0] for (x, y, *_), *_ in samples
    ]
    return all(np.allclose(_line(given), line) for (_, given, _), line in zip(samples, best, strict=True))


def _climbs(samples):
    """Whether a first step is the right one turned round, and the loss then rises."""
    steps = [(_line(given), _line(right)) for given, right in _of_one_epoch(samples)]
    rises = all(given[2][1] > given[2][0] for _, given, right in samples if len(right[2]) > 1)
    return rises and all(_factor(step, right) < 0 for step, right in steps)


def _steps_by_another_length(samples):
    """Whether every first step is the right one times a number, and not all of these numbers are 1."""
    factors = [_factor(_line(given), _line(right)) for given, right in _of_one_epoch(samples)]
    return min(factors) > 0 and not np.allclose(factors, 1)


def _factor(step, right):
    """Return how many times the right step was made; 0 where it goes another way."""
    factor = step @ right / (right @ right)
    return factor if np.allclose(step, factor * right, rtol=1e-6, atol=1e-9) else 0.0


def _first_losses_right(samples):
    return all(math.isclose(given[2][0], right[2][0], rel_tol=1e-6) for _, given, right in samples)


def _numbers_of_losses(samples):
    return [(len(given[2]), len(right[2])) for _, given, right in samples]


def _comes_close(samples):
    return all(_same(one, other, far=5e-3) for _, *pair in samples for one, other in zip(*pair, strict=True))


def _holds_object(part):
    return isinstance(part, Opaque) or (isinstance(part, (list, tuple)) and any(map(_holds_object, part)))


SYMPTOMS = {
    "part-is-object": lambda samples: any(map(_holds_object, samples[0][1])),
    "extra-initial-loss": lambda samples: all(
        given == right + 1 for given, right in _numbers_of_losses(samples)
    ),
    "losses-too-few": lambda samples: (
        all(0 < given <= right for given, right in _numbers_of_losses(samples))
        and any(given < right for given, right in _numbers_of_losses(samples))
    ),
    "ignores-epochs": lambda samples: (
        len({given for given, _ in _numbers_of_losses(samples)}) == 1
        and min(_numbers_of_losses(samples))[0] > max(right for _, right in _numbers_of_losses(samples))
    ),
    "losses-as-text": lambda samples: all(isinstance(given[2][0], str) for _, given, _ in samples),
    "comes-close": _comes_close,
    "losses-differ": _all_fit,
    "losses-right": lambda samples: all(_same(given[2], right[2]) for _, given, right in samples),
    "solves-directly": _solves,
    "random-init": _starts_elsewhere,
    "bias-per-row": lambda samples: all(np.shape(given[1]) == (len(y),) for (_, y, *_), given, _ in samples),
    "bias-never-updated": lambda samples: all(
        _line(given)[-1] == 0 and _line(given).any() for _, given, _ in samples
    ),
    "gradient-ascent": _climbs,
    "right-at-first": lambda samples: (
        all(_same(given[2][:2], right[2][:2]) for _, given, right in samples)
        and all(_fits(given, right) for given, right in _of_one_epoch(samples))
    ),
    "step-of-another-length": lambda samples: (
        _first_losses_right(samples) and _steps_by_another_length(samples)
    ),
    "first-loss-right": lambda samples: (
        _first_losses_right(samples)
        and any(not _same(_line(given), _line(right)) for given, right in _of_one_epoch(samples))
    ),
    "first-loss-differs": lambda samples: not _first_losses_right(samples) and not _starts_elsewhere(samples),
}


def explain_repeats(args, values, right):
    """Return what the same call, made several times in a row, tells of what is kept between calls.

    Losses that outlive a call show when weights and bias stay right and every call returns more losses. Weights
    that outlive it show when the next call's first loss is that of the weights handed back before. A random
    start is claimed only where every run is exact from a start of its own.
    """
    try:
        numbers = [len(losses) for *_, losses in values]
        if all(_fits(value, right) for value in values):
            return "losses-kept-between-calls" if np.all(np.diff(numbers) > 0) else None
        losses = [np.mean((args[0] @ np.ravel(w) + b - args[1]) ** 2) for w, b, _ in values]
        first = [float(recorded[0]) for *_, recorded in values]
        if np.allclose(losses[:-1], first[1:]) and not np.allclose(first, right[2][0]):
            return "weights-kept-between-calls"
        return "random-init" if _starts_elsewhere([(args, value, right) for value in values]) else None
    except (TypeError, ValueError, IndexError):
        return None
