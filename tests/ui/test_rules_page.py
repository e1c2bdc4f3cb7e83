"""The rules on screen: read, changed, refused at once, added, switched off, taken by sets."""

from __future__ import annotations

import pytest
from test_roster_page import html_of, said, tab

from planner import audit
from planner.model.rule_specs import SPECS
from planner.model.rules import RULE_IDS, Rule
from planner.plan.rule_book import rule_book
from planner.ui.rules_state import KEY as FORM
from planner.ui.rules_tab import can_change
from planner.ui.rules_words import OTHER, TOPICS, sentence, topic_of
from planner.ui.state import KEY
from planner.ui.words import Words, safe
from tests import worlds
from tests.how_many import the_first


@pytest.fixture
def sound(desk):
    """The desk with a solved plan that breaks no rule."""
    desk.plan = worlds.small_plan()
    return desk


def row_of(app, rule_id: str):
    """The button that opens the form of a rule for everybody."""
    lines = rule_book(app.session_state[KEY].plan.scenario)
    own = [line.rule for line in lines if topic_of(line.rule.id) == topic_of(rule_id)]
    at = next(n for n, rule in enumerate(own) if (rule.id, rule.scope) == (rule_id, "all"))
    return app.button(key=f"rule_open_{topic_of(rule_id)}_{at}")


def entry(app, name: str) -> str:
    """The key of an entry of the open form."""
    return app.session_state[FORM].key(name)


def rules_of(desk, rule_id: str) -> list[Rule]:
    """The rules of an id in the draft."""
    return [rule for rule in desk.plan.scenario.rules if rule.id == rule_id]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_is_read_in_each_language(open_page, sound, language):
    """Each rule in force stands as a sentence with whom it binds, how, and where it comes from."""
    app = tab(open_page("roster", language), "roster.rules", language)
    assert not app.exception
    words, text = Words(language), html_of(app)
    for line in rule_book(sound.plan.scenario):
        assert safe(words(f"duty.rule.{line.rule.id}")) in text
    assert words("rules.standing.must") in text
    assert f"{words('given')} · {words('rules.from.file')}" in text
    assert f"{words('assumed')} · {words('rules.from.usual')}" in text


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_every_rule_has_words_for_each_of_its_entries(rule_id, language):
    """No entry of any rule's form lacks its label, and its sentence is whole."""
    words, spec = Words(language), SPECS[rule_id]
    assert topic_of(rule_id) in (*TOPICS, OTHER)
    assert words(f"duty.rule.{rule_id}")
    for name in spec.numbers:
        assert words(f"rules.field.{name}")
    for name in spec.names:
        assert words(f"rules.field.names.{name}")
    numbers = dict.fromkeys(spec.numbers, 1000.5)
    names = {n: ("2025-07-28",) if kind == "dates" else ("month",) if kind == "per" else
             ("iso_week",) if kind == "window" else ("morning",)
             for n, kind in spec.names.items()}  # fmt: skip
    text = sentence(Rule(rule_id, parameters=numbers, names=names), worlds.small_scenario(), words)
    assert "{" not in text
    assert "1000.5" not in text


@pytest.mark.parametrize("language", the_first(1, ["vi", "en"]))
def test_every_rule_can_be_added_from_its_form(open_page, sound, language):
    """The form of each of the rules opens from the list of what may be added, one after the other,
    and draws.
    """
    app = tab(open_page("roster", language), "roster.rules", language)
    for rule_id in filter(can_change, RULE_IDS):
        app.selectbox(key="rule_which").set_value(rule_id).run()
        app.button(key="rule_add").click().run()
        assert not app.exception, rule_id
        assert app.session_state[FORM].start.rule_id == rule_id
        assert len([b for b in app.button if b.key == "rule_save"]) == 1, rule_id


def test_a_changed_rule_says_what_breaks_and_undo_takes_it_back(open_page, sound):
    """One day in a row: foretold before saving, said after it, and gone after an undo."""
    before = sound.plan
    app = tab(open_page("roster"), "roster.rules")
    row_of(app, "max_consecutive_days").click().run()
    app.text_input(key=entry(app, "number_days")).set_value("1").run()
    assert "Lịch trực hiện tại sẽ có" in html_of(app)
    app.button(key="rule_save").click().run()
    assert not app.exception
    assert rules_of(sound, "max_consecutive_days")[0].parameters == {"days": 1.0}
    broken = audit.check_roster(sound.plan)
    assert f"lịch trực có {len(broken)} chỗ vi phạm" in html_of(app)
    assert "Đã lưu quy tắc “Số ngày trực liên tục” – Mọi người" in html_of(app)
    assert "Nhập trên màn hình" in html_of(app)
    app.button(key="rules_restaff").click().run()
    assert sound.duties.asked == ["restaff"]
    app.button(key="rules_undo").click().run()
    assert sound.plan is before
    assert "chỗ vi phạm" not in html_of(app)
    app.button(key="rules_redo").click().run()
    assert rules_of(sound, "max_consecutive_days")[0].parameters == {"days": 1.0}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("mười", "“mười” không phải là số"),
        ("500", "Nhập số từ 0 đến 168"),
        ("-1", "Nhập số từ 0 đến 168"),
    ],
)
def test_a_wrong_number_is_refused_beside_its_entry(open_page, sound, typed, told):
    """The sentence stands in the form at once; saving changes nothing and keeps what was typed."""
    before = sound.plan
    app = tab(open_page("roster"), "roster.rules")
    row_of(app, "rest_hours").click().run()
    app.text_input(key=entry(app, "number_hours")).set_value(typed).run()
    assert told in html_of(app)
    app.button(key="rule_save").click().run()
    assert sound.plan is before
    assert told in html_of(app)
    assert app.text_input(key=entry(app, "number_hours")).value == typed


