"""Messages and pictures for phones: within their limits, complete, without people."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from planner.exports import speech_text, zalo_text
from planner.exports.day_rows import day_rows, in_wards, listed
from planner.exports.group_texts import seconds_of
from planner.exports.phones import day_text, point_text
from planner.exports.text_pieces import words_of
from planner.plan._dossier_phones import phone_files
from planner.plan._phone_cards import day_card, point_card
from tests.exports.phone_cases import (
    DAY,
    PEOPLE,
    asked_for,
    cards_of,
    lean_plan,
    phone_files_of,
    roaming_plan,
    small_cards,
)
from tests.how_many import so_many
from tests.made_plans import small_plan, with_hostile_text

HOSTILE = '#panic() $x$ `a` *b* <script>alert(1)</script> \\ = "\u202e\x00 ] } {{ ,;\t\n=1+1' * 6
LANGUAGES = st.sampled_from(["vi", "en"])


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def names_of_files(plan) -> list[str]:
    """The files that a plan must come to."""
    points = [f"zalo/diem/{p.id}.{kind}" for p in plan.points() for kind in ("txt", "png")]
    groups = [
        name
        for g in plan.scenario.groups
        for name in (f"zalo/to/{g.id}.txt", f"zalo/to/{g.id}.png", f"loa/{g.id}.txt", f"groups/{g.id}.html")
    ]  # fmt: skip
    days = [f"zalo/ngay/{d}.{k}" for d in plan.scenario.campaign.days() for k in ("txt", "png")]
    return [*points, *groups, *days]


@pytest.mark.parametrize("make", [roaming_plan, lean_plan])
def test_every_point_group_and_day_has_its_files(make) -> None:
    """Each has its message and its portrait picture of 1,080 pixels, in order, within limits and
    without a name or phone, though every name and phone was asked for.
    """
    plan = make()
    files = list(phone_files_of(plan, hotline="024 3753 0000"))
    assert [name for name, _ in files] == names_of_files(plan)
    told = {word for pair in PEOPLE.values() for word in pair}
    for name, content in files:
        if name.endswith(".png"):
            width, height = size_of(content)
            assert width == 1080
            assert 500 <= height <= 5000
            continue
        words = content.decode("utf-8")
        assert "024 3753 0000" in words
        assert not any(own in words for own in told)
        if name.startswith("zalo/"):
            assert 80 <= len(words) <= 1000
        if name.startswith("loa/"):
            assert words_of(words) <= 200


def test_hostile_names_stay_words_in_messages_and_pictures() -> None:
    """Whatever stands in every name, all files are made and no message passes its limit."""
    plan = with_hostile_text(lean_plan(), HOSTILE)
    first = replace(plan.scenario.campaign, end=plan.scenario.campaign.start)
    plan = replace(plan, scenario=replace(plan.scenario, campaign=first))
    for name, content in phone_files_of(plan):
        if name.endswith(".png"):
            assert size_of(content)[0] == 1080
        elif name.startswith("zalo/"):
            assert len(content.decode("utf-8")) <= 1000


@settings(max_examples=so_many(40))
@given(st.text(min_size=1, max_size=2000), LANGUAGES, st.text(max_size=400))
def test_no_name_breaks_the_limit_of_a_message(name, language, hotline) -> None:
    """However long or odd names and hotline are, points and days keep to 1,000 characters."""
    cards = small_cards()
    day = replace(
        day_card(cards, DAY, language, hotline=hotline), ward=name, services=(("admin", name),)
    )
    places = tuple(replace(p, venue=name, point=replace(p.point, name=name)) for p in day.places)
    day = replace(day, places=places)
    assert len(day_text(day, language)) <= 1000
    card = point_card(cards, cards.plan.points()[0], DAY, language, hotline=hotline)
    many = replace(card, point=places[0].point, places=places * 2)
    assert len(point_text(many, language)) <= 1000


def test_a_day_names_or_counts_every_point_that_opens() -> None:
    """The rows of a day hold every opening of that day once, and its message says how many points
    there are.
    """
    cards = small_cards()
    for day in cards.plan.scenario.campaign.days():
        card = day_card(cards, day, "vi")
        openings = [o for o in cards.plan.timetable.openings if o.date == day]
        rows = day_rows(card.places, ["admin", "learning"])
        assert sum(len(p.openings) for row in rows for p in row.places) == len(openings)
        count = len({opening.point_id for opening in openings})
        assert f"{count} điểm mở cửa" in day_text(card, "vi")
        for row in rows:
            assert {(o.start, o.end) for p in row.places for o in p.openings} == set(row.spans)


def test_a_point_that_moves_tells_each_place_with_its_days() -> None:
    """Both places of the week stand in the message, each with its own days and its own way."""
    cards = cards_of(roaming_plan())
    card = point_card(cards, cards.plan.points()[0], DAY, "vi")
    words = point_text(card, "vi")
    assert len(card.places) == 2
    assert "đổi địa điểm trong tuần" in words
    assert len(set(re.findall(r"https://maps\.google\.com/\?q=\S+", words))) == 2
    for place in card.places:
        assert place.venue in words
    odd = next(p for p in card.places if p.openings[0].date.day % 2)
    assert "Thứ Ba 29/7" in words.split(odd.venue)[1]


def test_a_point_without_openings_in_the_week_says_when_it_opens_next() -> None:
    """A point that is closed in the week of the card names its next day, or that none is left."""
    cards = small_cards()
    school = next(p for p in cards.plan.points() if p.kind == "fixed")
    later = tuple(o for o in cards.plan.timetable.openings if o.date >= date(2025, 7, 28))
    later_cards = cards_of(
        replace(cards.plan, timetable=replace(cards.plan.timetable, openings=later))
    )
    card = point_card(later_cards, school, date(2025, 7, 24), "vi")
    assert "Lần mở tới: Thứ Bảy 02/8" in point_text(card, "vi")
    none = cards_of(replace(cards.plan, timetable=replace(cards.plan.timetable, openings=())))
    assert "Chưa xếp lịch mở" in point_text(point_card(none, school, DAY, "vi"), "vi")


def test_the_address_of_a_group_is_told_where_its_point_has_no_venue() -> None:
    """Message, announcement and picture of a point at a group's bare position give the group's
    address where the table has one.
    """
    plan = small_plan()
    groups = tuple(replace(group, address="12 ngõ 20 Bưởi") for group in plan.scenario.groups)
    cards = cards_of(replace(plan, scenario=replace(plan.scenario, groups=groups)))
    point = next(p for p in cards.plan.points() if p.group_id == "TDP-1")
    assert "Tại: 12 ngõ 20 Bưởi" in point_text(point_card(cards, point, DAY, "vi"), "vi")
    card = cards.card("TDP-1", DAY)
    assert "tại 12 ngõ 20 Bưởi" in speech_text(card, "vi")
    assert "Tại: 12 ngõ 20 Bưởi" in zalo_text(card, "vi")


def test_an_announcement_takes_a_minute_where_a_group_has_no_point_of_its_own() -> None:
    """The nearest point is told again at the end, within 60 to 91 seconds and 200 words."""
    card = cards_of(lean_plan()).card("TDP-1", date(2025, 7, 24))
    speech = speech_text(card, "vi")
    assert "Xin nhắc lại: Bà con cũng có thể đến" in speech
    assert 60 <= seconds_of(speech) <= 91
    assert words_of(speech) <= 200


def test_only_what_is_wanted_is_made() -> None:
    """Announcements alone are made without a picture."""
    plan = small_plan()
    bench = small_cards().bench
    files = list(phone_files(asked_for(plan), bench=bench, wanted=frozenset({"loa"})))
    assert [name for name, _ in files] == [f"loa/{g.id}.txt" for g in plan.scenario.groups]


def test_a_day_on_which_nothing_opens_says_so() -> None:
    """No point, one sentence; no picture is left out for it."""
    plan = small_plan()
    openings = tuple(o for o in plan.timetable.openings if o.date != DAY)
    cards = cards_of(replace(plan, timetable=replace(plan.timetable, openings=openings)))
    assert "không có điểm nào mở cửa" in day_text(day_card(cards, DAY, "vi"), "vi")


@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["Bưởi", "Xuân La"])), unique=True))
def test_groups_by_ward_count_every_group(groups) -> None:
    """However groups are numbered, names in short count each of them once."""
    names = [f"TDP {number} – {ward}" for number, ward in groups]
    told = in_wards([*names, "Xóm Chùa"])
    assert sum(count for _, count in told) == len(names) + 1
    assert told[-1] == ("Xóm Chùa", 1)


def test_names_without_room_are_counted() -> None:
    """What does not fit is counted, groups of one ward by their number."""
    names = in_wards(["TDP 1 – Bưởi", "TDP 2 – Bưởi", "TDP 3 – Bưởi", "TDP 9 – Xuân La"])
    assert listed(names, 500, "vi") == "TDP 1–3 (Bưởi); TDP 9 (Xuân La)"
    assert listed(names, 5, "vi") == "TDP 1–3 (Bưởi) và 1 điểm khác"
    assert listed([*reversed(names)], 5, "vi") == "TDP 9 (Xuân La) và 3 điểm khác"


def test_the_code_on_a_point_picture_leads_to_the_point() -> None:
    """A reader of QR codes finds the address of the point on the picture, and nothing else."""
    zxingcpp = pytest.importorskip("zxingcpp")
    files = phone_files_of(small_plan())
    next(files)
    _, picture = next(files)
    files.close()
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
    point = small_plan().points()[0]
    address = f"https://maps.google.com/?q={point.lat:.6f},{point.lon:.6f}"
    assert [code.text for code in read] == [address]


def test_pictures_are_made_as_they_are_asked_for() -> None:
    """Who asks for one file gets it without the others being made."""
    files = phone_files_of(small_plan())
    first, _ = next(files)
    assert first == "zalo/diem/admin-1.txt"
    files.close()


def test_days_that_are_alike_differ_in_their_titles_alone() -> None:
    """Every day has its own title; below it, days with the same openings show the same and others
    do not: the roaming point stands elsewhere on every second day.
    """
    plan = roaming_plan()
    files = phone_files_of(plan)
    drawn = [content for name, content in files if re.fullmatch(r"zalo/ngay/.*png", name)]
    days = list(plan.scenario.campaign.days())
    pictures = dict(zip(days, (Image.open(io.BytesIO(own)) for own in drawn), strict=True))
    hours = {
        day: {(o.point_id, o.start, o.end, o.at) for o in plan.timetable.openings if o.date == day}
        for day in days
    }
    titles = {day: own.crop((0, 0, 1080, 200)).tobytes() for day, own in pictures.items()}
    below = {day: own.crop((0, 400, *own.size)).tobytes() for day, own in pictures.items()}
    assert len(set(titles.values())) == len(days)
    alike = 0
    for one, other in combinations(days, 2):
        assert (below[one] == below[other]) == (hours[one] == hours[other])
        alike += below[one] == below[other]
    assert 0 < alike < len(days) * (len(days) - 1) // 2
