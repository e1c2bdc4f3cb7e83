"""`planner campaign trail`: who changed what, when and why, without a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from planner import exports
from planner.cli.terminal import Terminal, as_json
from planner.exports.trail_book import TrailRow, trail_workbook
from planner.findings import BadInputError, Finding
from planner.i18n.catalogue import message
from planner.model.approval import note_of_step
from planner.plan.trail import Act, about, trail
from planner.store import CampaignStore, told_changes


def tell_trail(arguments: Namespace, terminal: Terminal, file: CampaignStore) -> None:
    """Every act, oldest first, or those about one point, told or written as a workbook.
    BadInputError for a point that neither the newest version nor any act knows.
    """
    acts = tuple(reversed(trail(file)))
    if arguments.point:
        known = {point.id for point in file.load_plan().points()} if acts else set[str]()
        known.update(*(act.points for act in acts))
        if arguments.point not in known:
            raise BadInputError([Finding("unknown_point", "error", value=arguments.point)])
        acts = about(acts, arguments.point)
    if arguments.xlsx is not None:
        _write(acts, arguments, terminal, file)
        return
    if terminal.json_wanted:
        terminal.json_list([_as_object(act, arguments.file) for act in acts])
        return
    for act in acts:
        terminal.tell(_line(act, terminal, arguments.file))
    if not acts:
        terminal.tell(terminal.words("ui.trail.none"))


def _write(
    acts: Sequence[Act], arguments: Namespace, terminal: Terminal, file: CampaignStore
) -> None:
    """The workbook, in the language of the terminal."""
    rows = [_row(act, terminal, arguments.file) for act in acts]
    name = file.load_plan().scenario.campaign.name if acts else ""
    out: Path = arguments.xlsx
    content = trail_workbook(rows, name, terminal.language)
    exports.write_files(out.parent, {out.name: content})
    if terminal.json_wanted:
        terminal.json_line({"rows": len(rows), "out": str(out)})
    else:
        facts = {"count": len(rows), "path": out}
        terminal.tell(terminal.words("cli.campaign.trail.written", **facts))


def _row(act: Act, terminal: Terminal, file: object) -> TrailRow:
    kind = terminal.words(f"cli.campaign.did.{act.kind}")
    told = (message(one, terminal.language) for one in told_changes(_name(file), act.changes))
    what = "; ".join((kind[:1].upper() + kind[1:], *told))
    return TrailRow(datetime.fromisoformat(act.at), act.who, what, _why(act), act.base)


def _line(act: Act, terminal: Terminal, file: object) -> str:
    """24/07/2025 09:42 · 3 · Trần B · edit · what · why."""
    at = datetime.fromisoformat(act.at).strftime("%d/%m/%Y %H:%M")
    changes = told_changes(_name(file), act.changes)
    what = "; ".join(message(finding, terminal.language) for finding in changes)
    kind = terminal.words(f"cli.campaign.did.{act.kind}")
    parts = [at, str(act.base), act.who, kind, what, _why(act)]
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _as_object(act: Act, file: object) -> dict[str, object]:
    changes = [
        {**as_json(finding), "facts": dict(finding.facts)}
        for finding in told_changes(_name(file), act.changes)
    ]
    return {
        "id": act.id,
        "kind": act.kind,
        "revision": act.base,
        "at": act.at,
        "who": act.who,
        "why": _why(act),
        "points": sorted(act.points),
        "changes": changes,
    }


def _why(act: Act) -> str:
    return note_of_step(act.why) if act.kind == "publish" else act.why


def _name(file: object) -> str:
    """The bare name of a file or database."""
    return str(getattr(file, "name", file)).rsplit("/", maxsplit=1)[-1]
