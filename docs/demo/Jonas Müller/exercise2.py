def mean_absolute_error(predictions, actuals):
    if len(predictions) != len(actuals):
        raise ValueError("nicht gleich lang")
    summe = 0
    for i in range(len(predictions)):
        fehler = predictions[i] - actuals[i]
        if fehler < 0:
            fehler = -fehler
        summe = summe + fehler
        mae = summe / len(predictions)
        return mae
