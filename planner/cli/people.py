"""`planner people`: names and telephones without a screen (CONTRACTS section 1, people.csv)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from planner import readers
from planner.cli.people_secret import new_passphrase, old_passphrase
from planner.cli.terminal import Terminal, as_json
from planner.findings import BadInputError, Finding
from planner.plan.people_change import change_person
from planner.plan.people_forget import forget_people
from planner.plan.people_known import known_people
from planner.plan.people_lock import lock_people
from planner.plan.people_search import search_people
from planner.plan.people_status import PeopleStatus, people_status
from planner.plan.people_take_in import take_in_people
from planner.plan.people_unlock import unlock_people
from planner.plan.people_until import keep_people_until
from planner.settings import Settings
from planner.store.people_box import BoxKey


def run(arguments: Namespace, terminal: Terminal, _settings: Settings) -> int:
    """0 when done; 2 for a list that is not there, is locked or damaged, a wrong passphrase."""
    if not arguments.workspace.exists():
        name = arguments.workspace.name
        raise BadInputError([Finding("missing_workspace", "error", file=name)])
    told = _ACTIONS[arguments.action](arguments, terminal)
    if terminal.json_wanted:
        terminal.document({**told, "findings": told.get("findings", [])})
    return 0


def _status(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    found = _standing(arguments.workspace)
    facts = {"count": found.count, "file": found.file}
    if not found.findings:
        terminal.tell(terminal.words(f"cli.people.is.{found.place}", **facts))
    if found.place != "none":
        key = "cli.people.over" if found.is_over else "cli.people.kept_until"
        terminal.tell(terminal.words(key, day=f"{found.until:%d/%m/%Y}"))
    for copy in found.copies:
        terminal.tell(terminal.words("cli.people.copy", file=copy))
    terminal.report(found.findings)
    return {
        "place": found.place,
        "file": found.file,
        "people": found.count,
        "key_from": found.key_from,
        "until": found.until.isoformat(),
        "until_assumed": found.is_assumed,
        "over": found.is_over,
        "copies": list(found.copies),
        "others": list(found.others),
        "log": [
            {"at": e.at, "who": e.who, "what": e.what, "code": e.code, "count": e.count}
            for e in found.log
        ],
        "findings": [as_json(finding) for finding in found.findings],
    }


def _lock(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    """What cannot be undone is said before anything is asked."""
    workspace: Path = arguments.workspace
    found = _standing(workspace)
    key = _key(workspace, found) if found.place == "box" else None
    if arguments.action == "lock" and key is not None and not found.waits:
        raise BadInputError([Finding("people_already_locked", "error", file=found.file)])
    if arguments.action == "lock" and key is not None:
        count = take_in_people(workspace, key, at=_now(), who=arguments.who)
        terminal.tell(terminal.words("cli.people.locked", count=count))
        return {"people": count}
    terminal.note(terminal.words("cli.people.before_keyring" if arguments.keyring
                                 else "cli.people.before"))  # fmt: skip
    fresh = None if arguments.keyring else new_passphrase(has_old=key is not None)
    lock_people(workspace, at=_now(), who=arguments.who, passphrase=fresh, key=key)
    count = _standing(workspace).count
    terminal.tell(terminal.words("cli.people.locked", count=count))
    return {"people": count}


def _unlock(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    """Tries the passphrase; a command keeps nothing open after it ends."""
    found = _standing(arguments.workspace)
    _key(arguments.workspace, found, needed=True)
    terminal.tell(terminal.words("cli.people.opens", count=found.count))
    return {"opens": True, "people": found.count}


def _take_in(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    key = _key(arguments.workspace, _standing(arguments.workspace), needed=True)
    assert key is not None
    count = take_in_people(arguments.workspace, key, at=_now(), who=arguments.who)
    terminal.tell(terminal.words("cli.people.locked", count=count))
    return {"people": count}


def _list(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    """Names are printed because they were asked for, on the screen of whoever asked."""
    key = _key(arguments.workspace, _standing(arguments.workspace))
    known = known_people(arguments.workspace, key)
    found = search_people(known.people, arguments.find)
    for code in found:
        terminal.tell(" · ".join(part for part in (code, *known.people[code]) if part))
    rows = [{"code": c, "name": known.people[c][0], "phone": known.people[c][1]} for c in found]
    return {"people": rows}


def _correct(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    key = _key(arguments.workspace, _standing(arguments.workspace))
    now = known_people(arguments.workspace, key).people.get(arguments.code, ("", ""))
    said = (
        now[0] if arguments.name is None else arguments.name,
        now[1] if arguments.phone is None else arguments.phone,
    )
    change_person(arguments.workspace, arguments.code, said, at=_now(), who=arguments.who, key=key)
    terminal.tell(terminal.words("cli.people.corrected", code=arguments.code))
    return {"code": arguments.code}


def _delete(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    _sure(arguments)
    key = _key(arguments.workspace, _standing(arguments.workspace))
    left = change_person(
        arguments.workspace, arguments.code, None, at=_now(), who=arguments.who, key=key
    )
    terminal.tell(terminal.words("cli.people.deleted", code=arguments.code))
    return {"code": arguments.code, "people": left}


def _until(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    day: date = arguments.date
    keep_people_until(arguments.workspace, day, at=_now(), who=arguments.who)
    terminal.tell(terminal.words("cli.people.kept_until", day=f"{day:%d/%m/%Y}"))
    return {"until": day.isoformat()}


def _forget(arguments: Namespace, terminal: Terminal) -> dict[str, Any]:
    _sure(arguments)
    gone = forget_people(arguments.workspace, at=_now(), who=arguments.who)
    terminal.tell(terminal.words("cli.people.forgotten", count=gone))
    return {"files": gone}


def _sure(arguments: Namespace) -> None:
    if not arguments.yes:
        raise BadInputError([Finding("people_not_confirmed", "error")])


def _key(workspace: Path, found: PeopleStatus, *, needed: bool = False) -> BoxKey | None:
    """The key of the box; None where the list lies in the open (an error where one is `needed`)."""
    if found.findings:
        raise BadInputError(found.findings)
    if found.key_from is None and not needed:
        return None
    passphrase = old_passphrase(found.key_from) if found.key_from else ""
    return unlock_people(workspace, passphrase)


def _standing(workspace: Path) -> PeopleStatus:
    scenario = readers.read_workspace(workspace).scenario
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    last = scenario.campaign.last_day if scenario is not None else today
    return people_status(workspace, last_day=last, today=today)


def _now() -> datetime:
    return datetime.now().astimezone()


_ACTIONS: Mapping[str, Callable[[Namespace, Terminal], dict[str, Any]]] = {
    "status": _status,
    "lock": _lock,
    "rekey": _lock,
    "unlock": _unlock,
    "take-in": _take_in,
    "list": _list,
    "correct": _correct,
    "delete": _delete,
    "until": _until,
    "forget": _forget,
}
