"""Papers of a plan in which something is missing: said as missing, left out, never made up."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports import brief_paper, gis, speech_text, zalo_text
from planner.exports.briefings import gaps, morning
from planner.exports.briefings.gaps_tables import gap_rows
from planner.exports.briefings.morning_words import Told
from planner.exports.carried import carry_over
from planner.exports.certificate import certificate_line
from planner.exports.day_rows import day_rows
from planner.exports.documents import document_of
from planner.exports.duty.calendars import calendars
from planner.exports.duty.cards import card_texts
from planner.exports.group_words import told_of, walk_words
from planner.exports.held import held_workbook
from planner.exports.phones import day_text
from planner.exports.roster_rows import person_rows
from planner.exports.staffing_csv import as_csv
from planner.exports.text_pieces import Piece, fitted
from planner.findings import BadInputError, Finding
from planner.i18n import text
from planner.model.coverage import WEEK
from planner.model.day_sheet import ServiceGaps
from planner.model.group_card import GroupWalk, OnDuty
from planner.model.leaders import DUTY_LEADERS
from planner.model.open_place import OpenPlace
from planner.model.plan import Plan, StageMark
from planner.model.question import Question, noted
from planner.model.roster import Vacancy
from planner.plan._dossier_briefings import gap_report_of, morning_of
from planner.plan._phone_cards import day_card
from planner.plan.brief import at_moment
from tests.exports.briefing_cases import TUESDAY, busy_plan
from tests.exports.duty_cases import asked, led
from tests.exports.group_cases import DAY, small_pages
from tests.exports.phone_cases import small_cards
from tests.exports.test_brief_paper import sheet
from tests.made_plans import small_plan

PLAN = small_plan()
NOWHERE = GroupWalk(None, None, None, 900.0)
ADULTS = GroupWalk(12.2, None, 900.0, 700.0)


def without_positions(*ids: str) -> Plan:
    """The plan whose groups (these, or all) have no position."""
    groups = tuple(
        replace(g, lon=None, lat=None) if not ids or g.id in ids else g
        for g in PLAN.scenario.groups
    )
    return replace(PLAN, scenario=replace(PLAN.scenario, groups=groups))


def lost_point() -> Plan:
    """The plan whose second administrative point is gone while its duties stayed."""
    first, *others = PLAN.placements
    return replace(PLAN, placements=(replace(first, points=first.points[:1]), *others))


def test_a_group_without_a_position_is_in_tables_and_on_no_map(tmp_path: Path) -> None:
    """In the GeoPackage it has its row with no place, in KML it is left out and the others stay;
    with none placed there is no empty folder of groups, and no stays where no unit moves.
    """
    content = gis.plan_geopackage(without_positions("TDP-3"), made_on=DAY)
    (tmp_path / "a.gpkg").write_bytes(content)
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as file:
        table = next(
            name
            for (name,) in file.execute("SELECT table_name FROM gpkg_contents")
            if "group" in name
        )
        rows = dict(file.execute(f'SELECT id, geom IS NULL FROM "{table}"'))
    assert rows == {group.id: int(group.id == "TDP-3") for group in PLAN.scenario.groups}
    told = gis.plan_kml(without_positions("TDP-3"), "en", hours={}).decode()
    assert "TDP 3 –" not in told.split(text("gis.folder.groups", "en"))[1]
    assert "TDP 4 –" in told.split(text("gis.folder.groups", "en"))[1]
    bare = replace(without_positions(), timetable=replace(PLAN.timetable, stays=()))
    told = gis.plan_kml(bare, "en", hours={}).decode()
    for folder in ("groups", "stays"):
        assert f"<name>{text(f'gis.folder.{folder}', 'en')}</name>" not in told
    assert PLAN.points()[0].name in told
    moved = gis.plan_kml(busy_plan(), "en", hours={}).decode()
    stays = moved.split(f"<name>{text('gis.folder.stays', 'en')}</name>")[1].split("</Folder>")[0]
    assert stays.count("<Placemark>") == 2
    assert "2025-07-29" in stays


@pytest.mark.parametrize(
    ("walk", "key"),
    [(NOWHERE, "walk.none"), (ADULTS, "walk.adult"), (GroupWalk(9, 15, 1, 1), "walk")],
)
def test_a_way_that_some_or_all_cannot_walk_is_told_as_it_is(walk: GroupWalk, key: str) -> None:
    """A place that nobody of the group can walk to says so and gives no minutes; where only the
    elderly cannot, the adults' minutes alone are told; the announcement says the same.
    """
    card = small_pages().cards.card("TDP-1", DAY)
    (first, *_), travel = card.near, replace(card.travel, method="network")
    place = replace(first, walk=walk)
    card = replace(card, near=(place,), travel=travel)
    facts = {"adult": "12" if walk is ADULTS else "9", "elderly": "15"}
    wanted = text(f"group_page.{key}", "vi", **facts)
    assert walk_words(place, card, "vi") == wanted
    assert told_of(card, "vi").near
    speech, message = speech_text(card, "vi"), zalo_text(card, "vi")
    assert ("phút" in speech.split("gần nhất")[-1]) == (
        walk is not NOWHERE
    ) or "gần nhất" not in speech
    assert message
    assert ("15" in wanted) == (key == "walk")


def test_who_stands_at_the_groups_point_is_told_as_far_as_it_is_theirs() -> None:
    """A place nobody fills is told as missing, somebody of another team by the role alone, own
    people by name and role; the page says which team only where one of them stands there.
    """
    card = small_pages().cards.card("TDP-1", DAY)
    own = card.own[0]
    opening = own.between(*card.week)[0]
    at = {"date": opening.date, "shift": opening.shift}
    mine = OnDuty(**at, role="to_pho", name="Trần Thị Hòa", phone="0912")
    other = OnDuty(**at, role="cong_an", is_own=False, name="Không Được Nói", code="CA-1")
    nobody = OnDuty(**at, role="", missing=2)

    def told(*people: OnDuty) -> tuple[str, str]:
        shown = told_of(replace(card, own=(replace(own, people=people),)), "vi")
        ((_, line),) = shown.own[0].duty
        return line, shown.team

    line, team = told(mine, other, nobody)
    assert "Trần Thị Hòa" in line
    assert "0912" in line
    assert text("group_page.duty.missing", "vi", count=2) in line
    assert "Không Được Nói" not in line
    assert "CA-1" not in line
    assert team
    assert told(other, nobody)[1] == ""


def test_a_closed_place_is_in_no_row_of_the_day() -> None:
    """What does not open that day is not listed among what opens."""
    places = day_card(small_cards(), DAY, "vi").places
    shut = replace(places[0], openings=())
    rows = day_rows([shut, places[1]], ["admin", "learning"])
    assert [place.point.id for row in rows for place in row.places] == [places[1].point.id]


def test_the_certificate_says_what_holds_now() -> None:
    """An audit that refused comes first, an edited placement is no longer proven, points that
    answer a question of one's own are proven for it alone.
    """
    first, *others = PLAN.placements
    proof = replace(first.proof, note=noted(Question("most_people", "admin", points=2)))
    own = replace(PLAN, placements=(replace(first, proof=proof), *others))
    best = replace(own.headline, quality_gap=0.0, quality_proven=True)
    edited = replace(PLAN, marks=(StageMark("placement", "needs_resolve", ("x",)),))
    refused = replace(edited, findings=(Finding("audit_objective", "error"),))
    unknown = replace(PLAN, headline=replace(PLAN.headline, quality_gap=None))
    cases = {
        "question_gap": own, "question_best": replace(own, headline=best), "edited": edited,
        "audit": refused, "none": unknown, "gap": replace(PLAN, marks=()),
    }  # fmt: skip
    for key, plan in cases.items():
        facts = {"points": 2, "gap": "0%" if key.endswith("best") else "x"}
        said = certificate_line(plan, "en")
        pattern = text(f"ui.certificate.{key}", "en", **facts)
        assert said.split()[:4] == pattern.split()[:4], key
    assert len({certificate_line(plan, "en") for plan in cases.values()}) == len(cases)


def test_gaps_of_a_service_that_was_not_counted_have_dashes() -> None:
    """A group with a gap of which the week's figures are missing is listed last, with dashes."""
    moment = at_moment(PLAN, WEEK)
    groups = tuple(g for g in PLAN.coverage.groups if g.group_id != moment.gaps[0])
    plan = replace(PLAN, coverage=replace(PLAN.coverage, groups=groups))
    rows = gap_rows(plan, (moment,), (), "vi", most=50)["rows"]
    assert rows[-1][2:] == ["–", "–", "–"]
    assert all(row[2:] != ["–", "–", "–"] for row in rows[:-1])


