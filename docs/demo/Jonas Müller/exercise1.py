def mean_squared_error(predictions, actuals):
    summe = 0
    for i in range(len(predictions)):
        fehler = predictions[i] - actuals[i]
        summe = summe + fehler * fehler
    mse = summe / len(predictions)
    print("MSE:", mse)

# mean_squared_error([4, 1], [1, 4])
