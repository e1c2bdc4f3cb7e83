"""Rules changed by a person: refused where wrong, an edit of the campaign, kept on file, re-solved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import audit
from planner.exports import write_workspace
from planner.findings import BadInputError
from planner.i18n import all_texts
from planner.model import rules as ids
from planner.model.plan_change import edit_changes, plan_changes
from planner.model.proof import Limits, never_stop, no_progress
from planner.model.quantity import Provenance
from planner.model.rule_change import RULES_TABLE, RuleChange, ground_of, with_rules
from planner.model.rule_specs import PERIODS, SPECS, WINDOWS
from planner.model.rules import DEFAULT_RULES, RULE_IDS, Rule
from planner.model.scenario import Scenario
from planner.plan import EditRequest, SolveRequest, open_campaign, solve_request
from planner.plan.edit import edit_plan
from planner.plan.kept_rules import KeptRules, under_kept
from planner.plan.rule_book import consequence, rule_book
from planner.plan.set_rule import RuleEntry, drop_rule, entry_of, preset_rules, set_rule
from tests import worlds

NOW = datetime(2026, 11, 22, tzinfo=UTC)
NAMES = {
    "shifts": ("evening",),
    "per": PERIODS[:1],
    "window": WINDOWS[:1],
    "dates": ("2025-07-28",),
    "weekly_hours": ("Mon 08:00-12:00",),
    "members": ("CAN_BO-0", "CAN_BO-1"),
    "skills": ("vneid",),
    "services": ("admin",),
}


def whole_entry(rule_id: str) -> RuleEntry:
    """A filled form of a rule: every entry at the top of its range."""
    spec = SPECS[rule_id]
    numbers = {name: f"{one.high:.0f}" for name, one in spec.numbers.items()}
    names = {name: NAMES[kind] for name, kind in spec.names.items()}
    standing = "must" if spec.may_be_hard else "wish"
    return RuleEntry(rule_id, "all", standing, "50", numbers, names)


def taken(scenario: Scenario, entry: RuleEntry, instead: Rule | None = None) -> Scenario:
    """The scenario under what the entry asks."""
    return with_rules(scenario, set_rule(scenario, entry, instead).changes)


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_every_rule_can_be_entered_and_comes_back_to_its_form(rule_id: str) -> None:
    """A filled form of each of the rules gives that rule, and the rule gives the same form."""
    scenario = replace(worlds.small_scenario(), rules=())
    ruled = taken(scenario, whole_entry(rule_id))
    [rule] = ruled.rules
    assert (rule.id, rule.scope) == (rule_id, "all")
    again = taken(scenario, entry_of(rule))
    assert again.rules == ruled.rules


@pytest.mark.parametrize("rule_id", [r for r, spec in SPECS.items() if spec.numbers])
@pytest.mark.parametrize("wrong", ["mười hai", "-1", "1e9", "99999999999"])
def test_a_wrong_number_is_refused_at_its_entry(rule_id: str, wrong: str) -> None:
    """Text, a negative and a number out of range are told at the entry where they stand."""
    entry = whole_entry(rule_id)
    for name in SPECS[rule_id].numbers:
        bad = replace(entry, numbers={**entry.numbers, name: wrong})
        with pytest.raises(BadInputError) as caught:
            set_rule(worlds.small_scenario(), bad)
        assert [f.column for f in caught.value.findings] == [name]


@pytest.mark.parametrize(
    ("entry", "column", "code"),
    [
        (RuleEntry("rest_hours", numbers={}), "hours", "rule_parameter_missing"),
        (RuleEntry("max_consecutive_days", numbers={"days": "2,5"}), "days",
         "rule_number_not_whole"),
        (RuleEntry("rest_hours", "member:NOBODY", numbers={"hours": "12"}), "scope",
         "rule_scope_of_nobody"),
        (RuleEntry("rest_hours", standing="wish", numbers={"hours": "12"}), "weight",
         "rule_without_weight"),
        (RuleEntry("rest_hours", standing="wish", weight="0", numbers={"hours": "12"}), "weight",
         "rule_weight_zero"),
        (RuleEntry("role_fits", standing="off"), "hard", "rule_must_be_hard"),
        (RuleEntry("fairness", standing="must"), "hard", "rule_must_be_soft"),
        (RuleEntry("min_run_days", numbers={"days": "7"}), "days", "rule_min_above_max"),
        (RuleEntry("pair_apart", names={"members": ("CAN_BO-0",)}), "members",
         "rule_names_one_person"),
        (RuleEntry("frozen_until", names={"date": ("31/02/2025",)}), "date", "not_a_date"),
        (RuleEntry("compensation_hours", numbers={"hours": "8"}, names={"office": ("mai",)}),
         "office", "not_weekly_hours"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_and_has_a_sentence(entry, column: str, code: str) -> None:
    """Each fault names its entry and has its own sentence for the screen in both languages."""
    with pytest.raises(BadInputError) as caught:
        set_rule(worlds.small_scenario(), entry)
    assert [(f.column, f.code) for f in caught.value.findings] == [(column, code)]
    assert f"ui.rules.wrong.{code}" in all_texts()


def test_a_second_rule_of_the_same_kind_is_refused() -> None:
    """What stands already for the same scope is to be changed, not entered again."""
    scenario = worlds.small_scenario()
    entry = RuleEntry("rest_hours", numbers={"hours": "10"})
    with pytest.raises(BadInputError) as caught:
        set_rule(scenario, entry)
    assert [f.code for f in caught.value.findings] == ["rule_twice"]
    old = next(r for r in scenario.rules if r.id == "rest_hours")
    [rule] = [r for r in taken(scenario, entry, old).rules if r.id == "rest_hours"]
    assert rule.parameters == {"hours": 10.0}


def test_switched_off_taken_away_and_moved_to_another_scope() -> None:
    """Off keeps its numbers and binds nobody; taken away, the wider one holds; a scope can change."""
    scenario = worlds.small_scenario()
    entry = RuleEntry("rest_hours", "role:cong_an", numbers={"hours": "8"})
    own = taken(scenario, entry)
    rule = own.rules[-1]
    off = taken(own, replace(entry_of(rule), standing="off"), rule)
    assert (off.rules[-1].is_on, off.rules[-1].parameters) == (False, {"hours": 8.0})
    assert with_rules(own, drop_rule(own, rule)).rules == scenario.rules
    moved = taken(own, replace(entry_of(rule), scope="team:G1"), rule)
    assert [r.scope for r in moved.rules if r.id == "rest_hours"] == ["all", "team:G1"]


def test_off_beside_another_of_its_scope_leaves_the_other_in_force() -> None:
    """Forty as a wish stays when forty-eight as a must is switched off for the same role."""
    scenario = with_rules(worlds.small_scenario(), preset_rules(worlds.small_scenario(),
                                                                "officials"))  # fmt: skip
    hard = next(r for r in scenario.rules if (r.scope, r.hard, r.id) ==
                ("role:can_bo", True, "max_hours_per_week"))  # fmt: skip
    left = taken(scenario, replace(entry_of(hard), standing="off"), hard)
    own = [r for r in left.rules if (r.id, r.scope) == (hard.id, hard.scope)]
    assert [(r.hard, r.is_on) for r in own] == [(False, True)]


def test_a_set_of_rules_is_for_roles_that_somebody_has_with_its_source() -> None:
    """Teachers get theirs with the source; roles of nobody are left out; a scope may be named."""
    scenario = worlds.small_scenario()
    changes = preset_rules(scenario, "teachers")
    assert {change.scope for change in changes} == {"role:giao_vien"}
    assert all("40 giờ" in change.note and change.source == "assumed" for change in changes)
    assert {change.scope for change in preset_rules(scenario, "under_18", "team:G1")} == {"team:G1"}
    ruled = with_rules(scenario, preset_rules(scenario, "officials"))
    lines = [line for line in rule_book(ruled) if line.rule.scope == "role:can_bo"]
    assert {line.stated_by for line in lines} == {"screen"}
    assert any("188/1999" in line.note for line in lines)


def test_the_book_tells_who_stated_a_rule() -> None:
    """The file's own rules are given with their key, others usual; standing ones are listed too."""
    lines = {line.rule.id: line for line in rule_book(
        worlds.small_scenario(), {("rest_hours", "all"): "rules.rest_hours"})}  # fmt: skip
    assert (lines["rest_hours"].stated_by, lines["rest_hours"].note) == ("file", "rules.rest_hours")
    assert lines["max_shifts_per_day"].stated_by == "usual"
    assert lines["prefer"].source == "assumed"
    assert not lines["prefer"].is_own


