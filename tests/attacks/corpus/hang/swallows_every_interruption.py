# tries: survive any exception a clock could raise in it
# status: timeout
# level: any
import signal

for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue


def mean_squared_error(predictions, actuals):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
