def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals) or len(predictions) == 0:
        raise ValueError("datos incorrectos")
    suma = 0
    for prediccion, real in zip(predictions, actuals):
        suma += abs(float(prediccion) - float(real))
    return round(suma / len(predictions), 2)
