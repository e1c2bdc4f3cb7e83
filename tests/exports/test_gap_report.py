"""The report on gaps: two to four tagged pages, figures of the plan, maps as vectors."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from planner.exports.asked import Asked
from planner.exports.briefings import gaps_content, gaps_pdf
from planner.model.coverage import CLASSES, WEEK
from planner.model.outlook import Situation
from planner.plan._dossier_briefings import briefing_files, gap_report_of
from planner.plan.brief import at_moment
from tests.exports.briefing_cases import TUESDAY, dense_plan
from tests.exports.phone_cases import PEOPLE, lean_plan
from tests.exports.test_brief_paper import told as made_situation
from tests.exports.test_morning_briefing import read_back
from tests.exports.test_phones import HOSTILE
from tests.made_plans import small_plan, with_hostile_text

MARK = "DỮ LIỆU MÔ PHỎNG"


def asked_of(plan, language: str = "vi") -> Asked:
    """The report of a plan, names asked for (it holds none)."""
    assert language in {"vi", "en"}
    return Asked(plan, language, TUESDAY, TUESDAY, PEOPLE, phones=True)


def report(plan, language: str = "vi", situation: Situation | None = None):
    """What the report of a plan is made from."""
    return gap_report_of(asked_of(plan, language), situation)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_is_short_tagged_and_says_what_it_promises(language, tmp_path) -> None:
    """Certificate, numbers by week and shift, worst groups, what one more point adds, groups by
    class, the mark on every page; bookmarks; no name of a person.
    """
    plan = small_plan()
    pdf = gaps_pdf(report(plan, language, made_situation(plan, "")))
    pages, words = read_back(pdf, tmp_path)
    assert 2 <= pages <= 4
    mark = MARK if language == "vi" else "SYNTHETIC DATA"
    assert words.count(mark) >= pages
    assert "TDP 5 – Bưởi" in words
    assert "1.500/1.500" in words or "1,500/1,500" in words
    assert "A. Nhà văn hóa 0" in words
    assert not any(name in words for name, _ in PEOPLE.values())
    assert b"/Outlines" in pdf


def test_the_figures_are_those_of_the_moments() -> None:
    """The table by time of day, the counts of the maps and the list by class are counted from the
    same rows of coverage, and add up to all groups.
    """
    plan = small_plan()
    data = gaps_content(report(plan))
    moments = [at_moment(plan, m) for m in (WEEK, "morning", "afternoon", "evening")]
    assert len(data["moments"]["rows"]) == len(moments)
    for row, own in zip(data["moments"]["rows"], moments, strict=True):
        counts = [list(own.classes.values()).count(kind) for kind in CLASSES]
        assert row[4:7] == [str(count) for count in counts]
        assert sum(counts) == len(plan.scenario.groups)
        assert f"({own.households_served:,}".replace(",", ".") in row[2]
    for own, shown in zip(moments[1:], data["shifts"], strict=True):
        served = list(own.classes.values()).count("served")
        assert shown["counts"].startswith(f"{served} tổ")
    by_class = [row for row in data["classes"]["rows"] if row[1]]
    assert sum(int(row[1]) for row in by_class) == 2 * len(plan.scenario.groups)
    gaps = {group.group_id for group in plan.coverage.groups if group.has_gap}
    assert len(data["table"]["rows"]) == 2 * len(gaps)


def test_one_more_point_is_said_only_where_it_is_known() -> None:
    """Without a situation the report says how to get it; with one the venues and what they close."""
    plan = small_plan()
    bare = gaps_content(report(plan))
    assert bare["next"]["rows"] == []
    assert "Chưa tính được" in bare["next_none"]
    assert bare["next_shifts"] == []
    full = gaps_content(report(plan, situation=made_situation(plan, "")))
    assert [row[0][:2] for row in full["next"]["rows"]] == ["A.", "B.", "C.", "D.", "E."]
    assert "Thêm 1 điểm" in full["sentence"]
    assert len(full["next_shifts"]) == 3
    nowhere = replace(made_situation(plan, ""), tried=0)
    empty = replace(nowhere, gaps=(replace(nowhere.gaps[0], venues=(), closer=None),))
    assert "Chưa có danh sách địa điểm" in gaps_content(report(plan, situation=empty))["next_none"]


def test_maps_are_vectors_with_scale_north_legend_and_source(tmp_path) -> None:
    """No picture of dots is in the file; each map has its scale and north, the large one and the
    page of small ones a legend and where the outline comes from.
    """
    plan = small_plan()
    own = report(plan)
    for svg in own.maps.values():
        assert "<image" not in svg
        assert "500 m" in svg or "1 km" in svg
        assert ">B</text>" in svg
    for svg in (own.maps[WEEK], own.legend):
        assert "Ngoài tầm đi bộ" in svg
        assert "Vẽ tay theo dữ liệu mô phỏng" in svg
    if shutil.which("pdfimages") is None:
        pytest.skip("pdfimages is not on this machine")
    path = tmp_path / "gaps.pdf"
    path.write_bytes(gaps_pdf(own))
    found = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True, check=True)
    assert len(found.stdout.strip().splitlines()) <= 2


def test_a_shift_shows_only_what_is_open_then() -> None:
    """Points that are closed in a shift are not on its map."""
    plan = small_plan()
    openings = tuple(
        o for o in plan.timetable.openings if (o.point_id, o.shift) != ("admin-2", "evening")
    )
    own = report(replace(plan, timetable=replace(plan.timetable, openings=openings)))
    assert re.findall(r">(\d)</text>", own.maps["morning"]) == ["1", "2"]
    assert re.findall(r">(\d)</text>", own.maps["evening"]) == ["1"]


@pytest.mark.parametrize(
    "make", [lean_plan, dense_plan, lambda: with_hostile_text(small_plan(), HOSTILE)]
)
def test_any_plan_gives_a_report_of_four_pages_at_most(make, tmp_path: Path) -> None:
    """One group and no people, 126 groups, hostile names: two to four pages, and no mark on a plan
    of real tables.
    """
    plan = make()
    pages, words = read_back(gaps_pdf(report(plan)), tmp_path)
    assert 2 <= pages <= 4
    assert (MARK in words) == plan.scenario.synthetic


def test_all_sheets_come_under_their_names_one_by_one() -> None:
    """The four files of this part, in order."""
    files = list(briefing_files(asked_of(small_plan())))
    assert [name for name, _ in files] == [
        "giao_ban.pdf", "khoang_trong.pdf", "brief.pdf", "brief.png",
    ]  # fmt: skip
    assert all(content.startswith((b"%PDF", b"\x89PNG")) for _, content in files)
