# tries: wait without using any processor time
# status: timeout
# level: any
import time


def mean_squared_error(predictions, actuals):
    time.sleep(10_000)
