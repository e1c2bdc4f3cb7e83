"""Templates of papers that a ward has changed: .docx files in a folder of its workspace."""

from __future__ import annotations

from pathlib import Path

from planner.findings import BadInputError
from planner.readers.files import read_bytes
from planner.readers.report import Report

FOLDER = "mau_van_ban"
_MOST_BYTES = 20_000_000
_KINDS = frozenset({".docx", ".doc", ".docm", ".dotx", ".dot", ".odt", ".ott", ".rtf"})
"""What office programs write; only .docx can be filled, the others are told."""
_PASSING = ("~$", ".~lock.")
"""Files of Word and LibreOffice beside one that is open."""


def read_paper_templates(workspace: Path) -> dict[str, bytes]:
    """File name (small letters) -> content of every text document in `mau_van_ban` beside
    campaign.toml; {} without that folder. BadInputError where one cannot be read.
    """
    report, found = Report(), dict[str, bytes]()
    folder = workspace / FOLDER
    paths = sorted(folder.glob("*")) if folder.is_dir() else []
    for path in paths:
        if path.suffix.lower() not in _KINDS or path.name.startswith(_PASSING):
            continue
        content = read_bytes(path, report, limit=_MOST_BYTES)
        if content is not None:
            found[path.name.lower()] = content
    if report.findings:
        raise BadInputError(report.findings)
    return found
