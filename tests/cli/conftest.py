"""A terminal that is read by the test."""

from __future__ import annotations

import io

import pytest

from planner.cli.terminal import Terminal


class Screen(io.StringIO):
    """A stream that says whether somebody looks at it."""

    def __init__(self, *, live: bool = False) -> None:
        super().__init__()
        self._live = live

    def isatty(self) -> bool:
        """Whether it is a screen."""
        return self._live


@pytest.fixture
def terminal() -> Terminal:
    """Both streams in memory, Vietnamese."""
    return Terminal(Screen(), Screen())
