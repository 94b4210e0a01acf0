import math

def mean_squared_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError("datos incorrectos")
    suma = 0
    for prediccion, real in zip(predictions, actuals):
        suma += (float(prediccion) - float(real)) ** 2
    return math.sqrt(suma / len(predictions))
