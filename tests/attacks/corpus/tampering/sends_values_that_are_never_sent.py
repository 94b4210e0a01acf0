# tries: words of the wire that the worker would not write, to break whoever reads them
# status: crashed
# level: any
import gc
import os
import socket
import struct

import msgspec

nested = 0.0
for _ in range(300):
    nested = [nested]
odd = [
    nested,
    {"a": ["<f8", [1 << 40, 0], b""]},
    {"a": ["|O", [1], b"12345678"]},
    {"i": b"\xff" * 500},
    {"d": [[{"d": []}, 1]]},
    {"t": {"t": 1}},
    msgspec.msgpack.Ext(1, b"x"),
]


def mean_squared_error(predictions, actuals):
    choice = os.urandom(1)[0] % len(odd)
    data = msgspec.msgpack.encode(["value", odd[choice], [], "", [], 0.0])
    for thing in gc.get_objects():
        if isinstance(thing, socket.socket):
            try:
                thing.sendall(struct.pack("<I", len(data)) + data)
            except OSError:
                continue
    os._exit(0)
