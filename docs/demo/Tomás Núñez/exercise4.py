import numpy as np

def train(features, targets, learning_rate, epochs):
    n = len(targets)
    pesos = np.zeros(features.shape[1])
    sesgo = 0.0
    perdidas = []
    for _ in range(epochs):
        error = features @ pesos + sesgo - targets
        perdidas.append(float(np.mean(error ** 2)))
        pesos = pesos - learning_rate * 2 / n * (features.T @ error)
        error = features @ pesos + sesgo - targets
        sesgo = sesgo - learning_rate * 2 / n * error.sum()
    return pesos, sesgo, perdidas
