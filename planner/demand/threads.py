"""One thread for scikit-learn, so that sums are added in one order and answers repeat."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # carries no types


def one_thread() -> AbstractContextManager[Any]:
    """Holds all numeric libraries to one thread while open; scikit-learn is imported before."""
    limits: AbstractContextManager[Any] = _libraries().limit(limits=1)
    return limits


@cache
def _libraries() -> ThreadpoolController:
    """The numeric libraries of this process, looked for once: that takes as long as k-means."""
    return ThreadpoolController()
