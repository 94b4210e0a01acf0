# tries: break out from the type of an object that is not plain data
# status: graded
# level: any
PAYLOAD = "<object data=javascript:alert(1)>"


def mean_squared_error(predictions, actuals):
    return type(PAYLOAD, (), {"__repr__": lambda _: PAYLOAD})()
