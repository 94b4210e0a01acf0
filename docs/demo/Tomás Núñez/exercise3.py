import math

def cross_entropy(probabilities, labels):
    if len(probabilities) != len(labels) or len(labels) == 0:
        raise ValueError("datos incorrectos")
    suma = 0
    for fila, etiqueta in zip(probabilities, labels):
        p = float(fila[int(etiqueta)])
        suma += -math.log10(max(p, 1e-12))
    return suma / len(labels)
