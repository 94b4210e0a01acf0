"""Exercise 5: accuracy. Read README.md first."""


def accuracy(probabilities, labels):
    """Return the share of rows whose highest probability is at the right class.

    ``probabilities`` holds n rows of k numbers, ``labels`` n whole numbers from 0 to k - 1. The result is
    one number from 0 to 1. The first of several equal highest probabilities counts. Raises ValueError when
    the lengths differ, when there are no rows, or when a label is outside 0 to k - 1.
    """
    raise NotImplementedError("Write your own lines here.")
