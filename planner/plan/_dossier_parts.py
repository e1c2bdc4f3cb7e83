"""The parts of a set of papers: what each yields, and about how many files.

A part is loaded when it is begun: a single document waits for no other one's libraries, and the
other process begins before this one has loaded all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner import plan as use_cases
from planner.exports.asked import Asked, DutyWish, PaperVersion
from planner.exports.documents import DOCUMENTS, document_of
from planner.exports.paper_process import PaperProcess
from planner.exports.typeset import typeset_pictures
from planner.model.plan import Plan
from planner.model.proof import StopRequest, never_stop
from planner.plan._dossier_ground import DossierGround
from planner.plan.paper_beside import duty_there

if TYPE_CHECKING:
    from planner.exports.gis import Separator

Files = Iterator[tuple[str, bytes]]
GROUPS = "groups"


@dataclass(frozen=True, slots=True, eq=False)
class DossierWish:
    """What the parts are made from. `process`: who makes some of it beside this process, for a
    large set. `over`: whether nobody takes files any more.
    """

    asked: Asked
    ground: DossierGround
    separator: Separator = ","
    templates: Mapping[str, bytes] = field(default_factory=dict)
    version: PaperVersion = field(default_factory=PaperVersion)
    process: PaperProcess | None = None
    over: StopRequest = never_stop


@dataclass(frozen=True, slots=True)
class DossierPart:
    """One part: its files of the wanted documents, one after the other; the documents that it has;
    about how many files there are, and about how many seconds each takes.
    """

    files: Callable[[DossierWish, frozenset[str]], Files]
    documents: frozenset[str]
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
        self.open = set(parts)
        """Parts that have not ended."""

    def after(self, name: str, *, ended: bool) -> float:
        """The share of the whole after one more file of a part, or after its end."""
        self._done[name] = self._counts[name] if ended else self._done[name] + 1
        if ended:
            self.open.discard(name)
        done = sum(
            seconds * min(1.0, self._done[part] / self._counts[part])
            for part, seconds in self._seconds.items()
        )
        return done / sum(self._seconds.values())


def _office(wish: DossierWish, wanted: frozenset[str]) -> Files:
    return use_cases.office_files(wish.asked, templates=wish.templates, wanted=wanted)


def _duty(wish: DossierWish, wanted: frozenset[str]) -> Files:
    """Asks for nothing that other parts make too, so that another process can make it."""
    version = wish.version
    if wish.process is not None:
        own = DutyWish(wish.asked, version, wanted)
        return iter(duty_there(wish.process, own, wish.over))
    return use_cases.duty_files(
        wish.asked, before=version.before, revision=version.number, wanted=wanted
    )


def _briefings(wish: DossierWish, wanted: frozenset[str]) -> Files:
    ground = wish.ground
    makers = use_cases.briefing_makers(wish.asked, situation=ground.situation, bench=ground.bench)
    return _made(wanted, makers)


def _made(wanted: frozenset[str], makers: Mapping[str, Callable[[], bytes]]) -> Files:
    """The files of the wanted documents, no other made."""
    for name, make in makers.items():
        if document_of(name).id in wanted:
            yield name, make()


def _only(wanted: frozenset[str], files: Files) -> Files:
    """Those files that belong to the wanted documents."""
    return ((name, content) for name, content in files if document_of(name).id in wanted)


def _phones(wish: DossierWish, wanted: frozenset[str]) -> Files:
    """Texts, pictures and pages for phones, for everybody: without names. The pages alone come with
    the picture of each beside it.
    """
    if wanted == {GROUPS}:
        yield from _groups(wish)
        return
    bench = wish.ground.bench()
    draw = wish.process.draw if wish.process else typeset_pictures
    yield from use_cases.phone_files(wish.asked, bench=bench, wanted=wanted, draw=draw)


def _groups(wish: DossierWish) -> Files:
    pages = use_cases.group_pages(wish.ground.bench(), wish.asked.plan)
    for name, content in pages.files(wish.asked.day, wish.asked.language):
        yield f"{GROUPS}/{name}", content


def _tools(wish: DossierWish, wanted: frozenset[str]) -> Files:
    return _made(wanted, use_cases.tools_makers(wish.asked, separator=wish.separator))


def picture_count(plan: Plan) -> int:
    """Pictures for phones: one of each point, group and day."""
    scenario = plan.scenario
    return len(plan.points()) + len(scenario.groups) + len(tuple(scenario.campaign.days()))


def _phone_count(plan: Plan) -> int:
    """A message with each picture, an announcement and a page of each group."""
    return 2 * picture_count(plan) + 2 * len(plan.scenario.groups)


def _all(part: str) -> frozenset[str]:
    return frozenset(document.id for document in DOCUMENTS if document.part == part)


def _duty_count(plan: Plan) -> int:
    return 5 + 2 * len({duty.member_code for duty in plan.roster.duties})


PARTS: Mapping[str, DossierPart] = {
    "phones": DossierPart(_phones, _all("phones"), _phone_count, 0.03),
    "office": DossierPart(_office, _all("office"), lambda _: 6, 0.5),
    "duty": DossierPart(_duty, _all("duty"), _duty_count, 0.02),
    "briefings": DossierPart(_briefings, _all("briefings"), lambda _: 4, 0.7),
    "tools": DossierPart(_tools, _all("tools"), lambda _: 19, 0.1),
}
"""In the order in which they are begun: the longest first."""
