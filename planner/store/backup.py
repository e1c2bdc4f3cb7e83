"""A campaign in one file: a zip of the campaign file, the tables and a list with their SHA-256."""

from __future__ import annotations

import hashlib
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from planner.codec import decode, encode
from planner.findings import BadInputError, Finding
from planner.store.address import Place, is_address
from planner.store.campaign import CampaignStore
from planner.store.place import restore_copy, write_whole
from planner.store.sealed_copies import open_copy
from planner.tables.file_names import is_plain_name

FORMAT = 1
KIND = "service-point-planner backup"
LIST, CAMPAIGN, TABLES, STATE = "manifest.json", "campaign.sqlite", "workspace/", "state/"
MOST_FILES = 500
MOST_BYTES = 600 * 1024 * 1024
MOST_RATIO = 200
_SLACK_BYTES = 1 << 20
"""Small archives may be packed tighter than the ratio."""
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, zlib.error, EOFError,
    NotImplementedError, RuntimeError, OSError, ValueError, KeyError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup: its name in the zip, bytes, SHA-256 (hex)."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version in a backup: number, ISO time, note, digest of its plan."""

    number: int
    at: str
    note: str
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `people`: whether files with names and phones are in it;
    `left_out`: their names where they are not.
    """

    kind: str
    format: int
    made_at: str
    planner_version: str
    ward: str
    campaign: str
    people: bool
    left_out: tuple[str, ...]
    versions: tuple[Version, ...]
    files: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose backup it is and what made it."""

    made_at: datetime
    planner_version: str
    ward: str
    campaign: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was looked over: its list, the campaign file, tables and state by file name."""

    manifest: Manifest
    campaign: bytes
    tables: Mapping[str, bytes]
    state: Mapping[str, bytes]


def pack(
    campaign: Place,
    tables: Mapping[str, bytes],
    state: Mapping[str, bytes],
    *,
    origin: Origin,
    left_out: tuple[str, ...] = (),
) -> bytes:
    """The zip of a campaign that may be in use (SQLite's own backup; one on a server is copied into
    a file, all of one moment) and these files. BadInputError for a table with a name that no other
    system takes: it could not be put back.
    """
    if odd := [name for name in sorted(tables) if not is_plain_name(name)]:
        raise BadInputError([Finding("backup_odd_name", "error", file=name) for name in odd])
    content, versions = _copy_of(campaign)
    files = {CAMPAIGN: content}
    files |= {f"{TABLES}{name}": tables[name] for name in sorted(tables)}
    files |= {f"{STATE}{name}": state[name] for name in sorted(state)}
    manifest = Manifest(
        KIND, FORMAT, origin.made_at.isoformat(), origin.planner_version, origin.ward,
        origin.campaign, not left_out, left_out, versions,
        tuple(Member(name, len(data), sha256_of(data)) for name, data in files.items()),
    )  # fmt: skip
    box, at = io.BytesIO(), origin.made_at.timetuple()[:6]
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {LIST: encode(manifest), **files}.items():
            entry = zipfile.ZipInfo(name, at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return box.getvalue()


def unpack(data: bytes, file: str) -> Backup:
    """The backup in these bytes. BadInputError where it is none, is from a newer planner, holds a
    name that leads out of its folder, is beyond the caps (500 files, 600 MB), or is not what its
    list says; nothing is written anywhere. Sealed tables are opened; one that does not open on this
    machine counts as left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _checked_names(archive, len(data), file)
            contents = {name: archive.read(name) for name in names}
    except _BROKEN as error:
        raise _refused("backup_not_a_backup", file) from error
    manifest = _manifest_of(contents.pop(LIST, b""), file)
    _check_contents(manifest, contents, file)
    tables, closed = _tables_of(contents)
    left = tuple(sorted({*manifest.left_out, *closed}))
    backup = Backup(
        replace(manifest, people=not left, left_out=left) if closed else manifest,
        contents[CAMPAIGN],
        tables,
        {n.removeprefix(STATE): c for n, c in contents.items() if n.startswith(STATE)},
    )
    _check_campaign(backup, file)
    return backup


