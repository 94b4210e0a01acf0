# tries: crash the parser with a hundred thousand parentheses
# status: not_loaded crashed


def content():
    return b"x = " + b"(" * 100_000 + b")" * 100_000
