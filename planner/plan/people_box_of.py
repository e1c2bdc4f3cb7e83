"""Use case: is a file a sealed box of names, and what opens it?"""

from __future__ import annotations

from pathlib import Path

from planner.plan._people_file import is_box
from planner.store.people_box import KeyFrom, read_header


def people_box_of(path: Path) -> KeyFrom | None:
    """What opens the box; None for any other file. BadInputError where the box is damaged."""
    return read_header(path.read_bytes(), path.name).key.kind if is_box(path) else None
