"""Files for phones: messages and pictures of points, groups and days, announcements, pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from planner import exports, maps
from planner.exports.asked import Asked
from planner.exports.phones import (
    Drawing,
    day_pictures,
    day_text,
    group_pictures_of,
    map_key_of,
    point_pictures,
    point_text,
)
from planner.exports.typeset import Draw, typeset_pictures
from planner.maps import GroupMaps, PlaceMaps
from planner.model.group_card import GroupCard
from planner.model.open_place import DayCard, PointCard
from planner.plan._phone_cards import day_card, point_card
from planner.plan.campaign_day import day_to_show
from planner.plan.group_card import GroupCards, group_cards
from planner.plan.workbench import Workbench

POINTS, GROUPS, DAYS = "zalo/diem", "zalo/to", "zalo/ngay"
LOUDSPEAKER, PAGES = "loa", "groups"
ALL = frozenset({"zalo", "loa", "groups"})
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True, eq=False)
class _Phones:
    """A plan ready for its files: cards and sketches are made once."""

    asked: Asked
    cards: GroupCards
    places: PlaceMaps
    around: GroupMaps
    day: date
    drawing: Drawing
    draw: Draw

    def points(self) -> Iterator[File]:
        """Message and picture of every point, in the order of the plan; pictures are begun now."""
        plan, language = self.asked.plan, self.asked.language
        names = exports.file_stems(point.id for point in plan.points())
        cards = [self._point(point_id) for point_id in names]
        drawn = ((card, self.places.round_places(card.places, language)) for card in cards)
        pictures = point_pictures(
            drawn,
            language,
            synthetic=plan.scenario.synthetic,
            drawing=self.drawing,
            draw=self.draw,
        )
        stems = [f"{POINTS}/{name}" for name in names.values()]
        texts = (point_text(card, language) for card in cards)
        return _pairs(stems, texts, pictures)

    def groups(self, wanted: frozenset[str]) -> Iterator[File]:
        """Message, picture, announcement and page of every group, in the order of the table; those
        that are wanted. Pictures are begun now.
        """
        plan, language = self.asked.plan, self.asked.language
        names = exports.file_stems(group.id for group in plan.scenario.groups)
        cards = [self._group(group_id) for group_id in names]
        drawn = [self.around.svg(card, language) for card in cards]
        contents = (
            exports.group_picture_content(card, language, map_svg=own)
            for card, own in zip(cards, drawn, strict=True)
        )
        pictures = group_pictures_of(
            contents if "zalo" in wanted else (), drawing=self.drawing, draw=self.draw
        )
        told = zip(names.values(), cards, drawn, strict=True)
        return (file for own in told for file in self._of_group(own, wanted, pictures))

    def _of_group(
        self, told: tuple[str, GroupCard, str], wanted: frozenset[str], pictures: Iterator[bytes]
    ) -> Iterator[File]:
        """The wanted files of one group: its name in files, its card and its map are told."""
        name, card, drawn = told
        language = self.asked.language
        if "zalo" in wanted:
            yield f"{GROUPS}/{name}.txt", exports.zalo_text(card, language).encode()
            yield f"{GROUPS}/{name}.png", next(pictures)
        if "loa" in wanted:
            yield f"{LOUDSPEAKER}/{name}.txt", exports.speech_text(card, language).encode()
        if "groups" in wanted:
            yield f"{PAGES}/{name}.html", exports.group_page_html(card, language, map_svg=drawn)

    def days(self) -> Iterator[File]:
        """Message and picture of every day of the campaign; pictures are begun now."""
        plan, language = self.asked.plan, self.asked.language
        cards = [self._day(day) for day in plan.scenario.campaign.days()]
        some = {map_key_of(card): card.places for card in cards if card.places}
        drawn = {key: self.places.of_day(places, language) for key, places in some.items()}
        pictures = day_pictures(
            cards,
            drawn,
            language,
            synthetic=plan.scenario.synthetic,
            drawing=self.drawing,
            draw=self.draw,
        )
        stems = [f"{DAYS}/{card.day.isoformat()}" for card in cards]
        return _pairs(stems, (day_text(card, language) for card in cards), pictures)

    def _point(self, point_id: str) -> PointCard:
        point = next(own for own in self.asked.plan.points() if own.id == point_id)
        hotline = self.asked.hotline
        return point_card(self.cards, point, self.day, self.asked.language, hotline=hotline)

    def _group(self, group_id: str) -> GroupCard:
        return replace(self.cards.card(group_id, self.day), hotline=self.asked.hotline)

    def _day(self, day: date) -> DayCard:
        return day_card(self.cards, day, self.asked.language, hotline=self.asked.hotline)


def phone_files(
    asked: Asked,
    *,
    bench: Workbench,
    wanted: frozenset[str] = ALL,
    draw: Draw = typeset_pictures,
) -> Iterator[File]:
    """Names and contents, one file after the other: zalo/diem, zalo/to, zalo/ngay (a message of at
    most 1,000 characters and a PNG each), loa (announcements), groups (pages).

    Public: nobody's name or phone is in any of them, whoever was asked for. Points and groups show
    the week of the asked day (the first week where it lies outside the campaign). Walks are those
    of the workbench. `wanted`: "zalo", "loa", "groups"; without "zalo" no picture is set. `draw`:
    who typesets and draws the pictures.
    """
    plan = asked.plan
    with Drawing() as drawing:
        phones = _Phones(
            asked=asked,
            cards=group_cards(bench, plan),
            places=maps.place_maps(plan),
            around=maps.group_maps(plan),
            day=day_to_show(plan.scenario.campaign, asked.day),
            drawing=drawing,
            draw=draw,
        )
        points = phones.points() if "zalo" in wanted else ()
        groups = phones.groups(wanted)
        days = phones.days() if "zalo" in wanted else ()
        yield from chain(points, groups, days)


def _pairs(stems: Iterable[str], texts: Iterable[str], pictures: Iterable[bytes]) -> Iterator[File]:
    """Message and picture under each name."""
    for stem, words, picture in zip(stems, texts, pictures, strict=True):
        yield f"{stem}.txt", words.encode()
        yield f"{stem}.png", picture
