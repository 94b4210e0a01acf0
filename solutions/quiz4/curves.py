"""The training runs behind the curves of this quiz; run it to see the numbers that stand in quiz.yaml.

Every run is real and small: a linear model, gradient descent, a fixed seed. What a run shows is said by its
name, so this file stays with the answers.
"""

import numpy as np


def draw_rows(rng, rows, features, noise):
    """Return (rows, features) inputs and targets; four features matter, the rest is noise."""
    law = np.zeros(features)
    law[:4] = 2.0, -1.5, 1.0, 0.5
    inputs = rng.normal(size=(rows, features))
    return inputs, inputs @ law + noise * rng.normal(size=rows)


def mse(inputs, targets, weights):
    """Return the mean squared error of a linear model."""
    return float(np.mean((inputs @ weights - targets) ** 2))


def slope(inputs, targets, weights):
    """Return the gradient of the mean squared error."""
    return 2 / len(targets) * inputs.T @ (inputs @ weights - targets)


def descend(train, validation, rate, epochs):
    """Return the losses of full-batch gradient descent from zero weights, each before the step."""
    weights = np.zeros(train[0].shape[1])
    losses = []
    for _ in range(epochs):
        losses.append((mse(*train, weights), mse(*validation, weights)))
        weights -= rate * slope(*train, weights)
    return np.array(losses).T


def overfitting():
    """Eighteen weights for twenty noisy rows, four steps an epoch: the noise is learned as well."""
    rng = np.random.default_rng(0)
    return descend(draw_rows(rng, 20, 18, 1.5), draw_rows(rng, 200, 18, 1.5), 0.08, 24 * 4)[:, ::4]


def healthy():
    """Four weights for forty rows with a little noise."""
    rng = np.random.default_rng(5)
    return descend(draw_rows(rng, 40, 4, 0.5), draw_rows(rng, 40, 4, 0.7), 0.08, 25)


def too_small():
    """The same rows with a rate that hardly moves the weights."""
    rng = np.random.default_rng(5)
    return descend(draw_rows(rng, 40, 4, 0.5), draw_rows(rng, 40, 4, 0.7), 0.0008, 12)


def diverging():
    """The same rows with a rate above what the steepest direction bears; only the training loss is shown."""
    rng = np.random.default_rng(5)
    return descend(draw_rows(rng, 40, 4, 0.5), draw_rows(rng, 40, 4, 0.7), 1.05, 8)[:1]


def oscillating():
    """The mean absolute error of a constant, with steps that stay as long as they are."""
    targets = np.array([6.0, 6.2, 6.1, 5.9, 6.3])
    guess, losses = 0.0, []
    for _ in range(16):
        losses.append(float(np.mean(np.abs(guess - targets))))
        guess -= 0.85 * float(np.mean(np.sign(guess - targets)))
    return np.array([losses])


def mini_batches():
    """Twenty rows at a time; each point is the loss of one batch."""
    rng = np.random.default_rng(11)
    inputs, targets = draw_rows(rng, 400, 4, 0.5)
    weights, losses = np.zeros(4), []
    for at in range(0, 400, 20):
        batch = inputs[at : at + 20], targets[at : at + 20]
        losses.append(mse(*batch, weights))
        weights -= 0.04 * slope(*batch, weights)
    return np.array([losses])


def dropout():
    """Each input is left out one time in ten in training, and none in validation."""
    rng = np.random.default_rng(2)
    inputs, targets = draw_rows(rng, 1200, 6, 0.5)
    validation = draw_rows(rng, 100, 6, 0.5)
    weights, losses = np.zeros(6), []
    for _ in range(14):
        during = []
        for at in range(0, 1200, 120):
            kept = inputs[at : at + 120] * (rng.random((120, 6)) < 0.9) / 0.9
            during.append(mse(kept, targets[at : at + 120], weights))
            weights -= 0.015 * slope(kept, targets[at : at + 120], weights)
        losses.append((float(np.mean(during)), mse(*validation, weights)))
    return np.array(losses).T


RUNS = {
    run.__name__: run
    for run in (healthy, too_small, diverging, oscillating, mini_batches, dropout, overfitting)
}
QUESTIONS = {
    "q1": "overfitting",
    "q2": "too_small",
    "q3": "diverging",
    "q4": "mini_batches",
    "q5": "dropout",
    "q6": "oscillating",
    "q7": "healthy",
}


def curves():
    """Return the losses by question: {"train": [...], "validation": [...]}, to three significant digits."""
    drawn = {}
    for question, name in QUESTIONS.items():
        rows = [[float(f"{loss:.3g}") for loss in row] for row in RUNS[name]()]
        drawn[question] = dict(zip(("train", "validation"), rows, strict=False))
    return drawn


if __name__ == "__main__":
    for question, lines in curves().items():
        print(question, QUESTIONS[question], lines)
