"""The planner's own copies of files with names, sealed: whoever carries the campaign's folder away
can read no name in them.

AES-256-GCM under one key of this account: the keyring of the operating system keeps it, or, where
there is none, a file among the user's settings; never the campaign's folder. A copy that was
carried to another machine stays closed there; the plan and the present tables need none of them.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import keyring
import platformdirs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from keyring.errors import KeyringError

from planner.findings import BadInputError, Finding
from planner.store.disk import disk_error
from planner.store.people_box import KEY_BYTES, NONCE_BYTES
from planner.store.people_keyring import SERVICE, has_keyring
from planner.store.place import APPLICATION

MARK = b"service-point-planner sealed copy 1\n"
ENTRY = "copies"


def seal_copy(content: bytes) -> bytes:
    """A copy that only this account opens. PlannerError where no key can be kept."""
    key = next(_keys(), None) or _new_key()
    nonce = secrets.token_bytes(NONCE_BYTES)
    return MARK + nonce + AESGCM(key).encrypt(nonce, content, MARK)


def is_sealed(data: bytes) -> bool:
    """Whether this is a sealed copy."""
    return data.startswith(MARK)


def open_copy(data: bytes, file: str) -> bytes:
    """What was sealed; anything else as it is. BadInputError where it does not open here."""
    if not is_sealed(data):
        return data
    nonce, content = data[len(MARK) :][:NONCE_BYTES], data[len(MARK) + NONCE_BYTES :]
    for key in _keys():
        with suppress(InvalidTag, ValueError):
            return AESGCM(key).decrypt(nonce, content, MARK)
    raise BadInputError([Finding("people_copy_closed", "error", file=file)])


def key_file() -> Path:
    """Where the key lies on a machine without a keyring."""
    folder = platformdirs.user_config_dir(APPLICATION, appauthor=False)
    return Path(folder) / f"{ENTRY}.key"


def _keys() -> Iterator[bytes]:
    """The keys that this account has, the keyring's first."""
    for found in (_from_keyring(), _from_file()):
        if len(found) == KEY_BYTES:
            yield found


def _from_keyring() -> bytes:
    if not has_keyring():
        return b""
    try:
        return bytes.fromhex(keyring.get_password(SERVICE, ENTRY) or "")
    except (KeyringError, RuntimeError, OSError, ValueError):
        return b""


def _from_file() -> bytes:
    path = key_file()
    return path.read_bytes() if path.is_file() else b""


def _new_key() -> bytes:
    """A fresh key, kept and read back: of two processes that make one at once, one prevails."""
    fresh = secrets.token_bytes(KEY_BYTES)
    if has_keyring():
        with suppress(KeyringError, RuntimeError, OSError):
            keyring.set_password(SERVICE, ENTRY, fresh.hex())
    if kept := _from_keyring():
        return kept
    try:
        _write_key(fresh)
    except OSError as error:
        raise disk_error(error, key_file()) from error
    return _from_file()


def _write_key(fresh: bytes) -> None:
    """The key under its name at once and whole, readable by this account only; a key that is there
    already stays.
    """
    path = key_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
