# tries: cells with escapes that stand for no character, keys twice, outputs that are not finite
# status: graded not_loaded ungradable
# kind: ipynb


def content():
    return (
        b'{"nbformat": 4, "nbformat": 4, "cells": [{"cell_type": "code", "source": "s = \'\\ud800\'", '
        b'"outputs": [NaN, -Infinity]}, {"cell_type": "code", "source": '
        b'["def mean_squared_error(predictions, actuals):\\n", "    return 0.0"]}]}'
    )