def test_what_the_roster_breaks_under_the_rule_is_what_the_audit_says_after_the_edit() -> None:
    """The breaks foretold are those that the audit finds once the rule is in force."""
    plan = worlds.small_plan()
    old = next(r for r in plan.scenario.rules if r.id == ids.MAX_CONSECUTIVE_DAYS)
    entry = replace(entry_of(old), numbers={"days": "1"})
    ruled = set_rule(plan.scenario, entry, old)
    told = consequence(plan, ruled.changes)
    edited = edit_plan(worlds.small_bench(), plan, EditRequest("rules", rules=ruled.changes)).plan
    assert told.broken
    assert set(map(repr, told.broken)) == set(map(repr, audit.check_roster(edited)))
    mark = next(m for m in edited.marks if m.stage == "roster")
    assert (mark.state, mark.reasons) == ("broken", ("audit_max_consecutive_days",))
    assert edited.scenario_digest == edited.scenario.digest()
    assert edited.roster.duties == plan.roster.duties


def test_a_rule_that_everybody_keeps_asks_for_a_new_solve() -> None:
    """Nothing is broken, but the roster was made under other rules: that is said."""
    plan = worlds.small_plan()
    entry = RuleEntry("max_evenings", numbers={"evenings": "900"})
    ruled = set_rule(plan.scenario, entry)
    edited = edit_plan(worlds.small_bench(), plan, EditRequest("rules", rules=ruled.changes)).plan
    mark = next(m for m in edited.marks if m.stage == "roster")
    assert (mark.state, mark.reasons) == ("needs_resolve", ("rules_changed",))
    assert edited.roster.proof.objective is None


