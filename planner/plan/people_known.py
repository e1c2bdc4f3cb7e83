"""Use case: the one door to names and telephones, for every page and paper that may show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.findings import BadInputError, Finding
from planner.plan._people_held import held_people
from planner.store.people_box import BoxKey


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Member code -> (name, phone) of everybody who can be read now; `is_locked`: there are more,
    behind a passphrase; `findings`: why the box cannot be read.
    """

    people: Mapping[str, tuple[str, str]]
    is_locked: bool = False
    findings: tuple[Finding, ...] = ()


def known_people(workspace: Path, key: BoxKey | None = None) -> KnownPeople:
    """The people of people.csv, and of the sealed box where `key` opens it. Kept nowhere; a box
    that is locked or damaged is no error: plans and papers go on with codes.
    """
    try:
        held = held_people(workspace, key)
    except BadInputError as error:
        return KnownPeople({}, is_locked=True, findings=error.findings)
    return KnownPeople(held.people, held.is_locked)
