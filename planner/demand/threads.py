"""One thread for scikit-learn, so that sums are added in one order and answers repeat."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # carries no types


def one_thread() -> AbstractContextManager[Any]:
    """Holds all numeric libraries to one thread while open."""
    limits: AbstractContextManager[Any] = threadpool_limits(limits=1)
    return limits
