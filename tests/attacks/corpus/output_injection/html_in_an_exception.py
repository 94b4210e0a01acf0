# tries: run a script in the reader's browser from the text of an exception
# status: graded
# level: any
PAYLOAD = "</p></main><script>alert(1)</script><img src=x onerror=alert(1)><svg/onload=alert(1)>"


def mean_squared_error(predictions, actuals):
    raise RuntimeError(PAYLOAD)
