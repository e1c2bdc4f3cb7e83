"""The desk over a real campaign of the small ward: edits, figures, the solve in a worker."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.jobs import Pool
from planner.model.question import Question
from planner.plan import open_campaign
from planner.settings import Settings
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.state import Session
from tests import worlds

SETTINGS = Settings(solve_time_limit_s=10, solves_at_once=1)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """One worker for all tests here, which stands back behind no other test."""
    with Pool(SETTINGS, niceness=0) as shared:
        yield shared


@pytest.fixture
def desk(tmp_path: Path, pool: Pool) -> Iterator[CampaignDesk]:
    """A new campaign of the small ward; what it left unsolved is stopped."""
    folder = tmp_path / "Phường mẫu"
    write_workspace(worlds.small_scenario(), folder, network=None)
    opened = CampaignDesk(open_campaign(folder), SETTINGS, pool=pool)
    yield opened
    opened.cancel_solve()
    opened.campaign.file.close()


def wait_until_solved(desk: CampaignDesk, *, within_s: float = 90.0) -> None:
    deadline = time.monotonic() + within_s
    while desk.solved() is None and time.monotonic() < deadline:
        assert desk.job is not None
        assert desk.job.poll().error is None
        time.sleep(0.1)


def test_an_edit_is_on_file_and_can_be_taken_back(desk):
    """Edit and undo go through the file: counts, position and the point's mark follow."""
    point = desk.plan.points()[0]
    desk.edit("move", point_id=point.id, spot=worlds.at(1.3, 4.2))
    assert (desk.changes, desk.can_undo, desk.moved) == (1, True, frozenset({point.id}))
    assert desk.change_since_saved() is not None
    desk.undo()
    assert desk.plan.points()[0] == point
    assert (desk.changes, desk.can_redo) == (0, True)


def test_a_refused_edit_is_said_and_changes_nothing(desk):
    """Banning the same place twice gives a sentence, not an error page."""
    session = Session(desk)
    stop = desk.stops[0].id
    session.edit("ban", service_id="admin", stop_id=stop)
    session.edit("ban", service_id="admin", stop_id=stop)
    assert [finding.code for finding in session.problems] == ["stop_ban_again"]
    assert desk.changes == 1


def test_demand_follows_a_coefficient_at_once(desk):
    """Half of those invited coming means half of the visits, before any plan is solved again."""
    full = desk.demand({})
    half = desk.demand({"realisation.share": 0.40})
    for key, visits in full.visits_per_week.items():
        assert half.visits_per_week[key] == pytest.approx(visits / 2)


def test_places_first_then_the_roster_by_itself(desk):
    """A new ward opens with places and times; the roster comes from a worker and is taken."""
    assert desk.plan.roster.duties == ()
    desk.complete()
    wait_until_solved(desk)
    desk.settle()
    assert desk.plan.roster.duties
    assert desk.solve_state() is None


def test_a_solve_that_edits_overtook_is_not_taken_by_itself(desk):
    """Edits made while the worker solved stay: the answer waits to be chosen, and when it is, the
    draft is a version of its own and the edit is put on top of the answer.
    """
    desk.complete()
    point = desk.plan.points()[0]
    desk.edit("move", point_id=point.id, spot=worlds.at(1.3, 4.2))
    wait_until_solved(desk)
    desk.settle()
    assert desk.changes == 1
    assert desk.solved_is_stale()
    desk.take_solved()
    notes = [version.note for version in desk.campaign.file.history()]
    assert notes[-2:] == ["before_choice", "solved"]
    assert desk.changes == 1
    assert desk.plan.points()[0].stop_id.startswith("at:")


def test_a_taken_answer_is_solved_on_and_undo_ends_that(desk):
    """Adoption is one edit that starts a solve of its own; undo takes both back."""
    before = desk.plan
    question = Question("least_worst_walk", "admin", points=2)
    inquiry = desk.ask(question)
    answer = inquiry.job.result(60.0)
    assert inquiry.stops() == answer.stop_ids
    assert [point.stop_id for point in desk.points_of(answer)]
    desk.adopt(answer)
    assert desk.changes == 1
    assert desk.solve_state() is not None
    desk.undo()
    assert desk.solve_state() is None
    assert desk.plan == before


def test_the_desk_says_why(desk):
    """A point that stands and a venue that does not are both explained."""
    point = next(p for p in desk.plan.points() if p.kind == "mobile")
    assert desk.why(point.stop_id, service_id="admin", minutes=8.0).is_open
    unused = {s.id for s in desk.stops if s.venue_id} - {p.stop_id for p in desk.plan.points()}
    assert not desk.why(min(unused), service_id="admin", minutes=8.0).is_open


def test_a_plan_under_other_coefficients_brings_them_along(desk):
    """Taking a plan made with changed coefficients changes the scenario that screens show."""
    desk.assume({"realisation.share": 0.5})
    wait_until_solved(desk)
    assert desk.scenario.assumed("realisation.share", 0.8) != 0.5
    desk.take_solved()
    assert desk.scenario.assumed("realisation.share", 0.8) == 0.5


def test_a_bare_position_of_a_group_is_explained_too(desk):
    """Where a group has no place of its own its position is still told by what it would bring."""
    bare = next(s for s in desk.stops if not s.venue_id and s.id.startswith("group:"))
    why = desk.why(bare.id, service_id="admin", minutes=8.0)
    assert why.stop_id == bare.id
    assert (why.is_open, why.blocked) == (False, "")
    with pytest.raises(KeyError):
        desk.why("group:nobody", service_id="admin", minutes=8.0)
