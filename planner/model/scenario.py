"""Everything a campaign is planned from, validated as one."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.campaign import Campaign, Service
from planner.model.digest import digest_of, keep_text
from planner.model.people import Member, Role
from planner.model.place import DemandCell, ResidentialGroup, Venue, VenueHours, Ward
from planner.model.quantity import Assumption, Provenance
from planner.model.rules import DEFAULT_RULES, Rule
from planner.model.ward_duty import leader_service

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, weakref_slot=True)
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
        """The service with this id, that of the duty leaders included; KeyError where there is
        none.
        """
        for service in self.services:
            if service.id == service_id:
                return service
        leading = leader_service(self.campaign)
        if leading is not None and leading.id == service_id:
            return leading
        raise KeyError(service_id)

    def assumed(self, assumption_id: str, default: float) -> float:
        """The value of an assumption; `default` where the scenario has none of this id."""
        for assumption in self.assumptions:
            if assumption.id == assumption_id:
                return assumption.quantity.value
        return default


keep_text(Scenario)
