"""Cards and short texts of members: every shift on them, never too long, in Vietnamese order."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports.duty.card_sheets import cards_content, cards_pdf
from planner.exports.duty.cards import LONGEST_TEXT, card_texts, full_line
from planner.exports.duty.said import said_of
from planner.exports.duty.shifts import own_shifts
from planner.model.plan import Plan
from tests.exports.duty_cases import asked, led, without
from tests.how_many import so_many
from tests.made_plans import small_plan, with_hostile_text
from tests.strategies import HOSTILE_TEXTS

CODE = "CC-03"


def busy(shifts: int) -> Plan:
    """The small plan stretched to many days: one member has so many shifts at two points."""
    plan = small_plan()
    start = plan.scenario.campaign.start
    campaign = replace(plan.scenario.campaign, end=start + timedelta(days=shifts))
    sample = next(duty for duty in plan.roster.duties if duty.role == "cong_chuc")
    duties = tuple(
        replace(
            sample,
            member_code=CODE,
            date=start + timedelta(days=k),
            point_id=f"admin-{1 + k % 2}",
        )
        for k in range(shifts)
    )
    return replace(
        plan,
        scenario=replace(plan.scenario, campaign=campaign),
        roster=replace(plan.roster, duties=duties),
    )


def test_a_line_says_day_shift_place_and_who_leads() -> None:
    """Each shift is one sentence in the words of the ward; the one in charge reads that it is they
    themselves, the others read who it is.
    """
    texts = dict(card_texts(asked(without(without(small_plan(), "DV-03", 3), "CC-03", 3))))
    line = (
        "- Thứ Năm 24/7, ca chiều 13h30–17h30, Điểm HCC số 1 – Nhà văn hóa TDP 2 (mô phỏng); phụ "
        "trách ca: mã CC-03"
    )
    (youth,) = texts["DV-03"]
    assert line in youth.splitlines()
    assert "là người phụ trách ca" in texts["CC-03"][0]
    assert youth.splitlines()[0] == "PHIẾU CA TRỰC – mã DV-03"
    assert "Đường dây nóng: ………………" in youth
    assert "DỮ LIỆU MÔ PHỎNG" in youth
    assert "phụ trách" not in texts["TV-1-1"][0]


@pytest.mark.parametrize("shifts", [1, 15, 40, 60])
def test_every_shift_is_told_within_a_thousand_characters(shifts: int) -> None:
    """However many shifts a member has, the messages are short enough and name each day once."""
    ((_, messages),) = card_texts(asked(busy(shifts)))
    assert all(len(message) <= LONGEST_TEXT for message in messages)
    told = "\n".join(messages)
    for k in range(shifts):
        day = busy(1).scenario.campaign.start + timedelta(days=k)
        names = (f" {day.day:02d}/{day.month},", f" {day.day:02d}/{day.month} ")
        assert sum(told.count(name) for name in names) >= 1
    assert f"{shifts} ca, {shifts * 4} giờ" in told
    assert (len(messages) > 1) == (shifts >= 40)


@settings(max_examples=so_many(25))
@given(hostile=st.sampled_from(HOSTILE_TEXTS) | st.text(max_size=300), count=st.integers(1, 30))
def test_hostile_names_stay_words_and_short(hostile: str, count: int) -> None:
    """A name of any length and any signs never makes a message longer, nor a line of its own."""
    plan = with_hostile_text(busy(count), hostile)
    for _, messages in card_texts(asked(plan, people={CODE: (hostile, "")}, hotline=hostile)):
        for message in messages:
            assert len(message) <= LONGEST_TEXT
            assert message.isprintable() or set(message) - {"\n"} == set(message.replace("\n", ""))


def test_cards_go_by_given_name_in_either_order_of_tones() -> None:
    """With names asked for, cards go by given name; the order of tones is the one asked for."""
    people = {"CC-01": ("Lê Thị Hả", ""), "CC-02": ("Lê Thị Há", ""), "CC-03": ("Trần An", "")}
    for tones, order in (("dictionary", ["CC-03", "CC-01", "CC-02"]),
                         ("common", ["CC-03", "CC-02", "CC-01"])):  # fmt: skip
        told = [code for code, _ in card_texts(asked(small_plan(), people=people, tones=tones))]
        assert told[:3] == order
        assert told[3:5] == ["CA-01", "CA-02"]
        cards = cards_content(asked(small_plan(), people=people, tones=tones))["cards"]
        assert cards[0]["who"] == "Trần An (mã CC-03)"


def test_forty_shifts_go_on_as_many_cards_as_they_need() -> None:
    """All shifts stand on the cards of a member, each card says which of how many it is, and the
    type is one in which they fit.
    """
    cards = cards_content(asked(busy(40)))["cards"]
    rows = [row for card in cards for _, own in card["weeks"] for row in own]
    assert len(rows) == 40
    assert [card["part"] for card in cards] == [
        f"phiếu {k}/{len(cards)}" for k in range(1, len(cards) + 1)
    ]
    assert all(card["is_sure"] and card["size"] >= 7.8 for card in cards)
    (single,) = cards_content(asked(busy(6)))["cards"]
    assert (single["part"], single["size"]) == ("", 8.4)


def test_leaders_and_nobody_have_their_cards() -> None:
    """A duty leader's card names the post of the ward; without anybody on duty the sheet says so."""
    shifts = own_shifts(led())["LD-1"]
    words = full_line(said_of(asked(led()), {}), shifts[0])
    assert words == "Thứ Năm 24/7, ca sáng 7h30–11h30, Trực lãnh đạo toàn phường"
    nobody = replace(small_plan(), roster=replace(small_plan().roster, duties=()))
    assert cards_content(asked(nobody))["cards"] == []
    assert list(card_texts(asked(nobody))) == []
    assert cards_pdf(asked(nobody)).startswith(b"%PDF")