def test_the_morning_says_what_is_missing_and_what_is_well() -> None:
    """A shift without all its leaders counts them, an absence without a reason has none made up, a
    service that serves everybody says so, one that fails in a shift names the shift.
    """
    plan = busy_plan()
    (away,) = plan.away
    lacks = Vacancy(DUTY_LEADERS, TUESDAY, "evening", ("lanh_dao_truc",), 1)
    roster = replace(plan.roster, vacancies=(*plan.roster.vacancies, lacks))
    plan = replace(plan, away=(replace(away, reason=""),), roster=roster)
    told = Told(replace(asked(plan, "en"), day=TUESDAY), 200, 20)
    made = morning_of(told.asked).today
    evening = next(shift for shift in made.shifts if shift.shift == "evening")
    assert told.say("leader.missing", count=1) in told.leaders(evening)
    items = {label: "\n".join(lines) for label, lines in told.items(made)}
    assert away.member_code in items[told.say("away")]
    assert "ốm" not in items[told.say("away")]
    well = ServiceGaps("admin", 8, (), (("morning", ()),))
    part = ServiceGaps("learning", 8, (), (("morning", ()), ("evening", ("TDP-1",))))
    lines = dict(told.items(replace(made, gaps=(well, part))))[told.say("gaps")]
    assert lines[0] == told.say("gaps.none", service=told.service("admin"))
    assert len(lines) == 2
    assert told.shift("evening").lower() in lines[1]


