"""Use case: the pages and pictures of residential groups, each of its own group only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from planner import exports, maps
from planner.findings import Finding, PlannerError
from planner.i18n.catalogue import Language
from planner.model.group_card import GroupCard
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.plan.group_card import NOTHING, Asked, GroupCards, group_cards
from planner.plan.workbench import Workbench

KINDS: tuple[str, ...] = ("html", "png")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Every member of the archive has this date: the same plan gives the same bytes."""


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
        makers = tuple(kinds)
        for group_id in wanted:
            card = self.cards.card(group_id, day, asked)
            yield from _files_of(names[group_id], card, self.maps, language, makers)

    def order(self, day: date, language: Language) -> ArchiveOrder:
        """What a worker needs for the pages of all groups, roles only."""
        groups = self.cards.plan.scenario.groups
        stems = exports.file_stems(group.id for group in groups)
        cards = tuple((stems[g.id], self.cards.card(g.id, day)) for g in groups)
        return ArchiveOrder(cards, self.maps, language)


@dataclass(frozen=True, slots=True, eq=False)
class ArchiveOrder:
    """Cards of all groups by the stems of their files, as a worker is handed them."""

    cards: tuple[tuple[str, GroupCard], ...]
    maps: maps.GroupMaps
    language: Language


def archive_as_job(
    order: ArchiveOrder,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> bytes:
    """Every page and picture in one zip, in a worker; PlannerError `job_cancelled` once an end is
    asked for: half an archive is none.
    """
    del limits
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (stem, card) in enumerate(order.cards):
            if should_stop():
                raise PlannerError([Finding("job_cancelled", "error")])
            progress("group_pages", number / len(order.cards))
            for name, content in _files_of(stem, card, order.maps, order.language, KINDS):
                packed = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, compress_type=packed)
    return box.getvalue()


def _files_of(
    stem: str, card: GroupCard, drawn: maps.GroupMaps, language: Language, kinds: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    makers = {kind: _MAKERS[kind] for kind in kinds}
    svg = drawn.svg(card, language)
    for kind, make in makers.items():
        yield f"{stem}.{kind}", make(card, language, map_svg=svg)


_MAKERS = {"html": exports.group_page_html, "png": exports.group_picture_png}


def group_pages(bench: Workbench, plan: Plan) -> GroupPages:
    """The plan ready for the pages of its groups."""
    return GroupPages(group_cards(bench, plan), maps.group_maps(plan))
