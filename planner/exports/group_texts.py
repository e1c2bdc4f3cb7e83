"""Texts of one group to send or read out: a Zalo message and a loudspeaker announcement.

Both are put together from pieces with a rank: what matters most comes first, the rest where there
is room; where names are so long that even the first pieces pass the limit, it is cut at a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from planner.exports.group_hours import Span, by_dates, dates, runs
from planner.exports.group_words import (
    day_words,
    hotline_words,
    hours_words,
    maps_url,
    minutes_words,
    point_words,
    say,
    service_words,
    short_date,
    walk_words,
)
from planner.exports.roster_words import paper_date
from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language
from planner.i18n.labels import short_group, visible
from planner.i18n.numbers import weekday
from planner.model.group_card import CardPlace, GroupCard

ZALO_LIMIT = 1000
"""Characters of one message."""
SPEECH_LIMIT = 200
"""Words that are read out in 90 seconds."""
WORDS_PER_SECOND = 2.2
NAME_LIMIT = 90
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SHORT_GROUP = re.compile(r"\bTDP(?: số)?\b")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a text; rank 0 is always there, others where there is room, low ranks first."""

    rank: int
    text: str


def zalo_text(card: GroupCard, language: Language) -> str:
    """The message for the group's Zalo chat, for the week of the card: 1,000 characters at most."""
    first, last = card.week
    opening = say(
        language,
        "zalo.opening",
        group=_short(card.group.name),
        first=short_date(first),
        last=paper_date(last),
    )
    pieces = [_Piece(0, opening)]
    if card.synthetic:
        pieces.append(_Piece(0, text("documents.synthetic", language)))
    pieces += [_zalo_place(place, card, language, 1) for place in card.own]
    pieces += [_zalo_place(p, card, language, rank) for rank, p in enumerate(card.near, start=2)]
    pieces.append(_Piece(8, f"\n{say(language, 'zalo.pass_on')}"))
    pieces.append(_Piece(0, hotline_words(card, language)))
    return _fitted(pieces, "\n", len, ZALO_LIMIT)


def speech_text(card: GroupCard, language: Language) -> str:
    """What is read out over the loudspeaker, for the week of the card: 200 words at most, hours and
    dates as they are spoken.
    """
    first, last = card.week
    pieces = [
        _Piece(0, say(language, "say.opening", group=_spoken_group(card, language))),
        _Piece(0, _spoken_week(first, last, language)),
    ]
    own = [_spoken_own(place, card, language) for place in card.own]
    pieces += [_Piece(0, line) for line in own] or [_Piece(0, say(language, "say.no_own"))]
    for rank, place in enumerate(card.near, start=2):
        pieces.append(_Piece(rank, _spoken_near(place, card, language)))
    pieces.append(_Piece(7, say(language, "say.pass_on")))
    number = card.hotline or say(language, "hotline.unknown")
    pieces.append(_Piece(1, say(language, "say.hotline", number=number)))
    pieces += [_Piece(9, f"{say(language, 'say.again')} {_start_large(line)}") for line in own]
    pieces.append(_Piece(1, say(language, "say.thanks")))
    if card.synthetic:
        pieces.append(_Piece(0, f"[{text('documents.synthetic', language)}]"))
    return _fitted(pieces, " ", words_of, SPEECH_LIMIT)


def words_of(words: str) -> int:
    """How many words a text has."""
    return len(words.split())


def seconds_of(words: str) -> int:
    """About how long a text takes to be read out."""
    return round(words_of(words) / WORDS_PER_SECOND)


def _zalo_place(place: CardPlace, card: GroupCard, language: Language, rank: int) -> _Piece:
    point = place.point
    label, venue = _short(point_words(point, language)), _short(place.venue)
    lines = [f"\n{say(language, 'zalo.point', point=label)}"]
    if venue and venue not in label:
        lines.append(say(language, "zalo.at", venue=venue))
    if place not in card.own:
        lines.append(walk_words(place, card, language))
    hours = "; ".join(_dated_lines(place, card, language))
    lines.append(hours or say(language, "closed_week"))
    lines.append(say(language, "zalo.way", url=maps_url(point)))
    return _Piece(rank, "\n".join(lines))


def _dated_lines(place: CardPlace, card: GroupCard, language: Language) -> list[str]:
    """Thứ Ba 29/7, Thứ Năm 31/7: 19h00–21h00."""
    return [
        f"{_days(days, card, language, day_words)}: {hours_words(spans, language)}"
        for spans, days in by_dates(place.openings, *card.week).items()
    ]


def _days(
    days: tuple[date, ...],
    card: GroupCard,
    language: Language,
    write: Callable[[date, Language], str],
) -> str:
    if len(days) > 1 and days == dates(*card.week):
        return say(language, "every_day")
    found = runs([day.toordinal() for day in days])
    return ", ".join(
        " – ".join(write(date.fromordinal(one), language) for one in run) for run in found
    )


