# tries: blocks nested deeper than the compiler allows
# status: not_loaded


def content():
    return b"".join(b" " * depth + b"if 1:\n" for depth in range(300)) + b" " * 300 + b"pass\n"
