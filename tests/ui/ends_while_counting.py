"""A program that ends while a position of the sliders is being solved, for a test to start."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

from planner.jobs import Pool
from planner.model.outlook import Position
from planner.plan.outlook import Grid, OutlookRequest
from planner.settings import Settings
from planner.ui.brief_sliders_jobs import Background, Case
from tests import worlds

NOW = Position(2, 0)


def case() -> Case:
    """The small plan, four points and people beside it."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    request = OutlookRequest(bench.scenario, bench.network, plan, NOW, "key")
    return Case(request, Grid((1, 2, 3, 4), -5, 5, NOW))


def main() -> None:
    """Ends as soon as the worker is at a position."""
    one = replace(Settings(), solves_at_once=1)
    background = Background(
        case=case, rests=lambda: False, keep=lambda *_: None, open_pool=lambda: Pool(one, warm=())
    )
    background.look_at(NOW)
    while not background.ahead(case().grid).stage:
        time.sleep(0.01)
    sys.stdout.write("ends\n")


if __name__ == "__main__":
    main()
