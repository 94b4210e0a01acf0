# tries: a notebook with fields of every wrong kind
# status: ungradable
# kind: ipynb


def content():
    return b'{"nbformat": 1e400, "cells": {"cell_type": ["code"], "source": 7}, "cells": null}'
