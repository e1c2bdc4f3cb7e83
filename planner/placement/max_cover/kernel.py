"""Compiled functions that keep their types for the reader and the type checker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """The function compiled by numba at its first call, kept on disk for the next process."""
    return cast("Function", njit(cache=True)(function))
