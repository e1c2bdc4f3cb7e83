"""plan.json carries the whole plan and nothing personal."""

from __future__ import annotations

import pickle
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from planner import codec
from planner.exports import plan_json
from planner.model.plan import Plan
from tests.how_many import so_many
from tests.made_plans import small_plan
from tests.strategies import nouns


@settings(max_examples=so_many(30), suppress_health_check=list(HealthCheck))
@given(plan=nouns(Plan, most=1))
def test_any_plan_survives_its_json(plan: Plan):
    """Whatever a plan holds, decoding its plan.json gives the same plan and the same digest; so
    does what another process is handed.
    """
    read = codec.decode(plan_json(plan), Plan)
    assert read == plan
    assert read.digest() == plan.digest()
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_digest_leaves_out_runtimes():
    """Two solves that differ only in runtime and clock have the same digest."""
    plan = small_plan()
    slower = replace(plan.timetable.proof, runtime_s=99.0)
    again = replace(
        plan, timetable=replace(plan.timetable, proof=slower), created_at="2026-01-01T00:00:00"
    )
    assert again.digest() == plan.digest()
    assert plan_json(again) != plan_json(plan)


def test_plan_json_has_a_schema_version_and_the_scenario():
    """Other tools find schema_version, the scenario and its digest at the top."""
    plan = small_plan()
    top = codec.decode(plan_json(plan), dict[str, object])
    assert top["schema_version"] == 1
    assert top["scenario_digest"] == plan.scenario.digest()
    assert '"phone"' not in plan_json(plan).decode()
