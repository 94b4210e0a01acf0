# tries: end the text early for whoever reads it as C does
# status: not_loaded


def content():
    return b"def mean_squared_error(predictions, actuals):\n    return 0.0\n\0\nimport os\n"
