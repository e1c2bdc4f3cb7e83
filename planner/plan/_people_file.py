"""A file of people that a command names: people.csv, or the sealed box with its passphrase."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from planner.findings import BadInputError, Finding
from planner.readers.people_names import read_people_file
from planner.store.people_box import KIND, MOST_HEADER_BYTES, passphrase_key, read_header, unseal
from planner.store.people_keyring import kept_key

People = dict[str, tuple[str, str]]


def is_box(path: Path) -> bool:
    """Whether a file is a sealed box, by what it begins with."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return KIND.encode() in file.read(MOST_HEADER_BYTES).partition(b"\n")[0]


def people_of_file(
    path: Path, codes: Collection[str], passphrase: str
) -> tuple[People, tuple[Finding, ...]]:
    """As `read_people_file` says; a box is opened by the passphrase, or by the keyring's key."""
    if not is_box(path):
        return read_people_file(path, codes)
    data = path.read_bytes()
    source = read_header(data, path.name).key
    key = kept_key(source) if source.kind == "keyring" else passphrase_key(source, passphrase)
    told = unseal(data, key, path.name)
    known = {code: said for code, said in told.items() if code in codes}
    if not known:
        raise BadInputError([Finding("people_nobody", "error", file=path.name)])
    return known, ()
