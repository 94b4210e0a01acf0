# tries: hide the feedback by style, or load something from elsewhere
# status: graded
# level: any
PAYLOAD = "</style><style>body{display:none}@import url(//left-by-an-attack.invalid)</style><link rel=stylesheet href=//x.invalid>"


def mean_squared_error(predictions, actuals):
    print(PAYLOAD)
    raise RuntimeError(PAYLOAD)
