"""Messages of one point and of one day for Zalo: 1,000 characters at most, whatever the names."""

from __future__ import annotations

from planner.exports.day_rows import DayRow, day_rows, listed, names_of, row_hours
from planner.exports.group_texts import ZALO_LIMIT, dated_lines
from planner.exports.group_words import (
    day_words,
    hotline_words,
    maps_url,
    now_words,
    point_words,
    service_words,
    short_date,
)
from planner.exports.roster_words import paper_date
from planner.exports.text_pieces import Piece, fitted, on_one_line
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.model.open_place import DayCard, OpenPlace, PointCard

_ROOMS = (900, 700, 560, 460, 380, 300, 220, 150, 90, 40)
"""Characters for the names of one row: the most with which the message keeps its limit."""
MOST_ROWS = 8
"""Rows of one day; where hours differ more than that, points of a service are one row."""
_FIXED_SHARE = 3
"""Fixed places (schools, clinics) get a third of that: people know where those are."""


def point_text(card: PointCard, language: Language) -> str:
    """The message of one point for the week of the card: where it stands, when it opens."""
    first, last = card.week
    label = on_one_line(point_words(card.point, language))
    span = {"first": short_date(first), "last": paper_date(last)}
    pieces = [Piece(0, text("phones.point.opening", language, point=label, **span))]
    if card.synthetic:
        pieces.append(Piece(0, text("documents.synthetic", language)))
    if len(card.places) > 1:
        pieces.append(Piece(2, text("phones.point.moves", language)))
    for rank, place in enumerate(card.places, start=3):
        pieces.append(Piece(rank, _place(place, card, language)))
    pieces.append(Piece(1, f"\n{hotline_words(card, language)}"))
    return fitted(pieces, "\n", len, ZALO_LIMIT)


def day_text(card: DayCard, language: Language) -> str:
    """The message of one day: every point that opens then, by name as far as there is room, all of
    them counted.
    """
    for room in _ROOMS:
        pieces = _day_pieces(card, language, room)
        if len("\n".join(piece.text for piece in pieces)) <= ZALO_LIMIT:
            break
    return fitted(pieces, "\n", len, ZALO_LIMIT)


def sum_words(card: DayCard, language: Language) -> str:
    """How many points open on the day; a roaming one counts once."""
    count = len({place.point.id.partition("@")[0] for place in card.places})
    key = "none" if not count else "sum.one" if count == 1 else "sum"
    return text(f"phones.day.{key}", language, count=count).rstrip(".")


def row_title(row: DayRow, card: DayCard, language: Language) -> str:
    """The service of a row, and that its places are fixed ones."""
    name = on_one_line(service_words(card, row.service_id, language))
    if row.kind != "fixed":
        return name
    return f"{name} – {text('phones.day.fixed', language)}"


def row_names(row: DayRow, card: DayCard, language: Language, room: int) -> str:
    """The places of a row by name, in so many characters; all groups in one word."""
    per_group = row.service_id in card.per_group
    if per_group and row.kind == "mobile" and len(row.places) == card.groups > 1:
        return text("phones.day.all_groups", language, count=card.groups)
    return listed(names_of(row, per_group, language), room, language)


def _place(place: OpenPlace, card: PointCard, language: Language) -> str:
    lines = [""]
    venue, label = on_one_line(place.venue), point_words(place.point, language)
    if venue and (len(card.places) > 1 or venue not in label):
        lines.append(text("group_page.zalo.at", language, venue=venue))
    hours = "\n".join(dated_lines(place, card, language))
    lines.append(hours or now_words(place, card, language))
    lines.append(text("group_page.zalo.way", language, url=maps_url(place.point)))
    return "\n".join(lines)


def _day_pieces(card: DayCard, language: Language, room: int) -> list[Piece]:
    ward = on_one_line(card.ward)
    opening = text(
        "phones.day.opening" if ward else "phones.day.opening.bare",
        language,
        ward=ward,
        day=f"{day_words(card.day, language)}/{card.day.year}",
        number=card.number,
        days=card.days,
        sum=sum_words(card, language),
    )
    pieces = [Piece(0, opening)]
    if card.synthetic:
        pieces.append(Piece(0, text("documents.synthetic", language)))
    if card.holiday:
        pieces.append(Piece(1, text("phones.day.holiday", language)))
    rows = day_rows(card.places, [key for key, _ in card.services], most=MOST_ROWS)
    for rank, row in enumerate(rows, start=2):
        pieces.append(Piece(rank, _row(row, card, language, room)))
    pieces.append(Piece(1, f"\n{hotline_words(card, language)}"))
    return pieces


def _row(row: DayRow, card: DayCard, language: Language, room: int) -> str:
    count = len(row.places)
    head = text(
        "phones.day.row.one" if count == 1 else "phones.day.row",
        language,
        service=row_title(row, card, language),
        count=count,
        hours=row_hours(row, language),
    )
    own_room = room // _FIXED_SHARE if row.kind == "fixed" else room
    return f"\n{head}\n{row_names(row, card, language, own_room)}"