def test_duties_of_a_point_that_is_gone_are_told_by_its_number() -> None:
    """A point taken out of the plan while people are still on its roster: their cards and calendars
    hold those shifts under the point's id, without a place, and lose none.
    """
    plan = lost_point()
    duty = next(d for d in plan.roster.duties if d.point_id == "admin-2")
    texts = "\n".join(dict(card_texts(asked(plan)))[duty.member_code])
    assert "admin-2" in texts
    content = calendars(asked(replace(plan, created_at="2025-07-21T08:00:00"))).file(
        duty.member_code
    )
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    own = [d for d in plan.roster.duties if d.member_code == duty.member_code]
    assert len(events) == len(own)
    gone = [event for event in events if "LOCATION" not in event]
    assert len(gone) == sum(d.point_id == "admin-2" for d in own)
    assert {event["DTSTAMP"].dt for event in events} == {datetime(2025, 7, 21, 8, tzinfo=UTC)}


def test_a_leader_with_a_home_has_no_way_to_a_post_without_a_place() -> None:
    """Kilometres of a leader whose post stands nowhere on the map are unknown, not an odd number."""
    plan = led()
    members = tuple(replace(m, lon=105.82, lat=21.07) for m in plan.scenario.members)
    plan = replace(plan, scenario=replace(plan.scenario, members=members))
    rows = {row.member.code: row for row in person_rows(plan)}
    assert rows["LD-1"].km in (None, 0.0)
    assert rows["CC-01"].km is not None
    assert rows["CC-01"].km > 0


def test_nothing_to_mend_is_a_workbook_that_opens() -> None:
    """No rows set apart still give a workbook with a sheet; no rows of a table give an empty file."""
    book = openpyxl.load_workbook(io.BytesIO(held_workbook([])))
    assert [sheet.max_row for sheet in book] == [1]
    assert as_csv([]) == b"\xef\xbb\xbf"
    assert as_csv([{"a": None, "b": "=1"}]).decode("utf-8-sig") == "a,b\r\n,'=1\r\n"


