"""What an answer to exercise 6 may lack, said with the losses of its rows; and wrong answers that prove it."""

import numpy as np

from grader.model import Opaque

SMALLEST, MARGIN, EXACT = 1e-12, 0.01, 1e-9
RIGHT = ([[0.99, 0.01], [0.49, 0.51], [0.49, 0.51]], [[0.6, 0.4], [0.6, 0.4], [0.4, 0.6]], [0, 0, 0])

ANSWERS = {
    "right": RIGHT,
    "two_things": RIGHT[:2],
    "labels_first": (RIGHT[2], RIGHT[0], RIGHT[1]),
    "one_table": RIGHT[0],
    "one_row": ([[0.7, 0.3]], [[0.6, 0.4]], [0]),
    "one_column": ([0.99, 0.49, 0.49], [0.6, 0.6, 0.4], [0, 0, 0]),
    "three_columns": ([[0.5, 0.3, 0.2]] * 3, [[0.4, 0.3, 0.3]] * 3, [0, 1, 2]),
    "not_summing": ([[0.99, 0.1], [0.49, 0.5], [0.49, 0.5]], RIGHT[1], [0, 0, 0]),
    "negative": ([[1.2, -0.2], [0.49, 0.51], [0.49, 0.51]], RIGHT[1], [0, 0, 0]),
    "percent": ([[99, 1], [49, 51], [49, 51]], [[60, 40], [60, 40], [40, 60]], [0, 0, 0]),
    "many_rows": (RIGHT[0] * 7, RIGHT[1] * 7, [0] * 21),
    "label_two": (RIGHT[0], RIGHT[1], [1, 2, 1]),
    "too_few_labels": (RIGHT[0], RIGHT[1], [0, 0]),
    "rows_differ": (RIGHT[0], RIGHT[1][:2], [0, 0, 0]),
    "swapped": (RIGHT[1], RIGHT[0], [0, 0, 0]),
    "right_class_first": (RIGHT[0], RIGHT[1], [0, 1, 0]),
    "better_in_both": ([[0.9, 0.1], [0.8, 0.2]], [[0.6, 0.4], [0.4, 0.6]], [0, 0]),
    "worse_in_both": ([[0.6, 0.4], [0.4, 0.6]], [[0.9, 0.1], [0.8, 0.2]], [0, 0]),
    "same_accuracy": ([[0.9, 0.1], [0.8, 0.2]], [[0.6, 0.4], [0.7, 0.3]], [0, 0]),
    "all_missed": ([[0.45, 0.55], [0.4, 0.6]], [[0.3, 0.7], [0.2, 0.8]], [0, 0]),
    "same_loss": ([[0.6, 0.4], [0.49, 0.51]], [[0.539, 0.461], [0.545, 0.455]], [0, 0]),
    "tie_counts": ([[0.99, 0.01], [0.5, 0.5]], [[0.6, 0.4], [0.55, 0.45]], [0, 0]),
    "with_zero": ([[1.0, 0.0], [0.49, 0.51], [0.49, 0.51]], RIGHT[1], [0, 0, 0]),
}
SHOW, MATCH = {"plain": [()]}, {"plain": []}


INSIDE = {
    str: "text",
    bool: "True or False",
    type(None): "None",
    dict: "a dict",
    Opaque: "an object",
    complex: "a complex number",
}
KINDS = {dict: "a dict", bool: "True or False", str: "a text", int: "one number", float: "one number"}


def build(answer):
    """Return the function that gives one of the answers above."""
    return lambda: ANSWERS[answer]


def explain_answer(value):
    """Return (id, evidence) for what an answer lacks, the first thing to look at first; nothing if it lacks nothing."""
    if not isinstance(value, (tuple, list)) or len(value) != 3:
        return [("three-things-asked", f"it should return A, B, labels, yours gave {_kind(value)}.")]
    first, second, labels = map(_read, value)
    if lacking := _explain_places(first, second, labels):
        return [lacking]
    for name, rows, given in (("A", first, value[0]), ("B", second, value[1])):
        if lacking := _explain_table(name, rows, given):
            return [lacking]
    if lacking := _explain_labels(first, second, labels, value[2]):
        return [lacking]
    return _explain_orders(first, second, labels.astype(int))


def _explain_places(*things):
    places = [i for i, each in enumerate(things) if each is not None and each.ndim == 1]
    tables = [each for each in things if each is not None and each.ndim == 2 and each.shape[1] == 2]
    if len(places) == 1 and len(tables) == 2 and places[0] != 2 and np.isin(things[places[0]], (0, 1)).all():
        where = ("first", "second")[places[0]]
        return "labels-come-last", f"the labels come {where}; asked for are A, B, labels."
    return None


def _explain_table(name, rows, given):
    if rows is None or rows.ndim != 2 or rows.shape[1] != 2:
        return (
            "table-of-pairs-asked",
            f"{name} should have rows of two numbers, yours {_describe(rows, given)}.",
        )
    if len(rows) == 1:
        return "one-row-is-not-enough", f"{name} has 1 row; from 2 to 20 are asked for."
    if not 2 <= len(rows) <= 20:
        return "rows-from-2-to-20", f"{name} has {len(rows)} rows; from 2 to 20 are asked for."
    return _explain_rows(name, rows)


