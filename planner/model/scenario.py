"""Everything a campaign is planned from, validated as one."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from planner.model.campaign import Campaign, Service
from planner.model.people import Member, Role
from planner.model.place import DemandCell, ResidentialGroup, Venue, VenueHours, Ward
from planner.model.quantity import Assumption, Provenance
from planner.model.rules import DEFAULT_RULES, Rule

SCHEMA_VERSION = 1
VOLATILE_FIELDS = frozenset({"runtime_s", "created_at", "saved_at"})
SAID_WHERE_KNOWN = frozenset({"uncertainty_m"})
"""Left out of a digest while None: nouns from before these fields existed keep their digests."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """All input nouns of one campaign. Personal names and phones are never part of it."""

    campaign: Campaign
    services: tuple[Service, ...]
    groups: tuple[ResidentialGroup, ...]
    cells: tuple[DemandCell, ...]
    venues: tuple[Venue, ...]
    venue_hours: tuple[VenueHours, ...] = ()
    members: tuple[Member, ...] = ()
    roles: tuple[Role, ...] = ()
    rules: tuple[Rule, ...] = DEFAULT_RULES
    ward: Ward = Ward()
    assumptions: tuple[Assumption, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    synthetic: bool = False
    network_file: str = ""
    network_digest: str = ""
    schema_version: int = SCHEMA_VERSION

    def digest(self) -> str:
        """SHA-256 of the canonical JSON of all fields."""
        return digest_of(self)

    def service(self, service_id: str) -> Service:
        """The service with this id; KeyError where there is none."""
        for service in self.services:
            if service.id == service_id:
                return service
        raise KeyError(service_id)

    def assumed(self, assumption_id: str, default: float) -> float:
        """The value of an assumption; `default` where the scenario has none of this id."""
        for assumption in self.assumptions:
            if assumption.id == assumption_id:
                return assumption.quantity.value
        return default


def digest_of(noun: Any) -> str:
    """SHA-256 of a noun's canonical JSON; runtimes and clock times are left out."""
    text = json.dumps(_plain(noun), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(value: Any) -> Any:
    """Nouns as JSON values; 1.0 and 1 are the same number, so a round trip keeps the digest."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((name, getattr(value, name)) for name in _lasting_fields(type(value)))
        return {
            name: _plain(own)
            for name, own in fields
            if own is not None or name not in SAID_WHERE_KNOWN
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


@cache
def _lasting_fields(noun_type: type[Any]) -> tuple[str, ...]:
    """The names of the fields that count for a digest."""
    fields = dataclasses.fields(noun_type)
    return tuple(field.name for field in fields if field.name not in VOLATILE_FIELDS)
