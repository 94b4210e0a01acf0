# tries: crash the compiler with a sum of a hundred thousand terms
# status: not_loaded crashed timeout


def content():
    return b"x = " + b"-" * 100_000 + b"1\ny = " + b"+".join([b"y"] * 100_000)
