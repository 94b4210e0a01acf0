import numpy as np


def accuracy(labels, probabilities):
    favourites = np.argmax(probabilities, axis=1)
    return np.mean(favourites == np.array(labels))
