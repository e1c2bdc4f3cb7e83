"""Digests of nouns: SHA-256 of their canonical JSON."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date, time
from functools import cache
from typing import Any

NEVER = object()
VOLATILE_FIELDS = frozenset({"runtime_s", "created_at", "saved_at"})
LATER = "later"
"""Metadata of a field that nouns once did not have (`field(default=…, metadata={LATER: True})`): it
is left out of digests while at its default, so that older nouns keep theirs.
"""


def digest_of(noun: Any) -> str:
    """SHA-256 of a noun's canonical JSON; runtimes and clock times are left out."""
    text = json.dumps(_plain(noun), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(value: Any) -> Any:
    """Nouns as JSON values; 1.0 and 1 are the same number, so a round trip keeps the digest."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said = ((name, getattr(value, name), default) for name, default in _lasting(type(value)))
        return {
            name: _plain(own) for name, own, default in said if default is NEVER or own != default
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


@cache
def _lasting(noun_type: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Names of the fields that count for a digest; the default at which a later one is left out."""
    fields = dataclasses.fields(noun_type)
    return tuple((f.name, _unsaid(f)) for f in fields if f.name not in VOLATILE_FIELDS)


def _unsaid(field: dataclasses.Field[Any]) -> Any:
    if LATER not in field.metadata:
        return NEVER
    factory = field.default_factory
    return field.default if factory is dataclasses.MISSING else factory()
