"""Use case: the set of papers and files of a plan, all of it or single documents of it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Collection, Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from planner.codec import collector_at_rest
from planner.exports import office
from planner.exports.archive import bundled
from planner.exports.asked import Asked, DutyWish, PaperVersion
from planner.exports.documents import (
    DOCUMENTS,
    INDEX_FILE,
    Document,
    digest_of_bytes,
    index_csv,
)
from planner.exports.paper_process import PaperProcess
from planner.exports.typeset import typeset_pictures
from planner.findings import BadInputError, Finding
from planner.i18n import text
from planner.i18n.labels import visible
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.travel import TravelNetwork
from planner.plan._dossier_ground import DossierGround
from planner.plan._dossier_parts import (
    PARTS,
    DossierPart,
    DossierWish,
    Shares,
    picture_count,
)
from planner.plan.paper_beside import begin_duty, process_beside

if TYPE_CHECKING:
    from planner.exports.gis import Separator

AT_ONCE = 3
"""Parts made at once: of a large set one waits for its pictures and one for the other process."""
FEW_PICTURES = 24
"""Drawn sooner than a process of its own has begun."""
PICTURED = "phones"
"""The part that waits for pictures; where it alone is left, this process draws too."""
LOOK_S = 0.1
STAGE = "dossier"


@dataclass(frozen=True, slots=True, eq=False)
class DossierRequest:
    """What is asked for. `what`: ids of parts and documents, empty = the whole set and its index;
    `network`: the streets of the plan, without which walks are estimates and some figures are
    left out and named so. `templates`: those of the office, by file name, in the place of ours.
    `version`: what calendars take back is what people hold of the version before.
    """

    asked: Asked
    what: tuple[str, ...] = ()
    separator: Separator = ","
    network: TravelNetwork | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)
    version: PaperVersion = field(default_factory=PaperVersion)


def dossier(
    request: DossierRequest,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    process: PaperProcess | None = None,
) -> Generator[tuple[str, bytes], None, None]:
    """File name and content as each is made, "/" between folders; the index comes last. What is
    asked to stop ends after the files at hand, without an index. `process`: one that was begun
    before the plan was read; without it a large set begins its own.

    BadInputError for an unknown part or document, and for a plan without points.
    """
    making = _Making(request, progress=progress, stop=should_stop, process=process)
    digests: dict[str, str] = {}
    with collector_at_rest():
        for name, content in making.files():
            if not request.what:
                digests[name] = digest_of_bytes(content)
            yield name, content
    if not request.what and not should_stop():
        asked = request.asked
        yield INDEX_FILE, index_csv(digests, asked.language, named=bool(asked.people))


@dataclass(frozen=True, slots=True)
class DossierFile:
    """A set of papers as one file: a zip, or the document itself where it is a single file."""

    name: str
    content: bytes
    count: int


def dossier_file(
    request: DossierRequest, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> DossierFile | None:
    """The files as one, for the screen: the same plan and wishes give the same bytes. None where it
    was stopped. A job of a warm worker, hence `limits`, of which it needs none.
    """
    del limits
    files = dict(dossier(request, progress=progress, should_stop=should_stop))
    if should_stop():
        return None
    whole = text("dossier.archive", request.asked.language)
    name, content = bundled(files, "_".join(request.what) or whole)
    return DossierFile(name, content, len(files))


def dossier_findings(request: DossierRequest) -> tuple[Finding, ...]:
    """What is to be said of the papers before they are made: walks that are estimated, a roster of
    nobody, state papers that are not in the user's language.
    """
    plan, wanted = request.asked.plan, wanted_parts(request.what).keys()
    ground = DossierGround(plan, request.network)
    found = []
    if ground.walks_are_estimated and wanted & {"briefings", "phones"}:
        found.append(Finding("group_walks_estimated", "warning"))
    if not plan.roster.duties and wanted & {"office", "duty"}:
        found.append(Finding("dossier_no_roster", "warning"))
    if "office" in wanted and request.templates:
        found += _ignored(request.templates)
    if request.asked.language != "vi" and "office" in wanted:
        found.append(Finding("office_papers_vietnamese", "warning"))
    return tuple(found)


def _ignored(templates: Mapping[str, bytes]) -> list[Finding]:
    """Files in the folder of templates that no paper is made from."""
    used = [office.template_name(paper) for paper in office.PAPERS]
    return [
        Finding("office_template_ignored", "warning", file=visible(name)[:80],
                facts={"names": ", ".join(used)})
        for name in sorted(set(templates) - set(used))
    ]  # fmt: skip


def known_documents() -> tuple[Document, ...]:
    """Every document of the set, in the order in which they are shown."""
    return tuple(d for d in DOCUMENTS if d.part in PARTS and d.id in PARTS[d.part].documents)


def wanted_parts(what: Collection[str]) -> dict[str, frozenset[str]]:
    """Part -> ids of its documents that are asked for. BadInputError for an unknown id."""
    known = known_documents()
    choices = (*PARTS, *(document.id for document in known))
    unknown = [one for one in what if one not in choices]
    if unknown:
        facts = {"choices": ", ".join(choices)}
        raise BadInputError(
            [Finding("dossier_unknown", "error", value=one, facts=facts) for one in unknown]
        )
    found: dict[str, frozenset[str]] = {}
    for document in known:
        if not what or document.part in what or document.id in what:
            found[document.part] = found.get(document.part, frozenset()) | {document.id}
    return found


def begin_beside(
    process: PaperProcess, asked: Asked, version: PaperVersion, what: Collection[str]
) -> None:
    """Have the process begin its part of a set that will be asked for, where it is to make any."""
    wanted = wanted_parts(what)
    if "duty" in wanted and _needs_another(asked.plan, wanted):
        begin_duty(process, DutyWish(asked, version, wanted["duty"]))


def _needs_another(plan: Plan, wanted: Mapping[str, frozenset[str]]) -> bool:
    """Whether a second process is worth its start: there are many pictures."""
    return "zalo" in wanted.get(PICTURED, ()) and picture_count(plan) > FEW_PICTURES


@dataclass(frozen=True, slots=True)
class _Told:
    """What a part says: a file, or without one that it has ended, early where there is an error."""

    part: str
    file: tuple[str, bytes] | None = None
    error: BaseException | None = None


class _Making:
    """The parts of one request being made, some at once."""

    def __init__(
        self,
        request: DossierRequest,
        *,
        progress: Progress,
        stop: StopRequest,
        process: PaperProcess | None,
    ) -> None:
        if not request.asked.plan.points():
            raise BadInputError([Finding("dossier_no_points", "error")])
        self._wanted = wanted_parts(request.what)
        ground = DossierGround(request.asked.plan, request.network)
        self._wish = DossierWish(
            request.asked, ground, request.separator, request.templates, request.version
        )
        self._progress, self._stop, self._process = progress, stop, process
        self._told: queue.SimpleQueue[_Told] = queue.SimpleQueue()
        self._over = threading.Event()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All wanted files; the first error of a part is raised, and the others end."""
        parts = {name: part for name, part in PARTS.items() if name in self._wanted}
        with self._beside() as process, ThreadPoolExecutor(AT_ONCE, "planner-papers") as pool:
            wish = replace(self._wish, process=process, over=self._over.is_set)
            try:
                for name, part in parts.items():
                    making = pool.submit(self._make, name, part, wish)
                    making.add_done_callback(partial(self._end, name))
                yield from self._as_made(Shares(parts, wish), process)
            finally:
                self._over.set()
                pool.shutdown(wait=True, cancel_futures=True)

    def _beside(self) -> AbstractContextManager[PaperProcess | None]:
        """A process that draws pictures and makes parts, where there are many pictures."""
        if not _needs_another(self._wish.asked.plan, self._wanted):
            return nullcontext()
        if self._process is not None:
            return nullcontext(self._process)
        return process_beside(is_for_duty="duty" in self._wanted)

    def _as_made(self, shares: Shares, process: PaperProcess | None) -> Iterator[tuple[str, bytes]]:
        while shares.open and not self._stop():
            if process is not None and shares.open == {PICTURED}:
                process.help_drawing(typeset_pictures)
                process = None
            try:
                told = self._told.get(timeout=LOOK_S)
            except queue.Empty:
                continue
            if told.error is not None:
                raise told.error
            self._progress(STAGE, shares.after(told.part, ended=told.file is None))
            if told.file is not None:
                yield told.file

    def _make(self, name: str, part: DossierPart, wish: DossierWish) -> None:
        """One part, in a thread of its own."""
        for file in part.files(wish, self._wanted[name]):
            if self._over.is_set():
                return
            self._told.put(_Told(name, file))

    def _end(self, name: str, made: Future[None]) -> None:
        """A part has ended; what went wrong is raised where the files are taken."""
        if not made.cancelled():
            self._told.put(_Told(name, error=made.exception()))
