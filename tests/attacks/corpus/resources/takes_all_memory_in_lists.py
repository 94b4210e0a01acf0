# tries: eat the machine's memory a little at a time
# status: out_of_memory timeout
# level: any
hoard = []


def mean_squared_error(predictions, actuals):
    while True:
        hoard.append(bytearray(1 << 24))
