"""Keys of sealed boxes in the keyring of the operating system (library `keyring`)."""

from __future__ import annotations

import secrets

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError, PasswordDeleteError

from planner.findings import BadInputError, Finding
from planner.store.people_box import KEY_BYTES, BoxKey, KeySource, random_key

SERVICE = "service-point-planner"
_LEAST_PRIORITY = 1.0
"""Backends below it keep keys in the open, or nowhere."""


def has_keyring() -> bool:
    """Whether this machine has a keyring that keeps keys for its user."""
    try:
        backend = keyring.get_keyring()
        return not isinstance(backend, NoKeyring) and backend.priority >= _LEAST_PRIORITY
    except (KeyringError, RuntimeError, OSError):
        return False


def keep_new_key() -> BoxKey:
    """A fresh key, kept in the keyring and read back. BadInputError where it does not keep it."""
    if not has_keyring():
        raise _refused("people_no_keyring")
    key = random_key(secrets.token_hex(8))
    try:
        keyring.set_password(SERVICE, key.source.entry, key.secret.hex())
        kept = keyring.get_password(SERVICE, key.source.entry)
    except (KeyringError, RuntimeError, OSError) as error:
        raise _refused("people_no_keyring") from error
    if kept != key.secret.hex():
        raise _refused("people_no_keyring")
    return key


def kept_key(source: KeySource) -> BoxKey:
    """The key of a box from the keyring. BadInputError where there is no keyring, or not this key
    in it (another machine, another account).
    """
    try:
        secret = keyring.get_password(SERVICE, source.entry) if has_keyring() else None
        found = bytes.fromhex(secret or "")
    except (KeyringError, RuntimeError, OSError, ValueError) as error:
        raise _refused("people_no_keyring") from error
    if secret is None and not has_keyring():
        raise _refused("people_no_keyring")
    if len(found) != KEY_BYTES:
        raise _refused("people_wrong_keyring")
    return BoxKey(source, found)


def drop_key(source: KeySource) -> bool:
    """Take a key out of the keyring; whether it is gone."""
    if source.kind != "keyring":
        return True
    try:
        keyring.delete_password(SERVICE, source.entry)
    except PasswordDeleteError:
        return True
    except (KeyringError, RuntimeError, OSError):
        return False
    return True


def _refused(code: str) -> BadInputError:
    return BadInputError([Finding(code, "error")])
