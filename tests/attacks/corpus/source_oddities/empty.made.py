# tries: nothing at all
# status: not_loaded


def content():
    return b""
