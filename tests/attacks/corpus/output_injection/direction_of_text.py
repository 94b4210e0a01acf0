# tries: make the feedback read backwards, or hide words in it
# status: graded
# level: any
PAYLOAD = "\u202e001 fo 001\u202c \u2066hidden\u2069 \u200b\u2060\ufeff\U000e0041 0\u0335"


def mean_squared_error(predictions, actuals):
    print(PAYLOAD)
    raise type(PAYLOAD, (Exception,), {})(PAYLOAD)
