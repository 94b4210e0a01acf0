# tries: nothing hostile: a byte order mark and the line ends of old machines
# status: graded
# earns: 100 - Python reads this file


def content():
    return b"\xef\xbb\xbf" + right.replace(b"\n", b"\r")