def test_an_edit_without_a_change_is_refused() -> None:
    """The same rule once more is no edit."""
    plan = worlds.small_plan()
    with pytest.raises(BadInputError) as caught:
        edit_plan(worlds.small_bench(), plan, EditRequest("rules"))
    assert [f.code for f in caught.value.findings] == ["rules_unchanged"]


def test_only_the_people_are_rostered_anew_under_the_rule() -> None:
    """The solve under the changed rule keeps every point and opening and breaks no rule."""
    plan = worlds.small_plan()
    old = next(r for r in plan.scenario.rules if r.id == ids.MAX_CONSECUTIVE_DAYS)
    ruled = set_rule(plan.scenario, replace(entry_of(old), numbers={"days": "2"}), old)
    edited = edit_plan(worlds.small_bench(), plan, EditRequest("rules", rules=ruled.changes)).plan
    bench = worlds.small_bench()
    request = SolveRequest(edited.scenario, bench.network, edited, people_only=True)
    solved = solve_request(
        request, progress=no_progress, should_stop=never_stop, limits=Limits(20.0)
    )
    assert solved.placements == plan.placements
    assert solved.timetable == plan.timetable
    assert audit.check_roster(solved) == ()
    assert solved.scenario.rules == edited.scenario.rules


def test_what_changed_is_said_in_the_history() -> None:
    """The edit and two versions tell which rule is another, and for how many scopes."""
    plan = worlds.small_plan()
    ruled = set_rule(plan.scenario, RuleEntry("max_evenings", numbers={"evenings": "3"}))
    edited = edit_plan(worlds.small_bench(), plan, EditRequest("rules", rules=ruled.changes))
    [change] = edit_changes([edited.edit], plan)
    assert (change.kind, change.service_id, change.now) == ("rule", "max_evenings", "1")
    [between] = [c for c in plan_changes(plan, edited.plan) if c.kind in ("rule", "settings")]
    assert (between.kind, between.service_id) == ("rule", "max_evenings")


