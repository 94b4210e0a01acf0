import numpy as np


def accuracy(probabilities, labels):
    favourites = np.argmax(np.array(probabilities), axis=1)
    right = 0
    for favourite, label in zip(favourites, labels):
        if favourite == label:
            right += 1
    return right / len(labels)
