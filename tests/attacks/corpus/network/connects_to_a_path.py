# tries: reach sockets in the file system: Docker, the message bus, this test's own
# status: graded
import socket


def mean_squared_error(predictions, actuals):
    for path in ("@UNIX@", "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/dev/log"):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            try:
                socket.socket(socket.AF_UNIX, kind).connect(path)
            except OSError:
                continue
            raise ValueError("got through: connected")
    return 0.0
