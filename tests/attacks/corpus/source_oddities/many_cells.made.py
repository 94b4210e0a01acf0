# tries: a notebook of a hundred thousand cells
# status: timeout not_loaded graded
# kind: ipynb
import json


def content():
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [], "metadata": {}}
    return json.dumps({"nbformat": 4, "cells": [cell] * 100_000}).encode()
