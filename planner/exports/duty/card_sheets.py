"""The cards of all members as one PDF to print and cut: four to a sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.exports.asked import Asked
from planner.exports.duty.cards import (
    member_line,
    notes_of,
    place_of,
    places_line,
    sum_line,
    week_line,
)
from planner.exports.duty.said import Said, hours, in_order, said_of, short_day
from planner.exports.duty.sheets import sheet_words
from planner.exports.duty.shifts import OwnShift, monday_of, own_shifts
from planner.exports.roster_words import team_names
from planner.exports.typeset import tagged_pdf
from planner.model.people import Member

TEMPLATE = "duty/cards.typ"
SIZES_PT = (10.0, 9.2, 8.4, 7.8)
"""Type of the shifts: the largest in which they fit."""
_ROOM_PT, _WIDTH_PT = 274.0, 252.0
"""What a card has left for shifts and places."""
_ROW_EM, _WEEK_EM, _BEFORE_EM = 1.12, 1.9, 13.8
"""Height of a row and of a week's head; width of day and shift before the place."""
_LETTERS_PER_EM = 2.05
_PLACE_PT = 10.5
"""A line of the places told below."""
_SHIFT_LETTERS, _PLACE_LETTERS = 18, 56
"""Characters of a shift with its hours, and of the places below, that fit on a line."""


def cards_pdf(asked: Asked) -> bytes:
    """Cards in the order of names, or of codes; a page that says so where nobody has a shift."""
    return tagged_pdf(TEMPLATE, cards_content(asked))


def cards_content(asked: Asked) -> dict[str, Any]:
    """What the template is filled with."""
    people = asked.internal()
    said, shifts = said_of(asked, people), own_shifts(asked.plan)
    members = {member.code: member for member in asked.plan.scenario.members}
    teams = team_names(asked.plan)
    cards: list[dict[str, Any]] = []
    for code in in_order(shifts, people, asked.tones):
        cards += _cards(said, members.get(code), shifts[code], teams)
    words = sheet_words(asked, said, said("card.title"))
    return {**words, "nobody": said("card.none"), "cards": cards}


@dataclass(frozen=True, slots=True)
class _Line:
    """A shift as its card shows it: day, shift with its hours, place with what is to be known."""

    own: OwnShift
    cells: tuple[str, str, str]

    def rows(self, size: float) -> int:
        """Lines that it takes in a type of `size` points, rather too many than too few."""
        _, when, where = self.cells
        letters = max(1, int((_WIDTH_PT / size - _BEFORE_EM) * _LETTERS_PER_EM))
        return max(1 + (len(where) - 1) // letters, 1 + (len(when) - 1) // _SHIFT_LETTERS, 1)


def _cards(
    said: Said, member: Member | None, shifts: Sequence[OwnShift], teams: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    is_placed = len({place_of(said, shift) for shift in shifts}) > 1
    places = places_line(said, shifts)
    room = _ROOM_PT - _PLACE_PT * (1 + len(places) // _PLACE_LETTERS)
    parts = list(_parts([_line(said, shift, is_placed) for shift in shifts], room))
    team = teams.get(member.team, member.team) if member else ""
    common = {
        "who": _first_up(said.who(shifts[0].code)),
        "what": member_line(said, member, team),
        "sum": sum_line(said, shifts),
        "places": places,
    }
    for number, part in enumerate(parts, start=1):
        told = said("card.part", part=number, parts=len(parts)) if len(parts) > 1 else ""
        size = _size(part, room)
        weeks = [
            [week_line(said, monday, [line.own for line in own]), [line.cells for line in own]]
            for monday, own in _by_week(part).items()
        ]
        yield common | {"part": told, "size": size or SIZES_PT[-1], "is_sure": size > 0,
                        "weeks": weeks}  # fmt: skip


def _size(part: Sequence[_Line], room: float) -> float:
    """The largest type in which every shift takes one line and all fit; 0 where there is none."""
    for size in SIZES_PT:
        if all(line.rows(size) == 1 for line in part) and _height(part, size) <= room:
            return size
    return 0.0


def _parts(lines: Sequence[_Line], room: float) -> Iterator[list[_Line]]:
    """Whole weeks together where they fit; a week longer than a card is cut."""
    part: list[_Line] = []
    for own in _by_week(lines).values():
        if part and _height([*part, *own], SIZES_PT[-1]) > room:
            yield part
            part = []
        for line in own:
            if part and _height([*part, line], SIZES_PT[-1]) > room:
                yield part
                part = []
            part.append(line)
    if part:
        yield part


def _height(part: Sequence[_Line], size: float) -> float:
    """Points that shifts and the heads of their weeks take."""
    rows = sum(line.rows(size) for line in part)
    return size * (rows * _ROW_EM + len(_by_week(part)) * _WEEK_EM)


def _by_week(lines: Sequence[_Line]) -> dict[date, list[_Line]]:
    weeks: dict[date, list[_Line]] = {}
    for line in lines:
        weeks.setdefault(monday_of(line.own.slot.date), []).append(line)
    return weeks


def _line(said: Said, shift: OwnShift, is_placed: bool) -> _Line:
    span = hours(shift.start, shift.end, said.language)
    where = [place_of(said, shift)[0]] if is_placed else []
    notes = "; ".join([*where, *notes_of(said, shift, is_short=True)])
    day = short_day(shift.slot.date, said.language)
    when = f"{said.shift_bare(shift.slot.shift)} {span}"
    return _Line(shift, (day, when, notes))


def _first_up(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