def test_a_blank_entry_is_told_when_saving(open_page, sound):
    """A fresh form shows no fault until it is saved; then each blank entry has its sentence."""
    app = tab(open_page("roster"), "roster.rules")
    app.selectbox(key="rule_which").set_value("max_evenings").run()
    app.button(key="rule_add").click().run()
    assert "Chưa nhập mục này" not in html_of(app)
    app.button(key="rule_save").click().run()
    assert "Chưa nhập mục này" in html_of(app)
    app.text_input(key=entry(app, "number_evenings")).set_value("2").run()
    assert "Chưa nhập mục này" not in html_of(app)


def test_a_rule_for_one_role_as_a_preference_with_its_paper(open_page, sound):
    """Scope, weight and source of an added rule are as chosen, and shown."""
    app = tab(open_page("roster"), "roster.rules")
    app.selectbox(key="rule_which").set_value("max_evenings").run()
    app.button(key="rule_add").click().run()
    app.selectbox(key=entry(app, "scope")).set_value("role").run()
    app.selectbox(key=entry(app, "scope_role")).set_value("cong_an").run()
    app.text_input(key=entry(app, "number_evenings")).set_value("2").run()
    app.selectbox(key=entry(app, "names_per")).set_value("week").run()
    app.radio(key=entry(app, "standing")).set_value("wish").run()
    app.text_input(key=entry(app, "weight")).set_value("1.500").run()
    app.text_input(key=entry(app, "note")).set_value("KH 12 <b>").run()
    app.button(key="rule_save").click().run()
    assert not app.exception
    rule = Rule(
        "max_evenings", "role:cong_an", False, 1500.0, {"evenings": 2.0}, {"per": ("week",)}
    )
    assert rules_of(sound, "max_evenings") == [rule]
    text = html_of(app)
    assert "Mỗi người trực nhiều nhất 2 ca tối (từ 17:00) một tuần." in text
    assert "Ưu tiên · 1.500 điểm" in text
    assert "Nhập trên màn hình · KH 12 &lt;b&gt;" in text


def test_a_rule_is_switched_off_and_its_own_taken_away(open_page, sound):
    """Off stays in the list as off; a rule of one's own can be taken away again."""
    app = tab(open_page("roster"), "roster.rules")
    row_of(app, "rest_hours").click().run()
    app.radio(key=entry(app, "standing")).set_value("off").run()
    app.button(key="rule_save").click().run()
    assert [rule.is_on for rule in rules_of(sound, "rest_hours")] == [False]
    assert "Đã tắt quy tắc “Giờ nghỉ giữa hai ca”" in html_of(app)
    row_of(app, "rest_hours").click().run()
    app.button(key="rule_drop").click().run()
    assert rules_of(sound, "rest_hours") == []
    assert "Đã bỏ quy tắc riêng" in html_of(app)


def test_a_set_of_rules_is_shown_before_it_is_taken(open_page, sound):
    """The set's sentences, roles and source are read first; then all of it is one edit."""
    app = tab(open_page("roster"), "roster.rules")
    app.selectbox(key="preset_name").set_value("officials").run()
    assert "188/1999" in said(app)
    app.button(key="preset_take").click().run()
    assert not app.exception
    assert len(sound.past) == 1
    assert {r.scope for r in rules_of(sound, "compensation_hours")} == {"role:can_bo"}
    assert "Đã áp dụng bộ “Cán bộ, công chức” (3 quy tắc)" in html_of(app)


def test_without_people_rules_can_still_be_read_and_changed(open_page, sound):
    """A campaign without members draws its rules and takes a change."""
    from dataclasses import replace

    scenario = replace(sound.plan.scenario, members=())
    sound.plan = replace(sound.plan, scenario=scenario,
                         roster=replace(sound.plan.roster, duties=()))  # fmt: skip
    app = tab(open_page("roster"), "roster.rules")
    row_of(app, "rest_hours").click().run()
    app.text_input(key=entry(app, "number_hours")).set_value("10").run()
    app.button(key="rule_save").click().run()
    assert not app.exception
    assert rules_of(sound, "rest_hours")[0].parameters == {"hours": 10.0}
