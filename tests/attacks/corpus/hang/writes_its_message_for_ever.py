# tries: hang in the text of the exception instead of in the call
# status: timeout
# level: any


class Slow(Exception):
    def __str__(self):
        while True:
            pass


def mean_squared_error(predictions, actuals):
    raise Slow
