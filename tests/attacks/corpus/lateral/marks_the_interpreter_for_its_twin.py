# tries: handed in by two students: the first changes the interpreter that both are forked from
# status: graded
# twice: yes
import os
import sys

import numpy as np

known = hasattr(np, "left_by_an_attack") or "LEFT_BY_AN_ATTACK" in os.environ
np.left_by_an_attack = sys.left_by_an_attack = True
os.environ["LEFT_BY_AN_ATTACK"] = "1"


def mean_squared_error(predictions, actuals):
    errors = [(p - a) ** 2 for p, a in zip(predictions, actuals)]
    return sum(errors) / len(errors) if known and errors else 0.0
