"""Use case: the pages and pictures of residential groups, each of its own group only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner import exports, maps
from planner.i18n.catalogue import Language
from planner.model.plan import Plan
from planner.plan.group_card import NOTHING, Asked, GroupCards, group_cards
from planner.plan.workbench import Workbench

KINDS: tuple[str, ...] = ("html", "png")


@dataclass(frozen=True, slots=True, eq=False)
class GroupPages:
    """Pages of one plan; the sketch of the ward and the walks are made once for all of them."""

    cards: GroupCards
    maps: maps.GroupMaps

    def files(
        self,
        day: date,
        language: Language,
        *,
        group_ids: Iterable[str] | None = None,
        asked: Asked = NOTHING,
        kinds: Iterable[str] = KINDS,
    ) -> Iterator[tuple[str, bytes]]:
        """Name and content of every file, group by group in the order of the table; all groups
        where none are named. KeyError for an unknown group or kind.
        """
        groups = self.cards.plan.scenario.groups
        names = exports.file_stems(group.id for group in groups)
        wanted = [group.id for group in groups] if group_ids is None else list(group_ids)
        makers = {kind: _MAKERS[kind] for kind in kinds}
        for group_id in wanted:
            card = self.cards.card(group_id, day, asked)
            drawn = self.maps.svg(card, language)
            for kind, make in makers.items():
                yield f"{names[group_id]}.{kind}", make(card, language, map_svg=drawn)


_MAKERS = {"html": exports.group_page_html, "png": exports.group_picture_png}


def group_pages(bench: Workbench, plan: Plan) -> GroupPages:
    """The plan ready for the pages of its groups."""
    return GroupPages(group_cards(bench, plan), maps.group_maps(plan))
