"""Weak lists of groups: each gives a plan that is drawn, what it lacks by name, and solved ways out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from planner import readers
from planner.findings import BadInputError
from planner.model.proof import Limits, never_stop, no_progress
from planner.plan import EditRequest, OpenCampaign, open_campaign, solve_plan
from planner.plan.ask import answer_question, prepare_question
from planner.plan.bring import bring
from planner.plan.look_in import Wish, look_in
from planner.plan.place import places_now
from planner.plan.shortfall import WAYS, Shortfall, questions_for, shortfall, ways_of
from planner.readers.choices import Choices
from tests.small_campaign import week_of_mornings

NOW = datetime(2025, 7, 1, tzinfo=UTC)
HEAD = ["Tổ dân phố", "Số hộ", "Vị trí", "Người phụ trách"]


def spot(k: int) -> str:
    """Homes along a road of some kilometres."""
    return f"{21.05 + 0.004 * k:.5f}, {105.81 + 0.0023 * (k % 3):.5f}"


def rows(
    count: int = 12,
    homes: Callable[[int], object] = lambda k: 300 + 11 * k,
    place: Callable[[int], object] = spot,
) -> list[list[object]]:
    return [HEAD, *([f"Tổ {k + 1}", homes(k), place(k), "Nguyễn Văn An"] for k in range(count))]


def brought(folder: Path, sheet: list[list[object]], **files: str) -> OpenCampaign:
    """The campaign that a workbook of one sheet begins, other files beside it."""
    book = openpyxl.Workbook()
    for row in sheet:
        book.active.append(row)
    path, home = folder / "Danh sách.xlsx", folder / "phuong"
    book.save(path)
    home.mkdir()
    for name, text in files.items():
        (home / name.replace("__", ".")).write_text(text, encoding="utf-8")
    shown = readers.preview_table(path, "", Choices())
    reading = readers.read_table(path, shown.table, shown.choices)
    parcel = look_in(home, reading, Wish())
    assert parcel.is_ready
    return open_campaign(bring(parcel, at=NOW).home)


def lacking(campaign: OpenCampaign) -> Shortfall:
    assert campaign.draft is not None
    return shortfall(campaign.draft, places_now(campaign), told=campaign.findings)


def ways(campaign: OpenCampaign):
    """The ways out, each question answered in this process."""
    plan, bench = campaign.draft, campaign.bench
    assert plan is not None
    service = plan.placements[0].service_id
    answers = [
        answer_question(
            prepare_question(bench, plan, question),
            progress=no_progress, should_stop=never_stop, limits=Limits(5.0),
        )
        for question in questions_for(plan, service)
    ]  # fmt: skip
    return ways_of(plan, service, answers)


WEAK: dict[str, tuple[list[list[object]], set[str]]] = {
    "no household anywhere": (rows(homes=lambda _k: 0), {"out_of_reach"}),
    "households blank": (rows(homes=lambda _k: None), {"out_of_reach"}),
    "some groups empty": (rows(homes=lambda k: 0 if k < 3 else 300), {"nobody"}),
    "no positions": (rows(place=lambda _k: None), {"out_of_reach"}),
    "half of the positions": (rows(place=lambda k: spot(k) if k % 2 else None), {"no_position"}),
    "one position": (rows(place=lambda k: spot(k) if k == 3 else None), {"no_position"}),
    "all abroad": (rows(place=lambda k: f"48.8{k}, 2.3{k}"), {"out_of_reach"}),
    "a far group": (rows(place=lambda k: spot(k) if k else "21.40, 105.60"), {"out_of_reach"}),
    "one group": (rows(1), set()),
    "two groups": (rows(2), set()),
}


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_list_still_gives_a_plan_with_its_reasons(tmp_path, name):
    """Points stand and are counted; every group is served or named with its reason; no group is
    lost on the way.
    """
    sheet, causes = WEAK[name]
    campaign = brought(tmp_path, sheet)
    found = lacking(campaign)
    assert campaign.draft is not None
    assert campaign.draft.points()
    assert found.groups == len(sheet) - 1
    assert found.served + len(found.unserved) == found.groups
    assert causes <= {one.cause for one in found.unserved}
    assert not found.has_members
    assert not found.is_whole


@pytest.mark.parametrize("name", ["no household anywhere", "no positions", "a far group"])
def test_three_solved_ways_out_that_can_be_taken(tmp_path, name):
    """Each way has other points, proven, and brings somebody near or shortens the longest walk;
    taking one gives a plan with its very points.
    """
    campaign = brought(tmp_path, WEAK[name][0])
    found = ways(campaign)
    assert len(found) == WAYS
    assert len({frozenset(way.stop_ids) for way in found}) == WAYS
    assert all(way.proof.bound is not None for way in found)
    way = found[0]
    assert way.proposed.people_near > way.now.people_near
    taken = campaign.edit(
        EditRequest("adopt", service_id="admin", stop_ids=way.stop_ids, proof=way.proof), at=NOW
    )
    stand = {p.stop_id for p in taken.plan.placement("admin").points if p.kind == "mobile"}
    assert stand == set(way.stop_ids)


def venues(count: int) -> str:
    lines = [f"V{k},Nhà văn hóa {k},nha_van_hoa,{spot(k).replace(', ', ',')}" for k in range(count)]
    return "\n".join(["Mã,Tên,Loại,Vĩ độ,Kinh độ", *lines]) + "\n"


@pytest.mark.parametrize(("groups", "places"), [(12, 3), (4, 0), (1, 1)])
def test_fewer_places_than_points_give_as_many_points_as_there_are(tmp_path, groups, places):
    """Nine points are asked for: as many stand as can, the plan says so and is audited as good;
    without the wish for a partial plan the same tables are refused.
    """
    files = {"campaign__toml": week_of_mornings("Thử", points=9, crew=1)}
    if places:
        files["venues__csv"] = venues(places)
    campaign = brought(tmp_path, rows(groups), **files)
    found = lacking(campaign)
    assert (found.asked, found.points) == (9, places or groups)
    assert not [f for f in campaign.draft.findings if f.code.startswith("audit_")]
    if places:
        strict = readers.read_workspace(tmp_path / "phuong")
        assert "too_many_points" in {f.code for f in strict.findings if f.severity == "error"}
    else:
        with pytest.raises(BadInputError):
            solve_plan(campaign.bench, staff=False)


def test_an_impossible_crew_leaves_a_plan_on_the_map(tmp_path):
    """Five policemen a shift where there is one: points and times stand, the head-count says no."""
    files = {
        "campaign__toml": week_of_mornings("Thử", points=2, crew=5),
        "members__csv": "Mã,Vai trò\nCA1,cong_an\n",
    }
    campaign = brought(tmp_path, rows(6), **files)
    assert len(campaign.draft.points()) == 2
    assert campaign.draft.headcount.first_failing
    assert lacking(campaign).has_members


def test_assumed_households_are_marked_and_not_written_down(tmp_path):
    """The zero stays in the stored table, the number is an assumption, and its finding says so."""
    campaign = brought(tmp_path, rows(homes=lambda _k: 0))
    stored = (tmp_path / "phuong" / "groups.csv").read_text(encoding="utf-8")
    assert "400" not in stored
    scenario = campaign.bench.scenario
    assert {group.households for group in scenario.groups} == {400}
    assert any(p.column == "households" and p.source == "assumed" for p in scenario.provenance)
    assert "households_assumed" in {f.code for f in campaign.findings}
