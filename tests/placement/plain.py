"""Compiled loops as plain Python, whose arrays know their ends."""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np
import pytest


@contextmanager
def plain_python(*modules):
    """Inside, what numba compiled in these modules runs as it is written: an index beyond an
    array is an IndexError there, where compiled code reads whatever lies behind it.
    """
    with pytest.MonkeyPatch.context() as patch, np.errstate(over="ignore"):
        for module in modules:
            for name, value in list(vars(module).items()):
                if hasattr(value, "py_func"):
                    patch.setattr(module, name, value.py_func)
        yield
