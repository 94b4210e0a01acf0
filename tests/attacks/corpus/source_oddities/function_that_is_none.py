# tries: a function that is a class, whose class lies about what it is
# status: not_loaded crashed graded
# level: any


class Meta(type):
    def __call__(cls, *_):
        raise SystemExit(0)

    def __getattribute__(cls, name):
        raise SystemExit(0)


class mean_squared_error(metaclass=Meta):
    pass
