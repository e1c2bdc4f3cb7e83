"""Questions at the size of a ward: the demo workspace, opened once."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.model.proof import Limits, never_stop
from planner.model.question import Question
from planner.plan import EditRequest, open_campaign
from planner.plan.ask import answer_question, prepare_question
from planner.plan.explain import explain_points

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
DEMO = Path(__file__).resolve().parents[2] / "geodata" / "tay_ho"


@pytest.fixture(scope="module")
def campaign(tmp_path_factory):
    if not DEMO.is_dir():
        pytest.skip("geodata/tay_ho is not there")
    home = tmp_path_factory.mktemp("demo") / "tay_ho"
    shutil.copytree(DEMO, home, ignore=shutil.ignore_patterns(".planner"))
    opened = open_campaign(home)
    yield opened
    opened.file.close()


@pytest.mark.long
def test_the_demo_answers_with_a_checked_proof_and_takes_the_answer(campaign):
    """The shortest farthest walk of nine points is proven, confirmed, adopted cleanly and undone."""
    told = []

    def listen(_stage, _share, _gap=None, answer=None):
        if answer is not None:
            told.append(answer)

    question = Question("least_worst_walk", "admin", points=9, minutes=15.0)
    answer = answer_question(
        prepare_question(campaign.bench, campaign.draft, question),
        progress=listen,
        should_stop=never_stop,
        limits=Limits(60.0),
    )
    assert told
    assert answer.proof.status == "optimal"
    assert answer.proof.certified_bound == answer.proof.bound
    assert answer.proposed.worst_minutes < answer.now.worst_minutes
    before = campaign.draft
    request = EditRequest("adopt", service_id="admin", stop_ids=answer.stop_ids, proof=answer.proof)
    edited = campaign.edit(request, at=NOW)
    assert len(edited.plan.placements[0].points) == 9
    assert campaign.changes == 1
    campaign.undo(at=NOW)
    assert campaign.draft == before


def test_every_point_of_the_demo_says_why(campaign):
    """Each admin point loses people when it closes, and none has a better place to stand."""
    reasons = explain_points(campaign.bench, campaign.draft, "admin")
    for point in campaign.draft.placements[0].points:
        why = reasons.why(point.stop_id)
        assert why.change.people < 0
        assert why.other_change.people <= 0
