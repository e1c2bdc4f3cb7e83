"""Memory that a long-running process freed, used again or given back to the system.

Each run of a screen has a thread of its own, and the C library of Linux (glibc) gives threads heaps
of their own, which keep what was freed: an app of 20 sessions held two to three times of what was
in use, more with every minute. Other systems have no such heaps, or give back by themselves.
"""

from __future__ import annotations

import ctypes
import sys
import threading

EVERY_S = 30.0
_HEAPS, _M_ARENA_MAX = 2, -8
"""How many heaps threads share, and glibc's number for saying so."""


def _own_call(name: str) -> ctypes._NamedFuncPointer | None:
    """A call of the C library of Linux; None where it has none of this name."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), name, None)


def share_heaps() -> None:
    """Few heaps for all threads to come, so that the next run uses again what the last one freed.
    Of this process alone: workers choose anew.
    """
    if choose := _own_call("mallopt"):
        choose(_M_ARENA_MAX, _HEAPS)


def give_back_now() -> bool:
    """Give back what is free now; False where the system has no call for it."""
    trim = _own_call("malloc_trim")
    if trim is None:
        return False
    trim(0)
    return True


def keep_giving_back(ended: threading.Event) -> None:
    """Give back every half minute, until the end or where the system has no call for it."""
    while give_back_now() and not ended.wait(EVERY_S):
        pass
