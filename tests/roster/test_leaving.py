"""Calls run aside: waited for, left when an end is asked for, their errors raised."""

from __future__ import annotations

import threading

import pytest

from planner.model.proof import never_stop
from planner.roster.leaving import run_aside


def test_a_call_that_ends_is_waited_for():
    """Without a request the call comes to its end, and True says so."""
    done = []
    assert run_aside(lambda: done.append(1), never_stop)
    assert done == [1]


def test_a_deaf_call_is_left_to_itself():
    """A call that never heeds the request is left running; False says so."""
    release, ended = threading.Event(), threading.Event()

    def deaf() -> None:
        release.wait()
        ended.set()

    assert not run_aside(deaf, lambda: True)
    assert not ended.is_set()
    release.set()
    assert ended.wait(60.0)


def test_an_error_of_the_call_is_raised_here():
    """What the call raises reaches whoever waits for it."""

    def wrong() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        run_aside(wrong, never_stop)
