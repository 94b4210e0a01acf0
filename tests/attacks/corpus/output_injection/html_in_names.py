# tries: break out from the name of a class and of a function
# status: graded
# level: any
PAYLOAD = "<b onmouseover=alert(1)>&lt;&#60;"


def mean_squared_error(predictions, actuals):
    raise type(PAYLOAD, (Exception,), {"__qualname__": PAYLOAD, "__module__": PAYLOAD})(PAYLOAD)
