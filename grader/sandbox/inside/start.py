"""The first steps of every process on the untrusted side, before any student code is there."""

from __future__ import annotations

import os
import random
import sys

import numpy as np

# What NumPy would otherwise load at its first use, in every child anew.
import numpy.linalg
import numpy.random

from . import descriptors, worker


def settle() -> None:
    """Forget how we were started: what can be imported from now on is the standard library and NumPy.

    NumPy and msgspec find their own parts without the search path, and whatever else is installed beside
    them on this machine must not decide what a submission gives.
    """
    descriptors.lead_nowhere()
    packages = sys.argv[3:]
    sys.path[:] = [folder for folder in sys.path if folder not in packages]
    for folder in packages:
        sys.path_importer_cache.pop(folder, None)
    sys.argv[:] = [""]
    worker.prepare()


def reseed() -> None:
    """Give this process random numbers of its own; a forked one starts with its parent's."""
    random.seed()
    np.random.seed(int.from_bytes(os.urandom(4), "little"))  # noqa: NPY002 - the state that old-style calls share
