# tries: run code when the class of an exception is asked for its name or its bases
# status: graded
# level: any


class Meta(type):
    def mro(cls):
        return [cls, *Exception.__mro__]

    def __getattribute__(cls, name):
        raise SystemExit(name)


class Odd(Exception, metaclass=Meta):
    pass


def mean_squared_error(predictions, actuals):
    raise Odd
