"""Use case: people that a plan assumes, or leaves out, are kept in the campaign file; the table of
members stays as it is.

They come with a position of the sliders that was taken as a draft, and go with the next plan that
is made of the tables' own people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner import store
from planner.codec import decode, encode
from planner.model.people import Member
from planner.model.scenario import Scenario

SETTING = "people"


@dataclass(frozen=True, slots=True)
class KeptPeople:
    """Members beside those of the table; code -> people fewer (of a unit, some)."""

    added: tuple[Member, ...] = ()
    fewer: tuple[tuple[str, int], ...] = ()


def changed_people(source: Scenario, changed: Scenario) -> KeptPeople:
    """The people in which a scenario differs from the tables' own."""
    own = {member.code: member for member in source.members}
    now = {member.code: member for member in changed.members}
    sizes = ((code, m.size - (now[code].size if code in now else 0)) for code, m in own.items())
    return KeptPeople(
        added=tuple(member for code, member in now.items() if code not in own),
        fewer=tuple((code, fewer) for code, fewer in sizes if fewer > 0),
    )


def peopled(scenario: Scenario, kept: KeptPeople) -> Scenario:
    """The scenario with these people; codes that it does not have are left out, and a code that the
    table has by now is the table's.
    """
    if not kept.added and not kept.fewer:
        return scenario
    fewer = dict(kept.fewer)
    left = (
        replace(member, size=member.size - fewer[member.code]) if member.code in fewer else member
        for member in scenario.members
    )
    members = [member for member in left if member.size > 0]
    own = {member.code for member in scenario.members}
    added = (member for member in kept.added if member.code not in own)
    return replace(scenario, members=(*members, *added))


def kept_people(file: store.CampaignStore) -> KeptPeople:
    """What the campaign file holds."""
    text = file.setting(SETTING)
    return decode(text.encode("utf-8"), KeptPeople) if text else KeptPeople()


def people_setting(source: Scenario, changed: Scenario) -> str:
    """The changed people as the campaign file holds them; blank where they are the tables' own."""
    kept = changed_people(source, changed)
    return encode(kept).decode("utf-8") if kept.added or kept.fewer else ""
