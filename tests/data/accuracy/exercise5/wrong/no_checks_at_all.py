import numpy as np

def accuracy(probabilities, labels):
    predicted = []
    for row in probabilities:
        predicted.append(int(np.argmax(row)))
    right = 0
    for i in range(len(labels)):
        if predicted[i] == labels[i]:
            right = right + 1
    return right / len(labels)
