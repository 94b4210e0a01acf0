# tries: one line of eight megabytes
# status: graded


def content():
    return b"x = '" + b"<" * 8_000_000 + b"'\ndef mean_squared_error(predictions, actuals):\n    return 0.0\n"
