"""Texts of one group to send or read out: a Zalo message and a loudspeaker announcement."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
from planner.exports.text_pieces import Piece, fitted, on_one_line, words_of
from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language
from planner.i18n.labels import short_group
from planner.i18n.numbers import weekday
from planner.model.group_card import CardPlace, GroupCard
from planner.model.open_place import OfOneWeek, OpenPlace

ZALO_LIMIT = 1000
"""Characters of one message."""
SPEECH_LIMIT = 200
"""Words that are read out in 90 seconds."""
WORDS_PER_SECOND = 2.2
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SHORT_GROUP = re.compile(r"\bTDP(?: số)?\b")


def zalo_text(card: GroupCard, language: Language) -> str:
    """The message for the group's Zalo chat, for the week of the card: 1,000 characters at most."""
    first, last = card.week
    opening = say(
        language,
        "zalo.opening",
        group=on_one_line(card.group.name),
        first=short_date(first),
        last=paper_date(last),
    )
    pieces = [Piece(0, opening)]
    if card.synthetic:
        pieces.append(Piece(0, text("documents.synthetic", language)))
    pieces += [_zalo_place(place, card, language, 1) for place in card.own]
    pieces += [_zalo_place(p, card, language, rank) for rank, p in enumerate(card.near, start=2)]
    pieces.append(Piece(8, f"\n{say(language, 'zalo.pass_on')}"))
    pieces.append(Piece(0, hotline_words(card, language)))
    return fitted(pieces, "\n", len, ZALO_LIMIT)


def speech_text(card: GroupCard, language: Language) -> str:
    """What is read out over the loudspeaker, for the week of the card: 200 words at most, hours and
    dates as they are spoken.
    """
    first, last = card.week
    pieces = [
        Piece(0, say(language, "say.opening", group=_spoken_group(card, language))),
        Piece(0, _spoken_week(first, last, language)),
    ]
    own = [_spoken_own(place, card, language) for place in card.own]
    pieces += [Piece(0, line) for line in own] or [Piece(0, say(language, "say.no_own"))]
    near = [_spoken_near(place, card, language) for place in card.near]
    pieces += [Piece(rank, line) for rank, line in enumerate(near, start=2)]
    pieces.append(Piece(7, say(language, "say.pass_on")))
    number = card.hotline or say(language, "hotline.unknown")
    pieces.append(Piece(1, say(language, "say.hotline", number=number)))
    again = [_start_large(line) for line in own or near[:1]]
    pieces += [Piece(9, f"{say(language, 'say.again')} {line}") for line in again]
    pieces.append(Piece(1, say(language, "say.thanks")))
    if card.synthetic:
        pieces.append(Piece(0, f"[{text('documents.synthetic', language)}]"))
    return fitted(pieces, " ", words_of, SPEECH_LIMIT)


def seconds_of(words: str) -> int:
    """About how long a text takes to be read out."""
    return round(words_of(words) / WORDS_PER_SECOND)


def _zalo_place(place: CardPlace, card: GroupCard, language: Language, rank: int) -> Piece:
    point = place.point
    label, venue = on_one_line(point_words(point, language)), on_one_line(place.venue)
    lines = [f"\n{say(language, 'zalo.point', point=label)}"]
    if venue and venue not in label:
        lines.append(say(language, "zalo.at", venue=venue))
    if place not in card.own:
        lines.append(walk_words(place, card, language))
    hours = "; ".join(dated_lines(place, card, language))
    lines.append(hours or say(language, "closed_week"))
    lines.append(say(language, "zalo.way", url=maps_url(point)))
    return Piece(rank, "\n".join(lines))


def dated_lines(place: OpenPlace, card: OfOneWeek, language: Language) -> list[str]:
    """Thứ Ba 29/7, Thứ Năm 31/7: 19h00–21h00."""
    return [
        f"{days_words(days, card, language, day_words)}: {hours_words(spans, language)}"
        for spans, days in by_dates(place.openings, *card.week).items()
    ]


def days_words(
    days: tuple[date, ...],
    card: OfOneWeek,
    language: Language,
    write: Callable[[date, Language], str],
) -> str:
    """Days in a row as first to last; every day of the card's week in two words."""
    if len(days) > 1 and days == dates(*card.week):
        return say(language, "every_day")
    found = runs([day.toordinal() for day in days])
    return ", ".join(
        " – ".join(write(date.fromordinal(one), language) for one in run) for run in found
    )


def _spoken_group(card: GroupCard, language: Language) -> str:
    """Tổ dân phố số 19: the old ward's name is not read out to the group's own people."""
    del language
    return on_one_line(_ASIDE.sub("", card.group.name).strip() or card.group.name)


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
            days=days_words(days, card, language, _spoken_day),
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
    return on_one_line(full.strip() or name)


def _start_large(line: str) -> str:
    return line[:1].upper() + line[1:]
