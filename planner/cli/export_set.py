"""What `planner export` writes: the set of papers of a plan.json, or single documents of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from planner import exports, plan, readers
from planner.cli.people_secret import passphrase_of_file
from planner.cli.progress import Bars
from planner.cli.summary import stages_json, summary_lines
from planner.cli.terminal import Terminal, as_json
from planner.exports.paper_process import PaperProcess
from planner.findings import Finding
from planner.model.plan import Plan
from planner.plan.dossier import DossierRequest, dossier
from planner.plan.dossier_request import DossierOptions, dossier_request
from planner.settings import Settings

PLAN = "plan"
"""The files that `planner plan` writes, as one part."""


def export(
    arguments: Namespace, terminal: Terminal, settings: Settings, process: PaperProcess | None
) -> int:
    """0 when everything that was asked for is written; `process` makes its part of the whole set,
    None = some of it is asked for.
    """
    if process is None:
        return _some(arguments, terminal, settings)
    made = readers.read_plan(arguments.plan)
    request, found = _request(made, (), arguments, (terminal, settings), process)
    bars, names = Bars(terminal), list[str]()
    with closing(dossier(request, progress=bars, process=process)) as making:
        exports.write_folder(arguments.to, _noted(making, names))
    bars.finish()
    _tell(made, (*made.findings, *found), names, arguments, terminal)
    return 0


def _some(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """Some parts or documents, beside what lies in the folder."""
    made = readers.read_plan(arguments.plan)
    papers = tuple(part for part in arguments.what if part != PLAN)
    found: tuple[Finding, ...] = ()
    files: dict[str, bytes] = {}
    if papers:
        request, found = _request(made, papers, arguments, (terminal, settings))
        bars = Bars(terminal)
        with closing(dossier(request, progress=bars)) as making:
            files = dict(making)
        bars.finish()
    if PLAN in arguments.what:
        plan.write_plan(made, arguments.to)
    if files:
        exports.write_files(arguments.to, files)
    _tell(made, (*made.findings, *found), [*files], arguments, terminal)
    return 0


def _noted(files: Iterable[tuple[str, bytes]], names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files, their names written down as they pass: they lie on the disk, not in memory."""
    for name, content in files:
        names.append(name)
        yield name, content


def _request(
    made: Plan,
    what: tuple[str, ...],
    arguments: Namespace,
    edge: tuple[Terminal, Settings],
    process: PaperProcess | None = None,
) -> tuple[DossierRequest, tuple[Finding, ...]]:
    """What is asked for, and what is to be said of it; the folder was tried."""
    terminal, settings = edge
    options = DossierOptions(
        what=what,
        workspace=arguments.workspace,
        day=arguments.day,
        people=arguments.people,
        phones=arguments.phones,
        hotline=arguments.hotline,
        separator=arguments.separator,
        before=arguments.before,
        passphrase=passphrase_of_file(arguments.people, terminal),
    )
    language = arguments.lang or settings.language
    request, found = dossier_request(made, language, options, process=process)
    exports.check_output(arguments.to, whole=not what)
    return request, found


def _tell(
    made: Plan,
    found: tuple[Finding, ...],
    files: Sequence[str],
    arguments: Namespace,
    terminal: Terminal,
) -> None:
    terminal.report(found[len(made.findings) :])
    if not arguments.what or PLAN in arguments.what:
        for line in summary_lines(made, terminal):
            terminal.tell(line)
    if files:
        folder = str(arguments.to)
        terminal.tell(terminal.words("cli.dossier.made", count=len(files), folder=folder))
    if terminal.json_wanted:
        content = stages_json(made)
        content["out"] = str(arguments.to)
        content["files"] = sorted(files)
        content["findings"] = [as_json(finding) for finding in found]
        terminal.document(content)
