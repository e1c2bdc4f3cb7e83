"""Files as one zip that is the same whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Every member of the archive has this date: the same files give the same bytes."""
_PACKED = (".png", ".docx", ".xlsx")
"""Packed already."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The archive, members in the order of their names."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        for name in sorted(files):
            method = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.compress_type = method
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[name])
    return box.getvalue()


def bundled(files: Mapping[str, bytes], stem: str) -> tuple[str, bytes]:
    """A lone file as it is, without its folder; several as a zip of this name."""
    if len(files) == 1:
        [(name, content)] = files.items()
        return name.rsplit("/", 1)[-1], content
    return f"{stem}.zip", zipped(files)