def test_an_empty_folder_that_somebody_keeps_stays(tmp_path: Path) -> None:
    """A folder of the office's own beside the papers is there after they are written anew, empty or
    not.
    """
    old, fresh = tmp_path / "old", tmp_path / "new"
    for folder in (old / "để dành" / "2026", fresh):
        folder.mkdir(parents=True)
    (old / "của tôi").mkdir()
    (old / "của tôi" / "a.txt").write_text("x", encoding="utf-8")
    carry_over(old, fresh, ours=frozenset({"a.txt"}))
    assert sorted(path.relative_to(fresh).as_posix() for path in fresh.rglob("*")) == [
        "của tôi", "của tôi/a.txt", "để dành", "để dành/2026",
    ]  # fmt: skip


def test_a_file_of_no_paper_belongs_to_none() -> None:
    """What the planner never writes is no document of its set."""
    assert document_of("brief.pdf").id == "brief"
    with pytest.raises(KeyError):
        document_of("ghi_chu.odt")


@pytest.mark.parametrize("paper", ["brief", "morning", "gaps"])
def test_a_page_that_is_too_full_is_set_smaller_and_refused_only_then(
    paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the words take too many pages each size is tried, the largest first: the leader's page
    and the morning are refused in the end (one page is their promise), the report is set smallest.
    """
    tried: list[float] = []
    module = {"brief": brief_paper, "morning": morning, "gaps": gaps}[paper]

    def too_many(_: object, data: dict) -> int:
        tried.append(data["size"])
        return 9

    monkeypatch.setattr(module, "page_count", too_many)
    makes: dict[str, Callable[[], object]] = {
        "brief": lambda: brief_paper.brief_content(sheet().brief, "vi", map_svg=""),
        "morning": lambda: morning.morning_content(morning_of(replace(asked(PLAN), day=DAY))),
        "gaps": lambda: gaps.gaps_content(gap_report_of(replace(asked(PLAN), day=DAY), None)),
    }
    if paper == "gaps":
        assert makes[paper]()["size"] == min(tried)  # type: ignore[index]
    else:
        with pytest.raises(BadInputError) as refused:
            makes[paper]()
        assert refused.value.findings[0].code.endswith("_too_long")
        assert refused.value.findings[0].facts["pages"] == 9
    assert tried == sorted(tried, reverse=True)
    assert len(tried) == len(module.SIZES)


@settings(max_examples=40)
@given(st.lists(st.text("aă bc", max_size=30), min_size=1, max_size=4), st.integers(1, 40))
def test_a_short_text_keeps_its_limit_and_is_cut_at_a_word(words: list[str], limit: int) -> None:
    """Whatever the pieces, the text is not longer than its limit, is their beginning where it had
    to be cut, and is whole where it fits.
    """
    made = fitted([Piece(0, word) for word in words], "\n", len, limit)
    whole = "\n".join(words)
    if len(whole) <= limit:
        assert made == whole
    else:
        assert len(made) <= limit
        assert made.endswith("…")
        assert whole.startswith(made[:-1])


def test_a_day_of_long_names_names_fewer_and_counts_all() -> None:
    """Where every point has a long name the message of the day names fewer of them, keeps its limit
    and still says how many open.
    """
    card = day_card(small_cards(), DAY, "vi")
    name = "Nhà văn hóa của khu dân cư có tên thật là dài số {n} trên đường"
    places: list[OpenPlace] = []
    for n, place in enumerate(card.places * 12):
        own = replace(place.point, id=f"{place.point.id}-{n}", number=n, name=name.format(n=n))
        shifted = tuple(
            replace(o, start=(datetime.combine(DAY, o.start) + timedelta(minutes=n % 7)).time())
            for o in place.openings
        )
        places.append(replace(place, point=own, openings=shifted))
    services = tuple((key, "Dịch vụ có tên thật là dài dòng " * 9) for key, _ in card.services)
    for language in ("vi", "en"):
        short = day_text(card, language)
        many = replace(card, places=tuple(places), services=services, ward=name * 2)
        told = day_text(replace(many, hotline="024 3753 0000, " * 26), language)
        assert len(told) <= 1000
        assert str(sum(place.openings != () for place in places)) in told
        assert len(short) < len(told)
