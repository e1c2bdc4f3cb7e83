"""`planner campaign`: versions of a plan in one file, without a screen (CONTRACTS section 5)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from planner import exports, readers, store
from planner.cli.campaign_backup import copy_backup
from planner.cli.campaign_trail import tell_trail
from planner.cli.terminal import Terminal, as_json
from planner.findings import AuditError, BadInputError, Finding
from planner.i18n.catalogue import message
from planner.model.plan import Plan
from planner.settings import Settings
from planner.store import CampaignStore, Revision, version_changes
from planner.store.place import known_path

WAIT_S = 600.0
"""A save without a window in front of it waits for the writers before it."""


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when done; 2 for a file, plan or version that is not there, 4 where a newer version is on
    file, 5 where a version is not what was saved.
    """
    _refuse_folder(arguments.file)
    if arguments.action != "init" and not _is_there(arguments.file):
        name = store.name_of(arguments.file)
        raise BadInputError([Finding("campaign_missing", "error", file=name)])
    _ACTIONS[arguments.action](arguments, terminal)
    return 0


def _refuse_folder(place: Path | str) -> None:
    """A workspace in the place of its campaign file, which is named where there is one."""
    if store.is_address(place) or not Path(place).is_dir():
        return
    known = known_path(Path(place))
    code = "campaign_is_folder" if known is None else "campaign_of_folder"
    facts = {} if known is None else {"campaign": str(known)}
    raise BadInputError([Finding(code, "error", file=Path(place).name, facts=facts)])


def _init(arguments: Namespace, terminal: Terminal) -> None:
    """Version 1; a file without any (the disk refused its first save) is gone on with."""
    made = readers.read_plan(arguments.plan)
    if _is_there(arguments.file):
        with _opened(arguments) as file:
            begun, name = file.draft_base() > 0, file.name
        if begun:
            raise BadInputError([Finding("campaign_there", "error", file=name)])
    _put(made, arguments, terminal, if_revision=0)


def _save(arguments: Namespace, terminal: Terminal) -> None:
    made = readers.read_plan(arguments.plan)
    _put(made, arguments, terminal, if_revision=arguments.if_revision)


def _put(made: Plan, arguments: Namespace, terminal: Terminal, *, if_revision: int | None) -> None:
    """Append the version; its number is told once it is durable."""
    at, digest = datetime.now().astimezone(), made.digest()
    with _opened(arguments) as file:
        revision = file.save_plan(
            made, note=arguments.note, at=at, who=arguments.who, if_revision=if_revision
        )
    if terminal.json_wanted:
        terminal.json_line({"revision": revision, "at": at.isoformat(), "digest": digest})
    else:
        terminal.tell(terminal.words("cli.campaign.saved", revision=revision, digest=digest[:16]))


def _history(arguments: Namespace, terminal: Terminal) -> None:
    with _opened(arguments) as file:
        kept = file.history()
    if terminal.json_wanted:
        terminal.json_list([_as_object(entry) for entry in kept])
        return
    for entry in kept:
        at = datetime.fromisoformat(entry.at).strftime("%d/%m/%Y %H:%M")
        parts = [str(entry.number), at, entry.digest[:16], entry.who, entry.note]
        terminal.tell(" · ".join(" ".join(part.split()) for part in parts if part))


def _as_object(entry: Revision) -> dict[str, object]:
    told = asdict(entry)
    return {"revision": told.pop("number"), **told}


def _diff(arguments: Namespace, terminal: Terminal) -> None:
    """What the second version holds otherwise than the first, in words; every difference."""
    with _opened(arguments) as file:
        before, after = (file.load_plan(number) for number in (arguments.a, arguments.b))
    found = version_changes(store.name_of(arguments.file), before, after)
    if terminal.json_wanted:
        told = [{**as_json(finding), "facts": dict(finding.facts)} for finding in found]
        terminal.document({"from": arguments.a, "to": arguments.b, "changes": told})
        return
    for finding in found:
        terminal.tell(message(finding, terminal.language))
    if not found:
        terminal.tell(terminal.words("cli.campaign.same", a=arguments.a, b=arguments.b))


def _restore(arguments: Namespace, terminal: Terminal) -> None:
    """The plan of a version as a file again; no version is taken away."""
    out: Path = arguments.out
    with _opened(arguments) as file:
        made = file.load_plan(arguments.revision)
    exports.write_files(out.parent, {out.name: exports.plan_json(made)})
    if terminal.json_wanted:
        content = {"revision": arguments.revision, "out": str(out), "digest": made.digest()}
        terminal.json_line(content)
    else:
        facts = {"revision": arguments.revision, "path": out}
        terminal.tell(terminal.words("cli.campaign.restored", **facts))


def _verify(arguments: Namespace, terminal: Terminal) -> None:
    with _opened(arguments) as file:
        broken, count = file.verify(), len(file.history())
    if broken:
        raise AuditError(broken)
    if terminal.json_wanted:
        terminal.document({"revisions": count, "findings": []})
    else:
        terminal.tell(terminal.words("cli.campaign.holds", count=count))


def _trail(arguments: Namespace, terminal: Terminal) -> None:
    with _opened(arguments) as file:
        tell_trail(arguments, terminal, file)


def _copy(arguments: Namespace, terminal: Terminal) -> None:
    """The whole campaign, or that of a backup, into another file or database: a server's backup in
    one file, and the way back.
    """
    if str(arguments.file).lower().endswith(".zip"):
        count = copy_backup(arguments)
    else:
        with _opened(arguments) as file:
            count = file.copy_to(arguments.to)
    name = store.name_of(arguments.to)
    if terminal.json_wanted:
        terminal.json_line({"revisions": count, "to": name})
    else:
        terminal.tell(terminal.words("cli.campaign.copied", count=count, name=name))


def _is_there(place: Path | str) -> bool:
    """Whether a file is there; a database is asked when it is opened."""
    return store.is_address(place) or Path(place).is_file()


def _opened(arguments: Namespace) -> CampaignStore:
    return CampaignStore(arguments.file, wait_s=WAIT_S)


_ACTIONS: Mapping[str, Callable[[Namespace, Terminal], None]] = {
    "init": _init,
    "save": _save,
    "history": _history,
    "diff": _diff,
    "restore": _restore,
    "verify": _verify,
    "copy": _copy,
    "trail": _trail,
}
