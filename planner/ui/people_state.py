"""What one browser session knows of the list of names: the key while it is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.findings import Finding
from planner.store.people_box import BoxKey


@dataclass(slots=True)
class PeopleState:
    """`key` opens the box for this session only and is gone with it; what was said or refused last;
    the person who is looked at, by code.
    """

    key: BoxKey | None = field(default=None, repr=False)
    told: str = ""
    problems: tuple[Finding, ...] = ()
