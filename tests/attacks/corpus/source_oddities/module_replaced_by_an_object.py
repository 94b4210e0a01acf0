# tries: put an object in the place of its own module
# status: not_loaded graded
# level: any
import sys


class Module:
    def __getattr__(self, name):
        return lambda *_: SystemExit(0)


sys.modules[__name__] = Module()