def _tables_of(contents: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The tables of a backup by file name, opened; the names of those that stay closed."""
    tables, closed = {}, []
    for name in (n.removeprefix(TABLES) for n in contents if n.startswith(TABLES)):
        try:
            tables[name] = open_copy(contents[f"{TABLES}{name}"], name)
        except BadInputError:
            closed.append(name)
    return tables, tuple(closed)


def put_campaign(content: bytes, target: Path) -> None:
    """A campaign file's bytes in the place of another, by one rename; a store on `target` must be
    closed first. OSError where the disk does not take it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    write_whole(target, content)


def copy_out(backup: Backup, target: Place) -> int:
    """The campaign of a backup into a file or database without versions; how many it has."""
    with tempfile.TemporaryDirectory(prefix="planner-backup-") as scratch:
        copy = Path(scratch) / CAMPAIGN
        copy.write_bytes(backup.campaign)
        with CampaignStore(copy) as source:
            return source.copy_to(target)


def _copy_of(campaign: Place) -> tuple[bytes, tuple[Version, ...]]:
    with tempfile.TemporaryDirectory(prefix="planner-backup-") as scratch:
        copy = Path(scratch) / CAMPAIGN
        if is_address(campaign):
            with CampaignStore(campaign) as source:
                source.copy_to(copy)
        else:
            restore_copy(Path(campaign), copy)
        versions = _versions(copy)
        return copy.read_bytes(), versions


def _versions(path: Path) -> tuple[Version, ...]:
    with CampaignStore(path) as store:
        return tuple(Version(e.number, e.at, e.note, e.digest) for e in store.history())


def _checked_names(archive: zipfile.ZipFile, size: int, file: str) -> tuple[str, ...]:
    """The names of the members; a finding where one is unsafe or there is too much of them."""
    members = archive.infolist()
    whole = sum(member.file_size for member in members)
    most = min(MOST_BYTES, MOST_RATIO * size + _SLACK_BYTES)
    if len(members) > MOST_FILES or whole > most:
        raise _refused("backup_too_large", file, megabytes=whole // 1048576, files=len(members))
    folded: set[str] = set()
    for member in members:
        if not _is_safe(member) or member.filename.casefold() in folded:
            raise _refused("backup_unsafe_name", file, value=member.filename)
        folded.add(member.filename.casefold())
    return tuple(member.filename for member in members)


def _is_safe(member: zipfile.ZipInfo) -> bool:
    """A plain file in one of the known places, one level deep."""
    name = member.orig_filename
    if name in (LIST, CAMPAIGN):
        return True
    folder, _, own = name.partition("/")
    is_link = (member.external_attr >> 16) & 0o170000 not in (0, 0o100000)
    return f"{folder}/" in (TABLES, STATE) and is_plain_name(own) and not is_link


def _manifest_of(content: bytes, file: str) -> Manifest:
    try:
        manifest = decode(content, Manifest)
    except ValueError as error:
        raise _refused("backup_not_a_backup", file) from error
    if manifest.kind != KIND:
        raise _refused("backup_not_a_backup", file)
    if manifest.format > FORMAT:
        raise _refused("backup_newer", file, found=manifest.format, known=FORMAT)
    return manifest


def _check_contents(manifest: Manifest, contents: Mapping[str, bytes], file: str) -> None:
    """Every file is in the list and is what the list says, and none is missing."""
    told = {member.name: member for member in manifest.files}
    for name in sorted(told.keys() | contents.keys() | {CAMPAIGN}):
        member, content = told.get(name), contents.get(name)
        if member is None or content is None or sha256_of(content) != member.sha256:
            raise _refused("backup_changed", file, value=name)


def _check_campaign(backup: Backup, file: str) -> None:
    """The campaign file opens, and each of its versions is what was saved and listed."""
    with tempfile.TemporaryDirectory(prefix="planner-backup-") as scratch:
        copy = Path(scratch) / CAMPAIGN
        copy.write_bytes(backup.campaign)
        with CampaignStore(copy) as store:
            faults = list(store.verify())
        if _versions(copy) != backup.manifest.versions:
            raise _refused("backup_changed", file, value=CAMPAIGN)
    if faults:
        raise BadInputError(faults)


def _refused(code: str, file: str, *, value: str = "", **facts: int) -> BadInputError:
    return BadInputError([Finding(code, "error", file=file, value=value, facts=facts)])


def sha256_of(content: bytes) -> str:
    """A content's SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def free_backup_path(folder: Path, stem: str) -> Path:
    """`stem.zip` in a folder, numbered where that is taken."""
    numbers: Iterator[str] = (f"-{n}" for n in range(2, 10_000))
    path = folder / f"{stem}.zip"
    while path.exists():
        path = folder / f"{stem}{next(numbers)}.zip"
    return path
