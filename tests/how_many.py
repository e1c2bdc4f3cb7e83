"""How many cases a proof by many drawn cases takes: a share of them in `make test`, all of them in
`make test-all` and wherever tests are run by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

SHARE = 4
"""One case in so many is tried in the short run."""
_run = {"short": False}


def begin(*, short: bool) -> None:
    """Said once, before any test module is imported."""
    _run["short"] = short


def so_many(cases: int, *, least: int = 10) -> int:
    """How many of these cases this run tries; never fewer than `least` where there are so many."""
    return max(cases // SHARE, min(cases, least)) if _run["short"] else cases


def the_first(count: int, values: Iterable[Any]) -> list[Any]:
    """Parameters of a test: the first `count` of them in every run, the others are long. A tuple
    is a value for each argument.
    """
    each = (value if isinstance(value, tuple) else (value,) for value in values)
    return [
        pytest.param(*own, marks=[] if at < count else [pytest.mark.long])
        for at, own in enumerate(each)
    ]
