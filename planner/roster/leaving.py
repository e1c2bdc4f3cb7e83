"""Calls that cannot be ended from outside run aside, and are left to themselves once an end is
asked for: a solver's presolve asks nobody for seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from planner.model.proof import StopRequest

LOOK_EVERY_S = 0.05
PATIENCE_S = 0.25
"""How long a call may go on after an end is asked for before it is left."""


def run_aside(call: Callable[[], object], should_stop: StopRequest) -> bool:
    """Whether the call came to its end, in a thread of its own; its error is raised here.

    False: an end was asked for and the call did not heed it within PATIENCE_S. It goes on unheard
    until it ends, so nothing that it touches may be used any more; the process waits for it before
    it exits.
    """
    threads = ThreadPoolExecutor(1, "planner-aside")
    running = threads.submit(call)
    threads.shutdown(wait=False)
    left_s = PATIENCE_S
    while not running.done() and left_s > 0:
        began = time.perf_counter()
        wait((running,), LOOK_EVERY_S)
        if should_stop():
            left_s -= time.perf_counter() - began
    if not running.done():
        return False
    running.result()
    return True
