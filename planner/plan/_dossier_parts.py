"""The parts of a set of papers: what each yields, and about how many files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from planner.exports import gis, roster_workbook
from planner.exports.asked import Asked
from planner.exports.documents import document_of
from planner.model.plan import Plan
from planner.plan._dossier_ground import DossierGround
from planner.plan._dossier_tools import tools_makers
from planner.plan.brief_paper import brief_of
from planner.plan.group_pages import group_pages

Files = Iterator[tuple[str, bytes]]
GROUPS = "groups"


@dataclass(frozen=True, slots=True, eq=False)
class DossierWish:
    """What the parts are made from."""

    asked: Asked
    ground: DossierGround
    separator: gis.Separator = ","


@dataclass(frozen=True, slots=True)
class DossierPart:
    """One part: its files of the wanted documents, one after the other; about how many there are,
    and about how many seconds each takes.
    """

    files: Callable[[DossierWish, frozenset[str]], Files]
    count: Callable[[Plan], int]
    seconds_each: float


class Shares:
    """How far the making is: parts count by the time that they take."""

    def __init__(self, parts: Mapping[str, DossierPart], wish: DossierWish) -> None:
        self._counts = {name: max(1, part.count(wish.asked.plan)) for name, part in parts.items()}
        self._seconds = {
            name: part.seconds_each * self._counts[name] for name, part in parts.items()
        }
        self._done = dict.fromkeys(parts, 0)
        self._open = set(parts)

    @property
    def all_ended(self) -> bool:
        """Whether every part has ended."""
        return not self._open

    def after(self, name: str, *, ended: bool) -> float:
        """The share of the whole after one more file of a part, or after its end."""
        self._done[name] = self._counts[name] if ended else self._done[name] + 1
        if ended:
            self._open.discard(name)
        done = sum(
            seconds * min(1.0, self._done[part] / self._counts[part])
            for part, seconds in self._seconds.items()
        )
        return done / sum(self._seconds.values())


def _duty(wish: DossierWish, wanted: frozenset[str]) -> Files:
    if "lich_truc" in wanted:
        yield "roster.xlsx", roster_workbook(wish.asked.plan, wish.asked.internal())


def _briefings(wish: DossierWish, wanted: frozenset[str]) -> Files:
    asked = wish.asked
    if "brief" in wanted:
        sheet = brief_of(
            asked.plan, asked.language, made_on=asked.made_on, situation=wish.ground.situation()
        )
        yield "brief.pdf", sheet.pdf()
        yield "brief.png", sheet.png()


def _groups(wish: DossierWish, _: frozenset[str]) -> Files:
    """Pages and pictures of the groups, for everybody: without names."""
    pages = group_pages(wish.ground.bench(), wish.asked.plan)
    for name, content in pages.files(wish.asked.day, wish.asked.language):
        yield f"{GROUPS}/{name}", content


def _tools(wish: DossierWish, wanted: frozenset[str]) -> Files:
    for name, make in tools_makers(wish.asked, separator=wish.separator).items():
        if document_of(name).id in wanted:
            yield name, make()


PARTS: Mapping[str, DossierPart] = {
    "groups": DossierPart(_groups, lambda plan: 2 * len(plan.scenario.groups), 0.06),
    "briefings": DossierPart(_briefings, lambda _: 2, 1.0),
    "duty": DossierPart(_duty, lambda _: 1, 2.0),
    "tools": DossierPart(_tools, lambda _: 13, 0.15),
}
"""In the order in which they are begun: the longest first."""
