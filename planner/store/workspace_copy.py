"""The demo opens as a copy in the user's data folder, so that the original stays as it came."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from planner.store.place import user_folder

PLAN_ENDING = "_plan"
"""A workspace `tay_ho` may come with its plan in the folder `tay_ho_plan` beside it."""


def own_copy(source: Path) -> Path:
    """A copy of a workspace (and of the plan beside it) in the user's data folder.

    The copy of the same content is used again, with the campaign file in it; changed content gets
    a copy of its own. Copied beside its place, then renamed.
    """
    home = user_folder() / f"{source.name}-{_content_digest(source)[:8]}"
    if not home.is_dir():
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
            fresh = Path(scratch) / home.name
            for folder in _folders(source):
                shutil.copytree(folder, fresh / folder.name, ignore=_not_the_state)
            fresh.rename(home)
    return home / source.name


def _folders(source: Path) -> Iterator[Path]:
    yield source
    plan = source.with_name(source.name + PLAN_ENDING)
    if plan.is_dir():
        yield plan


def _not_the_state(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".")]


def _content_digest(source: Path) -> str:
    digest = hashlib.sha256()
    for folder in _folders(source):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith("."):
                digest.update(f"{folder.name}/{name}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
