"""The card of one group in words: what its page, picture and texts have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.exports.group_hours import Span, Stretch, dates, runs, spans_of, stretches
from planner.exports.roster_words import paper_date
from planner.i18n import all_texts, text
from planner.i18n.catalogue import Language
from planner.i18n.labels import point_label, short_group
from planner.i18n.numbers import clock, clock_on_paper, number, weekday
from planner.i18n.origins import estimated_short, method_line, origin_line
from planner.model.group_card import CardPlace, Detour, GroupCard, GroupReach, OnDuty
from planner.model.open_place import DayCard, OfOneWeek, OpenPlace, PointCard
from planner.model.placement import ServicePoint
from planner.model.timetable import Opening

Card = GroupCard | PointCard | DayCard
MONDAY = date(2025, 7, 28)
_M_PER_KM = 1000.0


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the week: ISO date, weekday, day and month, its hours (none = closed)."""

    iso: str
    weekday: str
    day: str
    hours: tuple[str, ...]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """One place in words. `sign` and `shown`: its sign on the map (a key of the palette) and its
    number; `duty`: when and who.
    """

    label: str
    service: str
    venue: str
    sign: str
    shown: str
    approximate: bool
    url: str
    walk: str
    now: str
    hours: str
    week: tuple[DayCell, ...]
    whole: tuple[str, ...]
    duty: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupTold:
    """Everything that page and picture show, in words."""

    language: Language
    group: str
    title: str
    synthetic: str
    week: str
    whole: str
    own: tuple[PlaceTold, ...]
    near: tuple[PlaceTold, ...]
    reach: tuple[str, ...]
    team: str
    hotline: str
    made: str
    sources: tuple[str, ...] = field(default=())

    def __call__(self, key: str, /, **facts: object) -> str:
        """A text of the page."""
        return say(self.language, key, **facts)


def say(language: Language, key: str, /, **facts: object) -> str:
    """A text of the page of a group."""
    return text(f"group_page.{key}", language, **facts)


def told_of(card: GroupCard, language: Language) -> GroupTold:
    """The card in words."""
    first, last = card.week
    span = {"first": short_date(first), "last": paper_date(last)}
    whole = {"first": short_date(card.first_day), "last": paper_date(card.last_day)}
    return GroupTold(
        language=language,
        group=card.group.name,
        title=say(language, "title", group=card.group.name),
        synthetic=text("documents.synthetic", language) if card.synthetic else "",
        week=say(language, "week", **span),
        whole=say(language, "all", **whole),
        own=tuple(_place(place, card, language) for place in card.own),
        near=tuple(_place(place, card, language) for place in card.near),
        reach=tuple(_reach_lines(card, language)),
        team=say(language, "duty.team", code=card.group.id) if _has_team(card) else "",
        hotline=hotline_words(card, language),
        made=say(language, "made", campaign=card.campaign, day=paper_date(card.day)),
        sources=tuple(_sources(card, language)),
    )


def short_date(day: date) -> str:
    """28/7, as paper writes it."""
    return paper_date(day).rsplit("/", 1)[0]


def hours_words(spans: Sequence[Span], language: Language) -> str:
    """19h00–21h00, or 19:00–21:00 in English; several with commas."""
    write = clock_on_paper if language == "vi" else clock
    return ", ".join(f"{write(start)}–{write(end)}" for start, end in spans)


def day_words(day: date, language: Language) -> str:
    """Thứ Ba 29/7."""
    return f"{weekday(day, language)} {short_date(day)}"


def hotline_words(card: Card, language: Language) -> str:
    """The hotline; a dotted line where it is not known."""
    told = card.hotline or say(language, "hotline.unknown")
    return say(language, "hotline", number=told)


def point_words(point: ServicePoint, language: Language) -> str:
    """Number and place together, as the public knows the point."""
    place = short_group(point.name) or text("ui.free_place", language)
    return point_label(point.service_id, point.kind, point.number, place, language)


