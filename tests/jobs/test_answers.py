"""Answers told while a placement is still being solved in a worker."""

from __future__ import annotations

import time

import numpy as np

from planner.jobs import Pool
from planner.model.proof import Limits
from planner.settings import Settings
from tests.placement.builders import question, ward


def test_a_better_answer_is_told_before_the_proof_ends() -> None:
    """While a ward-size p-median runs, the job carries open sites that a screen can draw; cancelled
    at once, it still gives its best answer with a bound.
    """
    rng = np.random.default_rng(4)
    minutes, weights = ward(2000, 300, seed=9)
    problem = question(minutes * rng.uniform(1, 1.4, minutes.shape), weights, 40, model="p_median")
    with Pool(Settings(solves_at_once=1), warm=("planner.placement.warm:warm_up",)) as pool:
        job = pool.submit("planner.placement:solve", problem, limits=Limits(time_limit_s=60.0))
        deadline = time.monotonic() + 60.0
        while job.poll().answer is None and time.monotonic() < deadline:
            time.sleep(0.01)
        told = job.poll().answer
        job.cancel()
        answer = job.result(60.0)
    assert told is not None
    assert len(told) == 40
    assert set(told) <= set(range(300))
    assert len(answer.open_sites) == 40
    assert answer.bound <= answer.objective