def _explain_rows(name, rows):
    sums = rows.sum(axis=1)
    outside = ~((rows >= 0) & (rows <= 1)).all(axis=1)
    for row in np.flatnonzero(outside | ~(abs(sums - 1) <= EXACT)):
        holds = f"row {row} of {name} holds {' and '.join(f'{x:.4g}' for x in rows[row])}"
        if outside[row]:
            return "numbers-outside-0-to-1", f"{holds}; both have to lie between 0 and 1."
        # As many digits as it takes to see that it is not 1.
        total = next(text for digits in (4, 6, 9, 12, 17) if (text := f"{sums[row]:.{digits}g}") != "1")
        return "rows-are-no-probabilities", f"{holds}, which sum to {total}."
    return None


def _describe(value, given):
    """Say what stands where a table or labels are asked for: how it was read, or what made that impossible."""
    if value is None:
        strange = [each for each in _flatten(given, 4) if not _is_number(each)]
        if not strange:
            return "has rows of unequal lengths"
        return f"holds {INSIDE.get(type(strange[0]), 'something else than numbers')}"
    if value.ndim == 0:
        return f"is the single number {value:.4g}"
    if value.ndim == 1:
        return f"is a list of {len(value)} numbers"
    if value.ndim == 2:
        return f"is a table of {len(value)} rows with {value.shape[1]} numbers in each"
    return "is nested deeper"


def _explain_labels(first, second, labels, given):
    asked = "labels should hold one whole number for each row, 0 or 1"
    if labels is None or labels.ndim != 1:
        return "labels-do-not-fit", f"{asked}; yours {_describe(labels, given)}."
    if len(strange := labels[~np.isin(labels, (0, 1))]):
        return "labels-do-not-fit", f"{asked}; yours has {strange[0]:.4g}."
    if not len(first) == len(second) == len(labels):
        counts = f"A has {len(first)} rows, B has {len(second)}, and there are {len(labels)} labels"
        return "labels-do-not-fit", f"{counts}; all three have to be equal."
    return None


def _explain_orders(first, second, labels):
    losses = _kinder_losses(first, second, labels)
    a, b = (each.mean() for each in losses)
    hits = [int((rows.argmax(axis=1) == labels).sum()) for rows in (first, second)]
    lower_loss = b - a >= MARGIN - EXACT
    lower_accuracy = (hits[1] - hits[0]) / len(labels) >= MARGIN - EXACT
    shown = _write(losses, hits)
    if not (lower_loss and lower_accuracy):
        if _fits_without_labels(first, second, labels):
            return [("right-class-first", shown)]
        return [(_name(a, b, hits, lower_loss=lower_loss, lower_accuracy=lower_accuracy), shown)]
    return [("leans-on-the-floor", shown)] if min(first.min(), second.min()) <= 0 else []


def _fits_without_labels(first, second, labels):
    """Whether the answer would be right if the first number of every row were that of the right class."""
    none = np.zeros_like(labels)
    a, b = (_row_losses(rows, none).mean() for rows in (first, second))
    hits = [(rows.argmax(axis=1) == none).mean() for rows in (first, second)]
    return labels.any() and b - a >= MARGIN and hits[1] - hits[0] >= MARGIN


def _name(a, b, hits, *, lower_loss, lower_accuracy):
    if not lower_loss and not lower_accuracy and hits[0] > hits[1] and a > b:
        return "models-exchanged"
    if lower_loss:
        return "same-accuracy-same-loss" if hits[0] == hits[1] else "lower-loss-higher-accuracy"
    if lower_accuracy:
        return "margin-too-small" if abs(a - b) < MARGIN else "lower-accuracy-higher-loss"
    return "both-orders-missing"


def _write(losses, hits):
    """Write what every row costs, the mean loss and the right rows, for both models."""
    lines = []
    for name, each, right in zip("AB", losses, hits, strict=True):
        rows = ", ".join(f"{loss:.3f}" for loss in each)
        lines.append(f"the rows of {name} cost {rows}: loss {each.mean():.3f}, {right} of {len(each)} right")
    return f"{lines[0]}; {lines[1]}."


def _kinder_losses(first, second, labels):
    """Read probabilities below 1e-12 as they are or as 1e-12, as it is better: exercise 3 leaves it open."""
    readings = ([_row_losses(rows, labels, below) for rows in (first, second)] for below in (0.0, SMALLEST))
    return max(readings, key=lambda losses: losses[1].mean() - losses[0].mean())


def _row_losses(rows, labels, below=0.0):
    own = rows[np.arange(len(labels)), labels]
    return -np.log(np.where(own <= below, SMALLEST, own)) + 0.0


def _read(value):
    """Return nested lists or an array as an array of floats; None where anything else is among them."""
    flat = list(_flatten(value, 4))
    if not all(map(_is_number, flat)):
        return None
    try:
        return np.array(value, dtype=float)
    except (ValueError, TypeError, OverflowError):
        return None


def _is_number(value):
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)


def _flatten(value, depth):
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)) and depth:
        for item in value:
            yield from _flatten(item, depth - 1)
    else:
        yield value


def _kind(value):
    if isinstance(value, (tuple, list)):
        return f"{len(value)} thing{'' if len(value) == 1 else 's'}"
    return "an object" if isinstance(value, Opaque) else KINDS.get(type(value), "one thing")
