"""One of several plans is taken with a reason: as a new version, and nothing else is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.exports import write_workspace
from planner.findings import BadInputError, ConflictError, PlannerError
from planner.model.proof import no_progress
from planner.model.rule_change import RuleChange, with_rules
from planner.model.rules import Rule
from planner.plan import (
    EditRequest,
    OpenCampaign,
    assumed,
    open_campaign,
    open_workbench,
    solve_plan,
)
from planner.plan.choose import back_to, choose_plan, stands_on
from planner.plan.course import Course
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "Phường mẫu"
    write_workspace(worlds.small_scenario(), folder, network=None)
    return folder


@pytest.fixture
def campaign(home: Path) -> Iterator[OpenCampaign]:
    opened = open_campaign(home)
    yield opened
    opened.file.close()


def move(campaign: OpenCampaign, column: float, row: float) -> None:
    lon, lat = worlds.at(column, row)
    campaign.edit(EditRequest("move", "admin-1", lon=lon, lat=lat), at=NOW)


def notes(campaign: OpenCampaign) -> list[str]:
    return [entry.note for entry in campaign.file.history()]


def code(error: PlannerError) -> str:
    return error.findings[0].code


def test_an_old_version_is_chosen_and_the_open_edits_are_kept(campaign: OpenCampaign) -> None:
    """The edits become version 2, the chosen plan version 3 with reason and name; both can be had."""
    first = campaign.draft
    assert first is not None
    move(campaign, 1.3, 4.2)
    edited = campaign.draft
    chosen = choose_plan(campaign, first, reason="  gần chợ  hơn ", at=NOW, who="Trần Thị  Thử")
    assert (chosen.number, chosen.saved_first, chosen.carried) == (3, 2, False)
    assert notes(campaign) == ["placed", "before_choice", "gần chợ hơn"]
    assert campaign.file.history()[-1].who == "Trần Thị Thử"
    assert campaign.changes == 0
    assert campaign.draft is not None
    assert campaign.draft.points() == first.points()
    assert edited is not None
    assert campaign.file.load_plan(2).points() == edited.points()


def test_the_draft_itself_is_one_version(campaign: OpenCampaign) -> None:
    """Choosing what is being edited saves it once, with the reason."""
    move(campaign, 1.3, 4.2)
    assert campaign.draft is not None
    chosen = choose_plan(campaign, campaign.draft, reason="hợp lý", at=NOW)
    assert (chosen.number, chosen.saved_first) == (2, 0)
    assert notes(campaign) == ["placed", "hợp lý"]
    assert campaign.changes == 0


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_no_choice_without_a_reason(campaign: OpenCampaign, reason: str) -> None:
    """Nothing is written where the reason is blank or endless."""
    move(campaign, 1.3, 4.2)
    assert campaign.base is not None
    with pytest.raises(BadInputError) as caught:
        choose_plan(campaign, campaign.base, reason=reason, at=NOW)
    assert code(caught.value) == "choice_without_reason"
    assert notes(campaign) == ["placed"]
    assert campaign.changes == 1


def test_back_to_an_earlier_version_and_forth_again(campaign: OpenCampaign, home: Path) -> None:
    """Each way is a version whose note names the other; a reload stands on the last one."""
    first = campaign.draft
    move(campaign, 1.3, 4.2)
    second = campaign.draft
    campaign.save(note="bản trình", at=NOW)
    assert back_to(campaign, 1, at=NOW).number == 3
    assert campaign.draft is not None
    assert first is not None
    assert second is not None
    assert campaign.draft.points() == first.points()
    back_to(campaign, 2, at=NOW)
    assert notes(campaign) == ["placed", "bản trình", "back_to:1", "back_to:2"]
    campaign.file.close()
    again = open_campaign(home)
    assert again.draft is not None
    assert again.draft.points() == second.points()
    assert again.findings == campaign.findings
    again.file.close()


def test_a_version_under_other_assumptions_brings_them_back(
    campaign: OpenCampaign, home: Path
) -> None:
    """Going back to a plan of other coefficients plans with these again, also after a reload."""
    changed = assumed(campaign.bench.scenario, {"coverage.gap_share": 0.9})
    plan = solve_plan(open_workbench(changed, campaign.bench.network), staff=False)
    campaign.adopt(plan, note="giả định", at=NOW)
    assert back_to(campaign, 1, at=NOW).carried is False
    assert campaign.bench.scenario.assumed("coverage.gap_share", 0.5) == 0.2
    assert back_to(campaign, 2, at=NOW).carried is False
    campaign.file.close()
    again = open_campaign(home)
    assert again.bench.scenario.assumed("coverage.gap_share", 0.2) == 0.9
    assert again.draft == plan
    again.file.close()


def test_what_is_changed_on_screen_is_not_other_tables() -> None:
    """Assumptions and rules stand on the same tables; another group does not."""
    source = worlds.small_scenario()
    bench = open_workbench(source, None).scenario
    rule = RuleChange("rest_hours", rules=(Rule("rest_hours", "all", True, 1.0, {"hours": 11.0}),))
    assert stands_on(bench, bench)
    assert stands_on(bench, assumed(bench, {"coverage.gap_share": 0.7}))
    assert stands_on(bench, with_rules(bench, [rule]))
    assert not stands_on(bench, replace(bench, groups=bench.groups[:-1]))


def test_a_version_of_other_tables_is_carried_over(campaign: OpenCampaign, home: Path) -> None:
    """After a place got another desk, an old version comes back with its points on the new tables."""
    first = campaign.draft
    move(campaign, 1.3, 4.2)
    campaign.save(note="bản trình", at=NOW)
    campaign.file.close()
    scenario = worlds.small_scenario()
    larger = replace(scenario.venues[0], desks=scenario.venues[0].desks + 1)
    write_workspace(replace(scenario, venues=(larger, *scenario.venues[1:])), home, network=None)
    again = open_campaign(home)
    chosen = back_to(again, 1, at=NOW)
    assert chosen.carried
    assert again.draft is not None
    assert first is not None
    assert {p.stop_id for p in again.draft.points()} == {p.stop_id for p in first.points()}
    assert again.draft.scenario == again.bench.scenario
    again.file.close()


def test_a_version_of_another_ward_is_refused(campaign: OpenCampaign) -> None:
    """Where the groups are unknown nothing is taken, and nothing is saved."""
    move(campaign, 1.3, 4.2)
    assert campaign.base is not None
    other = tuple(
        replace(g, id=f"Q{n}", name=word)
        for n, (g, word) in enumerate(
            zip(campaign.base.scenario.groups, ("Sao Mai", "Hoàng Hôn", "Bình Minh"), strict=True)
        )
    )
    plan = replace(campaign.base, scenario=replace(campaign.base.scenario, groups=other))
    with pytest.raises(BadInputError) as caught:
        choose_plan(campaign, plan, reason="thử", at=NOW)
    assert code(caught.value) == "choice_other_ward"
    assert notes(campaign) == ["placed"]
    assert campaign.changes == 1


def test_a_choice_on_an_overtaken_window_is_refused(campaign: OpenCampaign, home: Path) -> None:
    """Where another window saved since, the choice is a conflict and the newest version is open."""
    other = open_campaign(home)
    other.save(note="nơi khác", at=NOW)
    other.file.close()
    assert campaign.base is not None
    with pytest.raises(ConflictError):
        choose_plan(campaign, campaign.base, reason="thử", at=NOW)
    assert notes(campaign) == ["placed", "nơi khác"]
    assert campaign.revision == 2


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_a_stop_before_any_step_leaves_versions_and_edits_as_they_were(campaign, asked) -> None:
    """Going back is stopped before reading, checking and saving: nothing new is on file."""
    assert campaign.base is not None
    campaign.save(note="bản trình", at=NOW)
    campaign.edit(EditRequest("keep", campaign.base.points()[0].id), at=NOW)
    before = notes(campaign), campaign.draft_digest, campaign.draft
    answers = iter([False] * asked + [True])
    with pytest.raises(PlannerError) as stopped:
        back_to(campaign, 1, at=NOW, course=Course(no_progress, lambda: next(answers)))
    assert [finding.code for finding in stopped.value.findings] == ["work_stopped"]
    assert (notes(campaign), campaign.draft_digest, campaign.draft) == before
