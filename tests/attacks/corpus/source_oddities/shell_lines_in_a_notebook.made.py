# tries: run a shell through the lines that only notebooks have
# status: graded
# kind: ipynb
import json


def content():
    cells = [
        "!touch /tmp/left-by-an-attack-shell",
        "%%bash\ntouch /tmp/left-by-an-attack-shell",
        "%run -i /etc/passwd\nget_ipython().system('touch /tmp/left-by-an-attack-shell')",
        "def mean_squared_error(predictions, actuals):\n    return 0.0",
    ]
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": cell} for cell in cells]}).encode()
