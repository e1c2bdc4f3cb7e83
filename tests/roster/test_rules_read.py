"""Rules of campaign.toml and of the campaign sheet: read as meant, faults told with line and mend."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports.campaign_file import campaign_toml
from planner.i18n import mend, message
from planner.i18n.roster_rules import rule_in_words
from planner.model import rules as ids
from planner.model.rule_specs import SIMPLE, SPECS
from planner.model.rules import DEFAULT_RULES, PRICED, RULE_IDS, Rule
from planner.model.scenario import Scenario
from planner.readers.campaign import CampaignFile, read_campaign
from planner.readers.campaign_rules import check_rule_people
from planner.readers.campaign_values import Document
from planner.readers.grid import Grid
from planner.readers.report import Report
from planner.readers.rule_presets import PRESETS, VIETNAM
from planner.readers.settings_sheet import apply_settings, read_settings
from planner.readers.toml_lines import key_lines
from tests.how_many import so_many
from tests.roster.tiny import someone

HEAD = """schema_version = 1
start = 2025-08-04
end = 2025-08-10
[[shifts]]
id = "morning"
start = 07:30:00
end = 11:30:00
[[shifts]]
id = "evening"
start = 18:30:00
end = 21:00:00
[[roles]]
id = "hoc_sinh"
"""
FIRST = HEAD.count("\n") + 1


def read(text: str) -> tuple[CampaignFile, Report]:
    """A campaign that ends in this text, and what is said of it."""
    report, whole = Report(), HEAD + text
    document = Document("campaign.toml", "", report, whole, key_lines(whole))
    return read_campaign(document, tomllib.loads(whole)), report


def rules_of(text: str) -> tuple[Rule, ...]:
    """The rules of a campaign without a fault."""
    file, report = read(text)
    assert report.findings == []
    return file.rules


def special(**entries: str) -> str:
    """One [[special_rules]] table."""
    return "[[special_rules]]\n" + "".join(f"{k} = {v}\n" for k, v in entries.items())


def test_every_rule_has_its_form():
    """Each rule of the model says what it may be told, and words itself with its own numbers."""
    assert set(SPECS) == set(RULE_IDS)
    for rule_id, spec in SPECS.items():
        numbers = {name: one.low for name, one in spec.numbers.items()}
        for language in ("vi", "en"):
            said = rule_in_words(rule_id, language, parameters=numbers, names={}, soft_weight=2.0)
            assert "{" not in said


@pytest.mark.parametrize("rule_id", SIMPLE)
def test_simple_keys(rule_id):
    """A limit by its name and one number is a rule for all; false switches it off."""
    main = SPECS[rule_id].main
    [rule] = [r for r in rules_of(f"[rules]\n{rule_id} = 3\n") if r.id == rule_id]
    assert (rule.scope, rule.hard, dict(rule.parameters)) == ("all", True, {main: 3.0})
    [off] = [r for r in rules_of(f"[rules]\n{rule_id} = false\n") if r.id == rule_id]
    assert not off.is_on


def test_a_file_that_says_nothing_has_the_standard_rules():
    """Without a word on rules they are the standard ones, number by number."""
    assert rules_of("") == DEFAULT_RULES
    assert rules_of("[rules]\nrest_hours = 12\nmax_shifts_per_day = 1\n") == DEFAULT_RULES


def test_special_rules_stand_in_for_the_standard_one_and_beside_each_other():
    """The first rule of an id and scope takes the standard one's place, the second joins it."""
    soft = special(id='"max_hours_per_week"', hard="false", weight="20", parameters="{hours=40}")
    hard = special(id='"max_hours_per_week"', parameters="{ hours = 44 }")
    own = [r for r in rules_of(soft + hard) if r.id == ids.MAX_HOURS_PER_WEEK]
    assert [(r.hard, r.weight, r.number("hours")) for r in own] == [(False, 20, 40), (True, 0, 44)]


def test_names_stand_among_the_parameters():
    """Shifts, periods, dates and office hours are texts beside the numbers."""
    text = special(
        id='"forbidden_succession"', parameters='{ first = "evening", then = ["morning"] }'
    ) + special(
        id='"compensation_hours"',
        scope='"role:can_bo"',
        parameters='{ hours = 16, per = "month", office = "Mon-Tue 8:00-12:00; Fri 13h-17h30" }',
    )
    after, office = rules_of(text)[-2:]
    assert dict(after.names) == {"first": ("evening",), "then": ("morning",)}
    hours = ("Mon 08:00-12:00", "Tue 08:00-12:00", "Fri 13:00-17:30")
    assert dict(office.names) == {"per": ("month",), "office": hours}


