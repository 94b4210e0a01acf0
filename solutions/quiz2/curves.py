"""What the rows of two models cost that both have 90 of 100 right; run it to see the numbers in quiz.yaml."""

import numpy as np


def row_losses(right, missed):
    """Return the losses of 100 rows in order: 90 right ones and 10 missed ones, evenly spread."""
    own = np.concatenate([np.linspace(*right, 90), np.linspace(*missed, 10)])
    return np.sort(-np.log(own))


def curves():
    """Return the losses by question, to three significant digits."""
    sure, unsure = row_losses((0.9, 0.995), (0.3, 0.49)), row_losses((0.51, 0.8), (0.01, 0.1))
    rows = [[float(f"{loss:.3g}") for loss in losses] for losses in (sure, unsure)]
    return {"q15": dict(zip(("train", "validation"), rows, strict=True))}


if __name__ == "__main__":
    for name, losses in curves()["q15"].items():
        print(name, losses, "mean", np.mean(losses).round(3))
