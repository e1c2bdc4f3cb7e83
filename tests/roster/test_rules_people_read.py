"""Rules of people and places are read with their names; turns are no people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from planner.i18n import mend, message
from planner.i18n.roster_rules import rule_in_words
from planner.model import rules as ids
from planner.model.campaign import Service
from planner.model.rules import Rule
from planner.model.scenario import Scenario, digest_of
from planner.readers import read_workspace
from planner.readers.campaign_rules import check_rule_people
from planner.readers.campaign_values import Document
from planner.readers.report import Report
from planner.tables import header, to_row
from tests.roster.test_rules_read import read, rules_of, special
from tests.roster.tiny import someone


def test_names_of_people_skills_and_services_are_kept():
    """A list, or one text parted by semicolons, in the order of the file."""
    pair = special(id='"pair_apart"', parameters='{ members = "A; B" }')
    skill = special(
        id='"skill_min"', parameters='{ people = 1, skill = "Lái xe", services = ["admin"] }'
    )
    [apart, able] = rules_of(pair + skill + "[rules]\nmax_travel_m = 5000\n")[-2:]
    assert apart == Rule(ids.PAIR_APART, names={"members": ("A", "B")})
    names = {"skill": ("Lái xe",), "services": ("admin",)}
    assert able == Rule(ids.SKILL_MIN, parameters={"people": 1.0}, names=names)
    said = rule_in_words(able.id, "vi", parameters=able.parameters, names=able.names)
    assert said == "Mỗi buổi của dịch vụ admin có ít nhất 1 người có kỹ năng Lái xe."


@pytest.mark.parametrize(
    ("rule", "code", "severity"),
    [
        (Rule(ids.PAIR_APART, names={"members": ("A", "X")}), "rule_names_nobody", "error"),
        (Rule(ids.PAIR_TOGETHER, names={"members": ("A", "U")}), "rule_names_a_unit", "error"),
        (Rule(ids.PAIR_TOGETHER, names={"members": ("A", "A")}), "rule_names_one_person", "error"),
        (Rule(ids.SKILL_MIN, names={"skill": ("bơi",)}), "rule_skill_of_nobody", "warning"),
        (
            Rule(ids.SKILL_MIN, names={"skill": ("lái xe",), "services": ("t",)}),
            "rule_service_unknown",
            "error",
        ),
    ],
)
def test_names_that_mean_nobody_are_told(rule, code, severity):
    """Codes, skills and services are looked up, in words of both languages."""
    file, _ = read("")
    members = (someone("A", skills=("Lái xe",)), someone("U", kind="unit", size=5))
    service = Service("s", (), (), 10.0)
    scenario = Scenario(file.campaign, (service,), (), (), (), members=members, rules=(rule,))
    report = Report()
    check_rule_people(scenario, Document("campaign.toml", "", report))
    [found] = report.findings
    assert (found.code, found.severity) == (code, severity)
    for language in ("vi", "en"):
        assert "{" not in message(found, language) + mend(found, language)


@pytest.mark.parametrize(
    ("apart", "hard", "codes"),
    [
        (("A", "B", "C"), True, ["rule_pairs_contradict"]),
        (("B", "C"), True, []),
        (("A", "B"), False, []),
    ],
)
def test_two_who_must_be_and_must_not_be_together_are_told(apart, hard, codes):
    """Hard rules of pairs that share two people leave both without any duty: an error by name."""
    file, _ = read("")
    rules = (
        Rule(ids.PAIR_TOGETHER, names={"members": ("A", "B")}),
        Rule(ids.PAIR_APART, hard=hard, weight=0.0 if hard else 5.0, names={"members": apart}),
    )
    members = tuple(someone(code) for code in "ABC")
    scenario = Scenario(file.campaign, (), (), (), (), members=members, rules=rules)
    report = Report()
    check_rule_people(scenario, Document("campaign.toml", "", report))
    assert [(f.code, f.severity) for f in report.findings] == [(code, "error") for code in codes]
    for found in report.findings:
        assert "A; B" in message(found, "vi")
        assert "{" not in message(found, "vi") + mend(found, "en")


@pytest.mark.parametrize(
    ("crew", "told"),
    [
        ("{ can_bo = 0, doan_vien = 0 }", True),
        ("{ can_bo = 0, doan_vien = 1 }", False),
        ("{ can_bo = { min = 0, ideal = 1 } }", False),
    ],
)
def test_a_crew_that_needs_nobody_is_told(crew, told):
    """A service whose every post asks for no one opens without anyone on duty: a warning."""
    _, report = read(f'[[services]]\nid = "s"\npoints = 1\ncrew = {crew}\n')
    found = [f for f in report.findings if f.code == "crew_of_nobody"]
    assert [f.severity for f in found] == (["warning"] if told else [])


MEMBERS = """code,kind,size,roles,số lượt
A,unit,20,doan_vien,600 lượt
B,unit,600 lượt,doan_vien,
C,person,,doan_vien,12
D,unit,5,doan_vien,nhiều
E,unit,5,doan_vien,2000000
"""


def test_a_force_given_in_turns_is_a_budget(tmp_path: Path):
    """The column of turns is a budget; a size in turns holds its row and says where they belong."""
    (tmp_path / "groups.csv").write_text(
        "id,name,lon,lat,households,people\nG,Tổ 1,105.82,21.06,100,400\n", "utf-8"
    )
    (tmp_path / "members.csv").write_text(MEMBERS, "utf-8")
    result = read_workspace(tmp_path)
    assert result.scenario is not None
    found = {m.code: (m.size, m.turns) for m in result.scenario.members}
    assert found == {"A": (20, 600), "C": (1, 12)}
    held = {(f.code, f.row, f.facts.get("turns")) for f in result.findings if f.severity == "held"}
    assert held == {
        ("size_in_turns", 3, "600"),
        ("not_a_number", 5, None),
        ("too_many_turns", 6, None),
    }


def test_members_without_turns_are_as_before():
    """The column appears only where somebody fills it, and digests stay while nobody does."""
    plain, told = someone("A"), someone("A", turns=0)
    assert "turns" not in header("members", [to_row(plain)])
    assert to_row(told)["turns"] == "0"
    assert header("members", [to_row(plain), to_row(told)])[-1] == "turns"
    assert digest_of(plain) != digest_of(told)
    assert digest_of(replace(told, turns=None)) == digest_of(plain)
