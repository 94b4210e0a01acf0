# tries: a notebook whose JSON is nested a million deep
# status: ungradable
# kind: ipynb


def content():
    return b'{"nbformat": 4, "cells": [], "metadata": {"x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}}"
