"""Points and days of a plan as cards for phones: places, hours, nothing of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.i18n.catalogue import Language
from planner.i18n.origins import source_said
from planner.maps.look import symbol_of
from planner.model.open_place import DayCard, OpenPlace, PointCard
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.standing import whose
from planner.plan.campaign_day import day_within
from planner.plan.group_card import GroupCards, where_of


def point_card(
    cards: GroupCards, point: ServicePoint, day: date, language: Language, *, hotline: str = ""
) -> PointCard:
    """One point in the week of a day (brought into the campaign where it lies outside)."""
    plan, campaign = cards.plan, cards.plan.scenario.campaign
    card = PointCard(
        point=point,
        places=(),
        campaign=campaign.name,
        first_day=campaign.start,
        last_day=campaign.last_day,
        day=day_within(campaign, day),
        synthetic=plan.scenario.synthetic,
        services=_services(plan),
        source=source_said(plan.scenario.ward.attribution, language),
        hotline=hotline,
    )
    own = [p for p in cards.places if whose(p.id, cards.point_ids) == point.id]
    places = [open_place(cards, place) for place in own] or [open_place(cards, point)]
    return replace(card, places=_shown(places, card))


def day_card(cards: GroupCards, day: date, language: Language, *, hotline: str = "") -> DayCard:
    """Everything that opens on one day of the campaign."""
    scenario = cards.plan.scenario
    campaign = scenario.campaign
    places = (open_place(cards, place) for place in cards.places)
    today = (replace(place, openings=place.between(day, day)) for place in places)
    return DayCard(
        day=day,
        first_day=campaign.start,
        last_day=campaign.last_day,
        places=tuple(place for place in today if place.openings),
        campaign=campaign.name,
        ward=scenario.ward.name,
        groups=len(scenario.groups),
        holiday=any(own.date == day for own in campaign.holidays),
        synthetic=scenario.synthetic,
        services=_services(cards.plan),
        per_group=tuple(service.id for service in scenario.services if service.per_group),
        source=source_said(scenario.ward.attribution, language),
        hotline=hotline,
    )


def open_place(cards: GroupCards, place: ServicePoint) -> OpenPlace:
    """A place of the cards with its openings of the whole campaign."""
    scenario = cards.plan.scenario
    return OpenPlace(
        point=place,
        venue=where_of(scenario, place),
        sign=symbol_of(place, scenario).css,
        openings=cards.openings.get(place.id, ()),
    )


def _shown(places: list[OpenPlace], card: PointCard) -> tuple[OpenPlace, ...]:
    """Those that open in the week; where none does, the one that opens next, or opened last."""
    first, last = card.week
    now = [place for place in places if place.between(first, last)]
    if now:
        return tuple(sorted(now, key=lambda p: (p.between(first, last)[0].date, p.point.id)))
    coming = {p.point.id: [o.date for o in p.openings if o.date > last] for p in places}
    after = [place for place in places if coming[place.point.id]]
    if after:
        return (min(after, key=lambda p: coming[p.point.id][0]),)
    return (max(places, key=lambda p: p.openings[-1].date if p.openings else date.min),)


def _services(plan: Plan) -> tuple[tuple[str, str], ...]:
    return tuple((service.id, service.name) for service in plan.scenario.services)