def service_words(card: Card, service_id: str, language: Language) -> str:
    """The service's own name, the public term, else its id."""
    key = f"documents.service.{service_id}"
    own = dict(card.services).get(service_id, "")
    if language == "en" and key in all_texts():
        return text(key, language)
    return own or (text(key, language) if key in all_texts() else service_id)


def walk_words(place: CardPlace, card: GroupCard, language: Language) -> str:
    """How long the way is for adults and for the elderly, whole minutes, never rounded to none."""
    walk = place.walk
    if walk.adult_minutes is None:
        return say(language, "walk.none")
    facts = {"adult": minutes_words(walk.adult_minutes, language)}
    if walk.elderly_minutes is None:
        line = say(language, "walk.adult", **facts)
    else:
        elderly = minutes_words(walk.elderly_minutes, language)
        line = say(language, "walk", elderly=elderly, **facts)
    if card.travel.method == "network":
        return line
    estimated = estimated_short(card.travel, language) or say(language, "walk.estimate")
    return f"{line} ({estimated})"


def minutes_words(minutes: float, language: Language) -> str:
    """Whole minutes, one at least."""
    return number(max(1.0, float(round(minutes))), language)


def maps_url(point: ServicePoint) -> str:
    """The address that a tap or a scan opens; nothing is asked of it before."""
    return f"https://maps.google.com/?q={point.lat:.6f},{point.lon:.6f}"


def _place(place: CardPlace, card: GroupCard, language: Language) -> PlaceTold:
    point = place.point
    label = point_words(point, language)
    return PlaceTold(
        label=label,
        service=service_words(card, point.service_id, language),
        venue=place.venue if place.venue not in label else "",
        sign=place.sign,
        shown=str(point.number),
        approximate=point.position == "approximate",
        url=maps_url(point),
        walk=walk_words(place, card, language),
        now=now_words(place, card, language),
        hours=_week_hours(place, card, language),
        week=tuple(day_cells(place, card, language)),
        whole=tuple(whole_words(place, card, language)),
        duty=tuple(_duty(place, card, language)),
    )


def now_words(place: OpenPlace, card: OfOneWeek, language: Language) -> str:
    """The hours of the card's day, else when it opens next."""
    day = card.day
    if not place.openings:
        return say(language, "no_hours")
    if spans := spans_of(place.openings, day):
        return say(
            language,
            "on_day",
            day=day_words(day, language),
            hours=hours_words(spans, language),
        )
    coming = next((o.date for o in place.openings if o.date > day), None)
    closed = say(language, "not_on_day", day=day_words(day, language))
    if coming is None:
        return f"{closed}. {say(language, 'no_more')}"
    hours = hours_words(spans_of(place.openings, coming), language)
    return f"{closed}. {say(language, 'next', day=day_words(coming, language), hours=hours)}"


def _week_hours(place: CardPlace, card: GroupCard, language: Language) -> str:
    """The hours of the card's week in one line."""
    if not place.openings:
        return say(language, "no_hours")
    if not place.between(*card.week):
        return say(language, "closed_week")
    return "; ".join(pattern_words(s, language) for s in stretches(place.openings, *card.week))


def day_cells(place: OpenPlace, card: OfOneWeek, language: Language) -> Iterable[DayCell]:
    """The days of the card's week with the hours of a place."""
    for day in dates(*card.week):
        spans = spans_of(place.openings, day)
        yield DayCell(
            iso=day.isoformat(),
            weekday=weekday(day, language),
            day=short_date(day),
            hours=tuple(hours_words([span], language) for span in spans),
            is_chosen=day == card.day,
        )


def whole_words(place: OpenPlace, card: OfOneWeek, language: Language) -> Iterable[str]:
    """The whole campaign in as few lines as are exact."""
    return campaign_words(place.openings, card.first_day, card.last_day, language)


def campaign_words(
    openings: Sequence[Opening], first: date, last: date, language: Language
) -> Iterable[str]:
    """The hours of these days in as few lines as are exact; none without openings."""
    if not openings:
        return
    made = stretches(openings, first, last)
    for stretch in made:
        words = pattern_words(stretch, language)
        if len(made) > 1:
            span = {"first": short_date(stretch.first), "last": short_date(stretch.last)}
            words = f"{say(language, 'stretch', **span)}: {words}"
        yield words