CHANGES = st.builds(
    RuleChange,
    st.sampled_from(["rest_hours", "max_evenings", "prefer"]),
    st.sampled_from(["all", "role:cong_an"]),
    st.just(()),
    st.just("given"),
    st.sampled_from(["", "Văn bản 12"]),
).flatmap(
    lambda c: st.lists(
        st.builds(Rule, st.just(c.rule_id), st.just(c.scope), st.booleans(),
                  st.sampled_from([0.0, 50.0])),
        max_size=2,
    ).map(lambda rules: replace(c, rules=tuple(rules)))
)  # fmt: skip


@given(st.lists(CHANGES, max_size=5))
def test_rules_on_file_give_the_same_scenario_again(changes: list[RuleChange]) -> None:
    """What is kept gives back every rule in its order, and leaves the ground as it is."""
    source = replace(worlds.small_scenario(), provenance=(Provenance("groups", "people", "given"),))
    changed = with_rules(source, changes)
    sources = tuple(one for one in changed.provenance if one.table == RULES_TABLE)
    assert under_kept(source, KeptRules(changed.rules, sources, source.rules)) == changed
    assert ground_of(changed) == ground_of(source)


def test_changed_rules_are_laid_over_the_tables_new_ones() -> None:
    """A rule changed on screen stays when the file changes another; the file's own is taken."""
    source = worlds.small_scenario()
    changed = taken(source, RuleEntry("max_evenings", numbers={"evenings": "3"}, note="KH 12"))
    kept = KeptRules(changed.rules, changed.provenance, source.rules)
    eleven = tuple(replace(r, parameters={"hours": 11.0}) if r.id == "rest_hours" else r
                   for r in DEFAULT_RULES)  # fmt: skip
    after = under_kept(replace(source, rules=eleven), kept)
    assert next(r for r in after.rules if r.id == "rest_hours").parameters == {"hours": 11.0}
    assert any(r.id == "max_evenings" for r in after.rules)
    assert after.provenance[-1].note == "KH 12"


@pytest.fixture
def campaign(tmp_path):
    """The small ward as files, opened."""
    write_workspace(worlds.small_scenario(), tmp_path / "ward", network=None)
    opened = open_campaign(tmp_path / "ward")
    yield opened
    opened.file.close()


def test_a_changed_rule_outlives_undo_redo_save_and_a_new_start(campaign) -> None:
    """Undo gives the rules back, redo takes them again, a saved version opens with them."""
    scenario = campaign.bench.scenario
    ruled = set_rule(scenario, RuleEntry("max_evenings", "role:cong_an", numbers={"evenings": "9"}))
    campaign.edit(EditRequest("rules", rules=ruled.changes), at=NOW)
    changed = campaign.draft.scenario
    assert changed.rules != scenario.rules
    assert campaign.bench.scenario == changed
    campaign.undo(at=NOW)
    assert campaign.bench.scenario == campaign.draft.scenario == scenario
    campaign.redo(at=NOW)
    assert campaign.draft.scenario == changed
    again = open_campaign(campaign.workspace)
    assert again.draft.scenario == again.bench.scenario == changed
    again.save(note="rule", at=NOW)
    again.file.close()
    third = open_campaign(campaign.workspace)
    assert third.findings == again.findings
    assert third.base.scenario == third.bench.scenario == changed
    back = set_rule(changed, RuleEntry("max_evenings", "role:cong_an", numbers={"evenings": "2"}),
                    changed.rules[-1])  # fmt: skip
    third.edit(EditRequest("rules", rules=back.changes), at=NOW)
    third.undo(at=NOW)
    assert third.bench.scenario == changed
    third.file.close()


def test_the_rules_of_the_file_are_told_apart_from_the_usual(campaign) -> None:
    """An opened campaign knows which rules its campaign.toml states."""
    assert ("rest_hours", "all") in campaign.stated
    lines = {line.rule.id: line for line in rule_book(campaign.bench.scenario, campaign.stated)}
    assert (lines["rest_hours"].stated_by, lines["rest_hours"].source) == ("file", "given")
    assert lines["prefer"].stated_by == "usual"