def test_a_card_is_found_by_its_owner() -> None:
    """The bookmarks are the owners of the cards, in the order of the cards."""
    paper = asked(small_plan())
    owners = [card["who"] for card in cards_content(paper)["cards"]]
    with pypdfium2.PdfDocument(cards_pdf(paper)) as document:
        assert [mark.get_title() for mark in document.get_toc()] == owners
    assert len(set(owners)) > 1


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("hostile", ["", "Tên địa điểm rất dài " * 12])
def test_nothing_is_cut_from_a_card(hostile: str, tmp_path: Path) -> None:
    """Four cards to a page, and each row of each card is in the text of its page, above the hotline
    of the card; also where names are long.
    """
    plan = busy(70) if not hostile else with_hostile_text(busy(70), hostile)
    paper = asked(plan)
    (tmp_path / "cards.pdf").write_bytes(cards_pdf(paper))
    command = ["pdftotext", "-layout", "cards.pdf", "-"]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    pages = run.stdout.decode("utf-8").split("\f")[:-1]
    cards = cards_content(paper)["cards"]
    assert len(pages) == -(-len(cards) // 4)
    for number, page in enumerate(pages):
        for card in cards[4 * number : 4 * number + 4]:
            for _, rows in card["weeks"]:
                assert all(row[0] in page for row in rows)
        assert page.count("Đường dây nóng") == len(cards[4 * number : 4 * number + 4])


def test_a_unit_with_changing_hours_reads_hours_and_size_in_each_line() -> None:
    """Where one shift has several hours the short card tells the hours themselves, shift by shift,
    and of a unit how many of its people; no line of hours is made up below.
    """
    plan = busy(60)
    unit = replace(plan.scenario.members[0], code=CODE, kind="unit", size=3)
    members = tuple(unit if m.code == CODE else m for m in plan.scenario.members)
    duties = tuple(
        replace(d, start=d.start.replace(hour=8 + k % 2), end=d.end.replace(minute=15))
        for k, d in enumerate(plan.roster.duties)
        for _ in range(3)
    )
    early, late = (said_of(asked(plan), {})("card.people", count=3), "9h")
    changed = replace(
        plan,
        scenario=replace(plan.scenario, members=members),
        roster=replace(plan.roster, duties=duties),
    )
    same, told = (" ".join(dict(card_texts(asked(own)))[CODE]) for own in (plan, changed))
    hours = said_of(asked(plan), {})("card.hours", hours="").split(":")[0]
    assert hours in same
    assert hours not in told
    assert told.count(early) == 60
    assert told.count(late) >= 30


def test_a_week_that_is_longer_than_a_message_is_cut_between_shifts() -> None:
    """Three shifts a day at points with long names: every message keeps its limit, and no shift is
    in two of them or in none.
    """
    plan = small_plan()
    sample = next(duty for duty in plan.roster.duties if duty.role == "cong_chuc")
    days = list(plan.scenario.campaign.days())[:7]
    first, *others = plan.placements
    points = tuple(
        replace(first.points[0], id=f"admin-{n}", number=n, name=f"Nhà {n} " + "rất dài " * 6)
        for n in range(1, 43)
    )
    at = [(day, shift) for day in days for shift in plan.scenario.campaign.shifts for _ in range(2)]
    duties = tuple(
        replace(sample, member_code=CODE, date=day, shift=shift.id, start=shift.start,
                end=shift.end, point_id=points[n % len(points)].id)
        for n, (day, shift) in enumerate(at)
    )  # fmt: skip
    plan = replace(
        plan,
        placements=(replace(first, points=points), *others),
        roster=replace(plan.roster, duties=duties),
    )
    texts = dict(card_texts(asked(plan)))[CODE]
    assert len(texts) > 1
    assert all(len(told) <= LONGEST_TEXT for told in texts)
    shown = [line for told in texts for line in told.splitlines() if "Tuần" in line]
    assert sum(line.count(";") + 1 for line in shown) == len(duties)
