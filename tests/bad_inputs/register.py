"""The register of bad input: every kind with its number, and where the others are tested."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bad_inputs import (
    kinds_coordinates,
    kinds_dates,
    kinds_excel,
    kinds_geometry,
    kinds_model,
    kinds_text,
)
from tests.bad_inputs.kinds import Kind

KINDS: tuple[Kind, ...] = (
    *kinds_coordinates.KINDS,
    *kinds_geometry.KINDS,
    *kinds_text.KINDS,
    *kinds_excel.KINDS,
    *kinds_dates.KINDS,
    *kinds_model.KINDS,
)
ELSEWHERE: Mapping[int, str] = {
    79: "test_more_duties_than_people_exits_3_with_three_ways_out",
    83: "test_a_clock_that_runs_out_keeps_the_best_answer_and_its_gap",
    84: "test_a_stale_session_exits_4_and_says_what_differs",
    85: "test_a_full_disk_loses_nothing",
}
"""Kinds that are no fault of reading: number -> its test in test_plans."""
