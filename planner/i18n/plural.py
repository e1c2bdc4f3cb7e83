"""English counts: "1 group has", "2 groups have". Vietnamese words do not change with the count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_PLURALS = """
areas barriers boundaries breaks cells changes characters clusters codes coefficients columns copies
days decimals degrees desk-hours desks differences duties entries errors evenings expressways faults
features files findings folders gaps groups headings holes holidays hours households ids instances
junctions kits layers leaders lines links members metres minutes moves names nights nodes numbers
openings options others pages pairs parts people person-shifts pieces places plans points positions
posts preferences redirects refusals requests roles rows rules scopes seats seconds sessions shapes
sheets shifts sites staff-hours stays streets times turns values venues versions vertices visits
warnings waters ways weekends weeks words
"""
NOUNS = frozenset(_PLURALS.split())
"""The plurals that follow a number in the texts."""
UNLIKE = {"people": "person", "vertices": "vertex"}
_PLAIN_VERBS = "belong change come differ fall hold lack lie live meet need show stay store wait"
VERBS = {"are": "is", "were": "was", "have": "has", "do": "does", "go": "goes"} | {
    verb: f"{verb}s" for verb in _PLAIN_VERBS.split()
}
"""What several things do, and one does; verbs that follow "should" are left out."""
_LINKS = "of|in|at|to|from|with|for|and|or|the|by|on|than|a|is|are|was|has"
_COUNTED = re.compile(
    r"\{(?P<name>\w+)(?P<form>:[^}]*)?\}(?P<more>(?: (?!(?:" + _LINKS + r")\b)[a-z-]+){0,2}?) "
    r"(?P<noun>" + "|".join(sorted(NOUNS)) + r")\b"
    r"(?:(?P<still>(?: still| now)?) (?P<verb>" + "|".join(VERBS) + r")\b)?"
)


def counted(words: str, facts: Mapping[str, object]) -> str:
    """English words with their placeholders, each noun that counts one thing by these facts (and
    the verb beside it) made singular; "{count} groups have" with count 1 is "{count} group has".
    """
    ones = {name for name in _counts(words) if str(facts.get(name)) in ("1", "1.0")}
    return _COUNTED.sub(lambda found: _one(found) if found["name"] in ones else found[0], words)


def singular(noun: str) -> str:
    """One of the things of a plural: group of groups, duty of duties, person of people."""
    if noun in UNLIKE:
        return UNLIKE[noun]
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


@cache
def _counts(words: str) -> frozenset[str]:
    """The placeholders that a plural noun follows."""
    return frozenset(found["name"] for found in _COUNTED.finditer(words))


def _one(found: re.Match[str]) -> str:
    verb = f"{found['still']} {VERBS[found['verb']]}" if found["verb"] else ""
    form = found["form"] or ""
    return f"{{{found['name']}{form}}}{found['more']} {singular(found['noun'])}{verb}"
