"""A file that the browser handed over, kept in a folder of its own until its owner is gone."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path


def keep_file(owner: object, name: str, content: bytes) -> tuple[Path, Path]:
    """The new folder and the file in it, under its bare name: a name never leads elsewhere. The
    folder is removed with `owner`.
    """
    folder = Path(tempfile.mkdtemp(prefix="planner-file-"))
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    path = folder / (Path(name.replace("\\", "/")).name or "file")
    path.write_bytes(content)
    return folder, path
