# tries: hand in a program
# status: not_loaded


def content():
    return b"\x7fELF" + bytes(range(256)) * 100
