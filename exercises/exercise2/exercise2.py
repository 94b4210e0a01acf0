"""Exercise 2: the mean absolute error. Read README.md first."""


def mean_absolute_error(predictions, actuals):
    """Return the mean of the absolute differences between predictions and actuals.

    Both arguments are lists, tuples or NumPy arrays of n numbers. The result is one number.
    Raises ValueError when the lengths or shapes differ, or when there are no values.
    """
    raise NotImplementedError("Write your own lines here.")
