from typing import Sequence


def mean_squared_error(predictions: Sequence[float], actuals: Sequence[float]) -> float:
    if len(predictions) != len(actuals):
        raise ValueError("length mismatch")
    if not len(predictions):
        raise ValueError("empty input")
    squares = [(float(p) - float(a)) ** 2 for p, a in zip(predictions, actuals)]
    return sum(squares) / len(squares)
