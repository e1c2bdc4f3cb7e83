"""The .ics of a member: read back equal by two parsers, stable, and true about what is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports.duty.calendars import calendars, folded
from planner.exports.duty.shifts import own_shifts
from planner.model.people import Member
from tests.exports.duty_cases import asked, led, without
from tests.how_many import so_many
from tests.made_plans import small_plan, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

CODE = "CC-03"


def events(content: bytes) -> dict[str, Any]:
    """UID -> event, as the library reads it."""
    read = icalendar.Calendar.from_ical(content)
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


def seconds(content: bytes) -> dict[str, Any]:
    """UID -> event, as another library reads it."""
    read = vobject.readOne(content.decode("utf-8"))
    return {event.uid.value: event for event in getattr(read, "vevent_list", [])}


def test_two_parsers_read_what_the_plan_says() -> None:
    """Each shift of each member is one event with its day, hours and zone, in both libraries."""
    plan = small_plan()
    made = calendars(asked(plan))
    for code, shifts in list(own_shifts(plan).items())[::4]:
        content = made.file(code)
        told = {(s.slot.date, s.start, s.end) for s in shifts}
        for read in (events(content), seconds(content)):
            assert len(read) == len(shifts)
        ours = {(e.start.date(), e.start.time(), e.end.time()) for e in events(content).values()}
        theirs = {
            (e.dtstart.value.date(), e.dtstart.value.time(), e.dtend.value.time())
            for e in seconds(content).values()
        }
        assert ours == theirs == told
        offsets = {event.start.utcoffset() for event in events(content).values()}
        assert offsets == {timedelta(hours=7)}


def test_the_form_is_that_of_the_standard() -> None:
    """Lines end in CRLF and have 75 octets at most, cut between whole letters; the time zone, the
    method, place, position, alarm and version stand in it.
    """
    content = calendars(asked(small_plan(), hotline="024 3753 1234")).file(CODE)
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") or line == b"" for line in lines)
    text = content.decode("utf-8").replace("\r\n ", "")
    for part in ("METHOD:PUBLISH", "TZID:Asia/Ho_Chi_Minh", "TZOFFSETTO:+0700", "BEGIN:VALARM",
                 "GEO:", "LOCATION:Điểm HCC số 1 – Nhà văn hóa TDP 2", "SEQUENCE:",
                 "TRIGGER:-PT1H", "Đường dây nóng: 024 3753 1234"):  # fmt: skip
        assert part in text
    assert "BEGIN:VALARM" not in calendars(asked(small_plan()), alarm_minutes=None).file(
        CODE
    ).decode("utf-8")


def test_the_same_plan_gives_the_same_bytes_and_a_later_paper_rises() -> None:
    """No clock enters; an entry keeps its UID when hours change, and its SEQUENCE and LAST-MODIFIED
    rise with the day of the paper, the day of the plan and the number of the version.
    """
    plan = small_plan()
    assert calendars(asked(plan)).file(CODE) == calendars(asked(plan)).file(CODE)
    moved = tuple(replace(d, start=time(8, 0)) if d.member_code == CODE else d
                  for d in plan.roster.duties)  # fmt: skip
    later = replace(
        plan, roster=replace(plan.roster, duties=moved), created_at="2025-07-22T03:00:00Z"
    )
    first, then = (
        events(calendars(asked(plan)).file(CODE)),
        events(calendars(asked(later), before=plan).file(CODE)),
    )
    assert first.keys() == then.keys()
    assert all(int(then[uid]["SEQUENCE"]) > int(first[uid]["SEQUENCE"]) for uid in first)
    stamps = {event["LAST-MODIFIED"].dt for event in then.values()}
    assert stamps == {datetime(2025, 7, 22, 3, 0, tzinfo=UTC)}
    same_day = [calendars(asked(plan), before=plan, revision=n).sequence for n in (0, 2, 3)]
    assert calendars(asked(plan)).sequence < same_day[0] < same_day[1] < same_day[2]


def test_a_withdrawn_duty_is_cancelled() -> None:
    """What the version before had and this one has not stays in the file as cancelled, without an
    alarm; somebody with nothing left, or no longer in the tables, still gets a file that says so.
    """
    plan = small_plan()
    fewer = without(plan, CODE, 2)
    content = calendars(asked(fewer), before=plan).file(CODE)
    states = [str(event["STATUS"]) for event in events(content).values()]
    own = len(own_shifts(plan)[CODE])
    assert (states.count("CONFIRMED"), states.count("CANCELLED")) == (2, own - 2)
    gone = [e for e in events(content).values() if e["STATUS"] == "CANCELLED"]
    assert all(str(e["SUMMARY"]).startswith("ĐÃ HỦY: Ca ") and not e.walk("VALARM") for e in gone)
    assert {str(e["UID"]) for e in gone} <= events(calendars(asked(plan)).file(CODE)).keys()
    nobody = without(plan, CODE, 0)
    left = replace(nobody, scenario=replace(nobody.scenario, members=nobody.scenario.members[1:]))
    made = calendars(asked(left), before=plan)
    assert CODE in made.codes()
    assert {str(e["STATUS"]) for e in events(made.file(CODE)).values()} == {"CANCELLED"}


@settings(max_examples=so_many(25))
@given(hostile=st.sampled_from(HOSTILE_TEXTS) | st.text(max_size=60))
def test_hostile_names_come_back_as_text(hostile: str) -> None:
    """Whatever stands in names, codes, roles, places and the hotline, both parsers read as many
    events as there are shifts, with the same summary, and no line of its own begins with it.
    """
    plan = with_hostile_text(without(small_plan(), CODE, 2), hostile)
    made = calendars(asked(plan, people={CODE: (hostile, hostile)}, phones=True, hotline=hostile))
    content = made.file(CODE)
    ours, theirs = events(content), seconds(content)
    assert ours.keys() == theirs.keys()
    assert len(ours) == 2
    for uid, event in ours.items():
        assert str(event["SUMMARY"]) == theirs[uid].summary.value
        assert str(event["LOCATION"]) == theirs[uid].location.value
        assert str(event["DESCRIPTION"]) == theirs[uid].description.value
    names = {line.split(b":")[0].split(b";")[0] for line in content.split(b"\r\n")
             if line and not line.startswith(b" ")}  # fmt: skip
    assert names <= PROPERTIES


PROPERTIES = frozenset(
    b"BEGIN END VERSION PRODID CALSCALE METHOD X-WR-CALNAME X-WR-TIMEZONE TZID DTSTART DTEND TZNAME "
    b"TZOFFSETFROM TZOFFSETTO UID DTSTAMP LAST-MODIFIED SEQUENCE SUMMARY DESCRIPTION LOCATION GEO "
    b"STATUS ACTION TRIGGER".split()
)


@given(line=st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs",))))
def test_folding_is_undone_by_taking_the_folds_out(line: str) -> None:
    """Every line has 75 octets at most, is text by itself, and taken together they are the line."""
    lines = folded(line).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(own) <= 75 and own.decode("utf-8") is not None for own in lines)
    assert all(own.startswith(b" ") for own in lines[1:])
    assert folded(line).decode("utf-8").removesuffix("\r\n").replace("\r\n ", "") == line


def test_units_and_leaders_have_calendars_too() -> None:
    """A unit that sends three people to a shift has one entry that says three; the post of the duty
    leaders, which stands nowhere, has an entry without a position.
    """
    plan = small_plan()
    unit = Member("DV-U", "unit", 12, ("doan_vien",))
    first = plan.roster.duties[0]
    three = tuple(replace(first, member_code="DV-U", role="doan_vien") for _ in range(3))
    sent = replace(
        plan,
        scenario=replace(plan.scenario, members=(*plan.scenario.members, unit)),
        roster=replace(plan.roster, duties=(*plan.roster.duties, *three)),
    )
    (event,) = events(calendars(asked(sent)).file("DV-U")).values()
    assert "3 người" in event["DESCRIPTION"]
    (told,) = events(calendars(asked(led())).file("LD-1")).values()
    assert "GEO" not in told
    assert told["SUMMARY"] == "Ca sáng – Trực lãnh đạo toàn phường"


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "Europe/Berlin"])
def test_the_zone_is_the_campaigns(zone: str) -> None:
    """A campaign elsewhere has its own time zone in the file."""
    plan = small_plan()
    campaign = replace(plan.scenario.campaign, timezone=zone)
    content = calendars(asked(replace(plan, scenario=replace(plan.scenario, campaign=campaign))))
    read = icalendar.Calendar.from_ical(content.file(CODE))
    (own,) = read.walk("VTIMEZONE")
    assert own["TZID"] == zone
    assert {str(event["DTSTART"].params["TZID"]) for event in read.walk("VEVENT")} == {zone}
