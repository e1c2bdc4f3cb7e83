"""`planner campaign copy BACKUP.zip TO`: a backup's campaign into an empty file or database."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner import exports
from planner.findings import BadInputError, Finding
from planner.store.backup import copy_out, unpack


def copy_backup(arguments: Namespace) -> int:
    """How many versions came over; with `--tables` the backup's tables are written into that folder
    first, which must be empty. BadInputError where the backup is none.
    """
    source: Path = arguments.file
    backup = unpack(source.read_bytes(), source.name)
    folder: Path | None = arguments.tables
    if folder is not None:
        if folder.exists() and any(folder.iterdir()):
            raise BadInputError([Finding("campaign_tables_there", "error", file=folder.name)])
        folder.mkdir(parents=True, exist_ok=True)
    count = copy_out(backup, arguments.to)
    if folder is not None:
        exports.write_files(folder, backup.tables)
    return count