def _spoken_group(card: GroupCard, language: Language) -> str:
    """Tổ dân phố số 19: the old ward's name is not read out to the group's own people."""
    del language
    return _short(_ASIDE.sub("", card.group.name).strip() or card.group.name)


def _spoken_week(first: date, last: date, language: Language) -> str:
    said = {"first": _spoken_day(first, language), "last": _spoken_day(last, language)}
    return say(language, "say.week", **said)


def _spoken_own(place: CardPlace, card: GroupCard, language: Language) -> str:
    point = _spoken_point(place, card, language)
    hours = _spoken_hours(place, card, language)
    if not hours:
        return say(language, "say.own.closed", point=point)
    where = place.venue or short_group(place.point.name) or text("ui.free_place", language)
    opens = say(language, "say.own", point=point, place=_spoken(where, language))
    return f"{opens} {hours}"


def _spoken_near(place: CardPlace, card: GroupCard, language: Language) -> str:
    where = short_group(place.point.name) or place.venue or text("ui.free_place", language)
    line = say(
        language,
        "say.near",
        point=_spoken_point(place, card, language),
        place=_spoken(where, language),
        walk=_spoken_walk(place, language),
    )
    return f"{line} {_spoken_hours(place, card, language)}".strip()


def _spoken_walk(place: CardPlace, language: Language) -> str:
    walk = place.walk
    if walk.adult_minutes is None:
        return ""
    adult = minutes_words(walk.adult_minutes, language)
    if walk.elderly_minutes is None:
        return say(language, "say.walk.adult", adult=adult)
    elderly = minutes_words(walk.elderly_minutes, language)
    return say(language, "say.walk", adult=adult, elderly=elderly)


def _spoken_point(place: CardPlace, card: GroupCard, language: Language) -> str:
    point = place.point
    key = f"say.point.{point.service_id}.{point.kind}"
    if f"group_page.{key}" not in all_texts():
        key = "say.point.other"
    service = _spoken(service_words(card, point.service_id, language), language)
    return say(language, key, number=point.number, service=service)


def _spoken_hours(place: CardPlace, card: GroupCard, language: Language) -> str:
    return " ".join(
        say(
            language,
            "say.hours",
            days=_days(days, card, language, _spoken_day),
            hours=_spoken_spans(spans, language),
        )
        for spans, days in by_dates(place.openings, *card.week).items()
    )


def _spoken_spans(spans: Sequence[Span], language: Language) -> str:
    parts = [
        say(
            language,
            "say.from_to",
            start=spoken_clock(start, language),
            end=spoken_clock(end, language),
        )
        for start, end in spans
    ]
    return say(language, "say.and").join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def spoken_clock(value: time, language: Language) -> str:
    """7 giờ 30, 19 giờ."""
    if value.minute == 0:
        return say(language, "say.clock.full", hour=value.hour)
    return say(language, "say.clock", hour=value.hour, minute=f"{value.minute:02d}")


def _spoken_day(day: date, language: Language) -> str:
    """Thứ Ba ngày 29 tháng 7."""
    return say(language, "say.day", weekday=weekday(day, language), day=day.day, month=day.month)


def _spoken(name: str, language: Language) -> str:
    """A name as it is read out: no brackets, no dashes, "tổ dân phố" in full."""
    bare = _ASIDE.sub("", name)
    full = _SHORT_GROUP.sub(say(language, "say.group"), bare).replace(" – ", " ")
    return _short(full.strip() or name)


def _start_large(line: str) -> str:
    return line[:1].upper() + line[1:]


def _short(name: str) -> str:
    """A name on one line, at most 90 characters."""
    flat = _SPACES.sub(" ", visible(name)).strip()
    return flat if len(flat) <= NAME_LIMIT else f"{flat[: NAME_LIMIT - 1].rstrip()}…"


def _fitted(pieces: list[_Piece], glue: str, size: Callable[[str], int], limit: int) -> str:
    """As many pieces as the limit takes, in their order; those of the lowest rank come first."""
    kept: set[int] = set()
    for number in sorted(range(len(pieces)), key=lambda n: (pieces[n].rank, n)):
        tried = kept | {number}
        if pieces[number].rank == 0 or size(_joined(pieces, tried, glue)) <= limit:
            kept = tried
    joined = _joined(pieces, kept, glue)
    return joined if size(joined) <= limit else _cut(joined, size, limit)


def _joined(pieces: list[_Piece], kept: set[int], glue: str) -> str:
    return glue.join(piece.text for number, piece in enumerate(pieces) if number in kept)


def _cut(words: str, size: Callable[[str], int], limit: int) -> str:
    """The longest beginning within the limit, an ellipsis behind it; cut between words where the
    words are not longer than the limit themselves.
    """
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(f"{words[:middle]}…") <= limit else (low, middle - 1)
    cut = words[:low]
    return f"{cut.rsplit(maxsplit=1)[0] if ' ' in cut else cut}…"