FAULTS = [
    (special(id='"max_evening"'), "rule_unknown", "id"),
    (special(id='"max_weekends"', scope='"role:bac_si"', parameters="{weekends=1}"),
     "rule_scope_unknown", "scope"),
    (special(id='"max_weekends"', scope='"everybody"', parameters="{weekends=1}"),
     "rule_scope_unknown", "scope"),
    (special(id='"role_fits"', scope='"role:can_bo"'), "rule_scope_only_all", "scope"),
    (special(id='"need"', hard="true"), "rule_must_be_soft", "hard"),
    (special(id='"unit_size"', hard="false", weight="3"), "rule_must_be_hard", "hard"),
    (special(id='"rest_hours"', hard="false", parameters="{hours=9}"), "rule_without_weight", "weight"),
    (special(id='"rest_hours"', parameters="{hours=9}", hard="true", weight="4"), "rule_weight_unused",
     "weight"),
    (special(id='"rest_hours"', parameters="{hours=9, days=3}"), "rule_parameter_unknown", "days"),
    (special(id='"rest_hours"'), "rule_parameter_missing", "hours"),
    (special(id='"rest_hours"', parameters="{hours=-1}"), "rule_number_out_of_range", "hours"),
    (special(id='"max_hours_per_day"', parameters="{hours=25}"), "rule_number_out_of_range", "hours"),
    (special(id='"min_run_days"', parameters="{days=2.5}"), "rule_number_not_whole", "days"),
    (special(id='"max_run_days"', parameters='{days=2, shifts=["toi"]}'), "rule_name_unknown", "shifts"),
    (special(id='"max_nights"', parameters='{nights=2, per="year"}'), "rule_name_unknown", "per"),
    (special(id='"max_nights"', parameters='{nights=2, per="week;month"}'), "rule_one_name_only", "per"),
    (special(id='"max_holidays"', parameters='{holidays=1, dates=["2025-02-31"]}'), "not_a_date",
     "dates"),
    (special(id='"compensation_hours"', parameters='{hours=1, office="Mon 17:00-08:00"}'),
     "end_before_start", "office"),
    (special(id='"compensation_hours"', parameters='{hours=1, office="giờ hành chính"}'),
     "not_weekly_hours", "office"),
    (special(id='"min_run_days"', parameters="{days=7}"), "rule_min_above_max", ""),
    ("[rules]\nmax_hours_per_week = -4\n", "rule_number_out_of_range", "max_hours_per_week"),
    ("[rules]\nmax_shifts_per_day = 0\n", "rule_number_out_of_range", "max_shifts_per_day"),
    ('[rules]\nrest_hours = "mười hai"\n', "wrong_type", "rest_hours"),
    ('[rules]\npreset = "chau_au"\n', "rule_preset_unknown", "preset"),
    ('[rules]\npreset = "under_18"\n', "rule_preset_without_scope", "preset"),
    ('[rules]\npreset = "under_18@role:tre_em"\n', "rule_scope_unknown", "preset"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "key"), FAULTS, ids=[f"{c}-{k}" for _, c, k in FAULTS])
def test_impossible_rules_are_told_with_line_and_mend(text, code, key):
    """Unknown ids, scopes, entries and impossible values have their line, sentence and mend."""
    _, report = read(text)
    [finding] = report.findings
    assert finding.code == code
    assert finding.column.endswith(key)
    assert finding.row is not None
    assert finding.row >= FIRST
    for language in ("vi", "en"):
        assert "{" not in message(finding, language) + mend(finding, language)


def test_the_second_rule_of_an_id_has_its_own_line():
    """A fault in the second of two rules of the same id is told at its own line."""
    first = special(id='"max_weekends"', parameters="{ weekends = 1 }")
    text = first + special(id='"max_weekends"', scope='"role:x"', parameters="{ weekends = 1 }")
    _, report = read(text)
    assert [f.row for f in report.findings] == [FIRST + first.count("\n") + 2]


def test_presets_give_each_role_its_rules_and_name_their_source():
    """The Vietnamese set binds officials, police, teachers and volunteers apart, each with a source."""
    file, report = read('[rules]\npreset = "vietnam"\nmax_hours_per_week = 44\n')
    assert report.findings == []
    week = {
        (r.scope, r.hard, r.number("hours")) for r in file.rules if r.id == ids.MAX_HOURS_PER_WEEK
    }
    assert {("all", True, 44.0), ("role:can_bo", True, 48.0), ("role:can_bo", False, 40.0)} <= week
    assert ("role:giao_vien", False, 40.0) in week
    told = {p.column: p for p in file.provenance}
    assert all(told[f"rules.{name}"].source == "assumed" for name in VIETNAM)
    assert "188/1999" in told["rules.officials"].note
    young = rules_of('[rules]\npreset = ["under_18@role:hoc_sinh"]\n')
    assert {r.scope for r in young} == {"all", "role:hoc_sinh"}


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_made_of_rules_that_the_reader_takes(name):
    """A preset written out in full is read back without a fault."""
    scope = "role:hoc_sinh" if not PRESETS[name].scopes else ""
    assert read_back((*DEFAULT_RULES, *PRESETS[name].for_scopes(scope)))


def read_back(rules: tuple[Rule, ...]) -> bool:
    """Whether rules written to campaign.toml are read as they were."""
    file, _ = read("")
    scenario = Scenario(file.campaign, file.services, (), (), (), roles=file.roles, rules=rules)
    text = campaign_toml(scenario)
    report = Report()
    again = read_campaign(
        Document("campaign.toml", "", report, text, key_lines(text)), tomllib.loads(text)
    )
    assert report.findings == []
    return again.rules == rules


