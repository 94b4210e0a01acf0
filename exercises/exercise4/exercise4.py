"""Exercise 4: gradient descent. Read README.md first."""


def train(features, targets, learning_rate, epochs):
    """Return (weights, bias, losses) of a linear model after ``epochs`` steps of gradient descent.

    ``features`` is an array of shape (n, d), ``targets`` one of shape (n,). Everything starts at zero. The
    result holds d weights, one bias, and one loss for each epoch, measured before its update.
    """
    raise NotImplementedError("Write your own lines here.")