def pattern_words(stretch: Stretch, language: Language) -> str:
    """Thứ Ba, Thứ Năm 19h00–21h00; Thứ Bảy 8h00–11h00."""
    lines = [
        f"{_weekdays(weekdays, stretch, language)} {hours_words(spans, language)}"
        for spans, weekdays in stretch.by_hours().items()
    ]
    return "; ".join(lines) or say(language, "closed")


def _weekdays(weekdays: tuple[int, ...], stretch: Stretch, language: Language) -> str:
    if len(weekdays) == len(stretch.days) and len(weekdays) > 1:
        return say(language, "every_day")
    names = [weekday(MONDAY + timedelta(days=w), language) for w in range(7)]
    return ", ".join("–".join(names[w] for w in run) for run in runs(weekdays))


def _duty(place: CardPlace, card: GroupCard, language: Language) -> Iterable[tuple[str, str]]:
    """Who is on duty in the week, opening by opening."""
    people: dict[tuple[date, str], list[OnDuty]] = defaultdict(list)
    for one in place.people:
        people[one.date, one.shift].append(one)
    for opening in place.between(*card.week):
        found = people.get((opening.date, opening.shift), [])
        if found:
            hours = hours_words([(opening.start, opening.end)], language)
            when = f"{day_words(opening.date, language)}, {hours}"
            yield when, "; ".join(_one_on_duty(one, card, language) for one in found)


def _one_on_duty(one: OnDuty, card: GroupCard, language: Language) -> str:
    if one.missing:
        return say(language, "duty.missing", count=one.missing)
    role = _role(one.role, card, language)
    if not one.is_own:
        return say(language, "duty.other", role=role)
    told = f"{one.name} ({role})" if one.name else role
    return " · ".join(part for part in (told, one.code, one.phone) if part)


def _role(role: str, card: GroupCard, language: Language) -> str:
    own = dict(card.roles).get(role, "")
    key = f"documents.role.{role}"
    return own or (text(key, language) if key in all_texts() else role)


def _has_team(card: GroupCard) -> bool:
    return any(one.is_own and not one.missing for place in card.own for one in place.people)


def _reach_lines(card: GroupCard, language: Language) -> Iterable[str]:
    """Honest sentences where the group is not wholly served; none where nothing is to be said."""
    own = {place.point.service_id for place in card.own}
    for reach in card.reach:
        if reach.service_id in own and not reach.has_gap:
            continue
        yield _reach(reach, card, language)
        if reach.is_far and reach.service_id not in own:
            minutes = number(reach.catchment_minutes, language)
            yield say(language, "far", minutes=minutes)
        if reach.detour is not None:
            yield detour_words(reach.detour, language)


def _reach(reach: GroupReach, card: GroupCard, language: Language) -> str:
    line = say(
        language,
        "reach",
        service=service_words(card, reach.service_id, language),
        served=number(reach.people_served, language),
        people=number(reach.people, language),
        elderly_served=number(reach.elderly_served, language),
        elderly=number(reach.elderly, language),
        minutes=number(reach.catchment_minutes, language),
    )
    return f"{line} {say(language, 'reach.gap')}" if reach.has_gap else line


def detour_words(detour: Detour, language: Language) -> str:
    """Near as the crow flies, far on foot (DEMO_AND_WORDS B3, sentence 6)."""
    round_water = detour.water is not None
    name = detour.water or say(language, "water")
    water = name[:1].lower() + name[1:] if language == "vi" else name
    return say(
        language,
        "detour.water" if round_water else "detour.street",
        straight=number(detour.straight_m / _M_PER_KM, language, decimals=1),
        metres=number(detour.metres / _M_PER_KM, language, decimals=1),
        point=point_words(detour.point, language),
        **({"water": water} if round_water else {}),
    )


def _sources(card: GroupCard, language: Language) -> Iterable[str]:
    """How walks were made and from what."""
    if card.travel.method == "network":
        yield origin_line(card.travel, language)
    else:
        yield method_line(card.travel, language)
