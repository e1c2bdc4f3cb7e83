"""A file that the browser handed over, kept in a folder of its own until its owner is gone."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from planner.tables.file_names import own_name


class Reading(Protocol):
    """A job that reads the file."""

    def cancel(self) -> None:
        """End it; its answer is not wanted any more."""


@dataclass(slots=True, weakref_slot=True)
class DroppedFile:
    """`path` lies in `folder`, which is removed with this object; `uploads` counts the files that
    came and went, so that the browser's field can be emptied.
    """

    folder: Path | None = None
    path: Path | None = None
    uploads: int = 0

    def keep(self, name: str, content: bytes) -> None:
        """The file in a new folder, under its own name as far as that is one on every system and
        leads nowhere else.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="planner-file-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.path = self.folder / own_name(name)
        self.path.write_bytes(content)

    def drop(self, job: Reading | None) -> None:
        """Remove the file and end the job that reads it."""
        if job is not None:
            job.cancel()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder = self.path = None
        self.uploads += 1
