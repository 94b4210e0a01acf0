# tries: break out from the note about a cell that failed
# status: graded
# kind: ipynb
import json

PAYLOAD = "</li><script>alert(1)</script>\x1b[2J"


def content():
    cells = [f"raise RuntimeError({PAYLOAD!r})", "def mean_squared_error(predictions, actuals):\n    return 0.0"]
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": cell} for cell in cells]}).encode()
