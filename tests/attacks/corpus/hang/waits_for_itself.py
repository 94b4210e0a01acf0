# tries: a lock taken twice
# status: timeout
# level: any
import threading

lock = threading.Lock()
lock.acquire()


def mean_squared_error(predictions, actuals):
    lock.acquire()
