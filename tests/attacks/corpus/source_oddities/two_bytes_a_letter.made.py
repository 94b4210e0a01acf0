# tries: UTF-16, as one editor saves it
# status: not_loaded


def content():
    return "def mean_squared_error(predictions, actuals):\n    return 0.0\n".encode("utf-16")
