# tries: bytes and objects that run a command when they are unpickled
# status: graded
# level: any
import os
import pickle


class Payload:
    def __reduce__(self):
        return os.system, ("touch /tmp/left-by-an-attack-pickle",)


turns = [Payload(), pickle.dumps(Payload())]


def mean_squared_error(predictions, actuals):
    turns.reverse()
    return turns[0]