@st.composite
def drawn_rules(draw: st.DrawFn) -> Rule:
    """Any rule that its form allows."""
    rule_id = draw(st.sampled_from(RULE_IDS))
    spec = SPECS[rule_id]
    numbers = {
        name: float(draw(st.integers(int(one.low) + 1, int(min(one.high, 20)))))
        for name, one in spec.numbers.items()
        if one.required or draw(st.booleans())
    }
    pool = {
        "shifts": ("morning", "evening"),
        "per": ("month",),
        "window": ("rolling_7_days",),
        "dates": ("2025-08-05", "2025-08-06"),
        "weekly_hours": ("Mon 08:00-12:00", "Sun 06:00-06:30"),
        "members": ("A", "B"),
        "skills": ("chuyển đổi số",),
        "services": ("admin", "learning"),
    }
    names = {
        name: pool[kind]
        for name, kind in spec.names.items()
        if name in spec.needed_names or draw(st.booleans())
    }
    soft = not spec.may_be_hard or (spec.may_be_soft and draw(st.booleans()))
    scopes = ("all",) if spec.only_for_all else ("all", "kind:unit", "role:hoc_sinh", "member:A")
    weight = float(draw(st.integers(1, 900))) if soft else 0.0
    return Rule(rule_id, draw(st.sampled_from(scopes)), not soft, weight, numbers, names)


@settings(max_examples=so_many(60))
@given(st.lists(drawn_rules(), max_size=4))
def test_rules_written_are_read_back(own):
    """Any set of rules survives campaign.toml, in its order."""
    own = [rule for rule in own if rule.id != ids.MIN_RUN_DAYS]
    assert read_back((*DEFAULT_RULES, *own))


def test_the_campaign_sheet_says_the_same():
    """Keys of the sheet set limits, presets and whole rules, one row a value."""
    rows = [
        ("key", "value", "source"),
        ("rules.max_evenings", "2", "given"),
        ("rules.max_hours_per_week", "không", ""),
        ("rules.preset", "teachers; police", ""),
        ("special_rules.1.id", "max_nights", ""),
        ("special_rules.1.scope", "role:can_bo", ""),
        ("special_rules.1.parameters.nights", "1", "assumed"),
        ("special_rules.weekly_rest.hard", "no", ""),
        ("special_rules.weekly_rest.weight", "30", ""),
        ("special_rules.weekly_rest.parameters.hours", "30", ""),
        ("special_rules.max_weekends.parameters.weekends", "-1", ""),
    ]
    report = Report()
    grid = Grid("ward.xlsx", "campaign", tuple(enumerate(rows, start=1)))
    sheet = read_settings(grid, report)
    assert sheet is not None
    rules = read_campaign(sheet.document, apply_settings(tomllib.loads(HEAD), sheet)).rules
    assert Rule(ids.MAX_EVENINGS, parameters={"evenings": 2.0}) in rules
    assert Rule(ids.MAX_NIGHTS, "role:can_bo", parameters={"nights": 1.0}) in rules
    assert Rule(ids.WEEKLY_REST, "all", False, 30.0, {"hours": 30.0}) in rules
    assert Rule(ids.MAX_HOURS_PER_WEEK, hard=False) in rules
    assert any(r.scope == "role:giao_vien" for r in rules)
    assert [(f.code, f.row) for f in report.findings] == [("rule_number_out_of_range", 11)]


def test_people_that_a_rule_names_are_looked_up():
    """A rule for a member or team that is not there is a fault, for a role that nobody has a word,
    each at its own line; presets are for whoever is there.
    """
    scopes = ("member:A", "member:B", "team:T1", "role:giao_vien", "role:doan_vien")
    one = special(id='"max_nights"', scope='"{}"', parameters="{{ nights = 1 }}")
    text = '[rules]\npreset = "officials"\n' + "".join(one.format(scope) for scope in scopes)
    report, whole = Report(), HEAD + text
    document = Document("campaign.toml", "", report, whole, key_lines(whole))
    file = read_campaign(document, tomllib.loads(whole))
    scenario = Scenario(
        file.campaign, (), (), (), (), members=(someone("A"),), roles=file.roles, rules=file.rules
    )
    check_rule_people(scenario, document)
    found = [(f.code, f.severity, f.value, (f.row or 0) - FIRST) for f in report.findings]
    assert found == [
        ("rule_scope_of_nobody", "error", "member:B", 8),
        ("rule_scope_of_nobody", "error", "team:T1", 12),
        ("rule_role_of_nobody", "warning", "role:giao_vien", 16),
    ]
    check_rule_people(replace(scenario, members=()), document)
    assert len(report.findings) == 3


def test_rules_that_are_terms_need_a_weight():
    """Vacancies, ways and fairness are preferences: a weight alone changes them."""
    for rule_id in PRICED:
        [rule] = [r for r in rules_of(special(id=f'"{rule_id}"', weight="7")) if r.id == rule_id]
        assert (rule.hard, rule.weight) == (False, 7.0)
