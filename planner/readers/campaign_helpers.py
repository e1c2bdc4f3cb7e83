"""The member `helpers` of a service: members of residential teams who double there."""

from __future__ import annotations

from collections.abc import Callable

from planner.model.campaign import Helpers, Service
from planner.model.people import ANY_ROLE, Member
from planner.model.scenario import Scenario
from planner.readers.campaign_values import Document, Section
from planner.readers.report import Fact

RoleOf = Callable[[Section, str, str], str]
NAMED = 5


def read_helpers(section: Section, role_of: RoleOf) -> tuple[Helpers, ...]:
    """The entries of one [[services]] table in their order; `role_of` gives the role of a word,
    noting what is none.
    """
    return tuple(_entry(part, role_of) for part in section.tables("helpers"))


def _entry(section: Section, role_of: RoleOf) -> Helpers:
    words = section.words("roles")
    if "roles" not in section.raw or not section.raw["roles"]:
        section.fault("missing_key", "roles")
    helpers = Helpers(
        roles=tuple(dict.fromkeys(role_of(section, "roles", word.strip()) for word in words)),
        per_team=_per_team(section),
        within_m=_within(section),
    )
    section.finish()
    return helpers


def _per_team(section: Section) -> int | None:
    value = section.count("per_team", None)
    if value == 0:
        section.fault("not_positive", "per_team", value)
        return None
    return value


def _within(section: Section) -> float | None:
    if "within_m" not in section.raw:
        return None
    value = section.number("within_m", 0.0)
    said = section.raw["within_m"]
    if value == 0 and said in (0, 0.0):
        section.fault("not_positive", "within_m", said)
    return value or None


def check_helping(section: Section, service: Service) -> None:
    """Every role of the helpers is one that the crew takes; helpers of a service that everybody may
    staff already, or that has no points of its own, are told.
    """
    taken = {role for post in service.crew for role in post.roles}
    for number, entry in enumerate(service.helpers, start=1):
        key = section.key(f"helpers.{number}.roles")
        for role in entry.roles:
            if role and role != ANY_ROLE and not taken & {role, ANY_ROLE}:
                facts: dict[str, Fact] = {"service": service.id, "crew": ", ".join(sorted(taken))}
                section.document.fault("helpers_role_without_post", key, role, facts=facts)
    if service.helpers and (service.staff_from == "any" or not service.crew):
        facts = {"service": service.id}
        key = section.key("helpers")
        section.document.fault("helpers_without_effect", key, warning=True, facts=facts)


def check_helpers(scenario: Scenario, document: Document) -> None:
    """Tells entries that fit nobody of a residential team, and people whose homes are not known
    where a distance counts.
    """
    groups = {group.id for group in scenario.groups}
    if not scenario.members:
        return
    for service in scenario.services:
        for number, entry in enumerate(service.helpers, start=1):
            place = f"services.{service.id}.helpers.{number}"
            own = [m for m in scenario.members if m.team in groups and _carries(entry, m)]
            facts: dict[str, Fact] = {"service": service.id, "roles": ", ".join(entry.roles)}
            if not own:
                document.fault("helpers_nobody", place, warning=True, facts=facts)
            elif entry.within_m is not None:
                is_placed = {one.id: None not in (one.lon, one.lat) for one in scenario.groups}
                _tell_homes(document, place, own, is_placed)


def _carries(entry: Helpers, member: Member) -> bool:
    return ANY_ROLE in entry.roles or bool(set(entry.roles) & set(member.roles))


def _tell_homes(
    document: Document, place: str, members: list[Member], is_placed: dict[str, bool]
) -> None:
    """People without a home: those who count from their group's place, and those who cannot help
    because that is not known either.
    """
    homeless = [m for m in members if m.lon is None or m.lat is None]
    for code, own in (
        ("helpers_from_group", [m for m in homeless if is_placed[m.team]]),
        ("helpers_without_home", [m for m in homeless if not is_placed[m.team]]),
    ):
        if own:
            named = ", ".join(member.code for member in own[:NAMED])
            more = f" +{len(own) - NAMED}" if len(own) > NAMED else ""
            facts: dict[str, Fact] = {"count": len(own), "members": named + more}
            document.fault(code, f"{place}.within_m", warning=True, facts=facts)
