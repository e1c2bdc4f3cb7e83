"""Use case: open the sealed box of names for as long as the key is held in memory."""

from __future__ import annotations

from pathlib import Path

from planner.plan._people_held import refused
from planner.store.people_box import BoxKey, passphrase_key, read_header, unseal
from planner.store.people_files import BOX, read_box
from planner.store.people_keyring import kept_key


def unlock_people(workspace: Path, passphrase: str = "") -> BoxKey:
    """The key of the box, tried on it. Nothing is written; the key is the caller's to forget.

    BadInputError where there is no box, where it is damaged or newer, where the passphrase is wrong
    or the keyring of this machine does not have the key.
    """
    box = read_box(workspace)
    if box is None:
        raise refused("people_none")
    source = read_header(box, BOX).key
    key = kept_key(source) if source.kind == "keyring" else passphrase_key(source, passphrase)
    unseal(box, key, BOX)
    return key
