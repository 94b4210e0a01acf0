# tries: make whoever looks for the function look for ever
# status: not_loaded timeout


def content():
    return b"".join(b"def mean_squared_errer%d(): pass\n" % number for number in range(20_000))
