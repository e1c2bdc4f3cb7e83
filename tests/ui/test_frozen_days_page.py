"""Published days on screen: named when a version is published, told on the rules page, lifted there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from test_roster_page import tab

from planner.exports import write_workspace
from planner.model.roster import Slot
from planner.model.rules import FROZEN_UNTIL
from planner.plan import open_campaign
from planner.plan._duties import whole_opening
from planner.plan.approve import StepRequest
from planner.plan.rule_book import rule_book
from planner.settings import Settings
from planner.ui.brief_since import changed_since
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.rules_words import topic_of
from planner.ui.state import KEY
from planner.ui.words import Words
from tests import worlds

FIRST = worlds.campaign().start
LAST = FIRST + timedelta(days=1)


@pytest.fixture
def desk(tmp_path) -> Iterator[CampaignDesk]:
    """A real campaign whose newest version has a roster and is approved."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    campaign = open_campaign(tmp_path / "w")
    plan = replace(worlds.small_plan(), scenario=campaign.bench.scenario)
    plan = replace(plan, scenario_digest=plan.scenario.digest())
    campaign.adopt(plan, note="solved", at=datetime(2025, 7, 20, tzinfo=UTC))
    desk = CampaignDesk(campaign, Settings(solves_at_once=1))
    now = desk.approval.standing()
    desk.approval.take(StepRequest("approve", now.revision, now.digest, "Trần B"))
    yield desk
    desk.campaign.file.close()


def html_of(app) -> str:
    assert not app.exception
    texts = [str(node.value) for kind in ("toast", "success") for node in app.get(kind)]
    return unescape("\n".join([*texts, *(str(node.proto.body) for node in app.get("html"))]))


def publish(app, day) -> None:
    """Through the dialog of the history page, with this day (None: blank)."""
    app.button(key="history_step_publish").click().run()
    next(b for b in app.text_input if str(b.key).startswith("brief_who_")).input("Lê C")
    next(b for b in app.date_input if str(b.key).startswith("brief_until_")).set_value(day)
    app.button(key="brief_do_publish").click().run()


def open_rule(app):
    """The button that opens the form of the frozen days."""
    lines = rule_book(app.session_state[KEY].plan.scenario)
    own = [one.rule.id for one in lines if topic_of(one.rule.id) == topic_of(FROZEN_UNTIL)]
    return app.button(key=f"rule_open_{topic_of(FROZEN_UNTIL)}_{own.index(FROZEN_UNTIL)}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_days_are_frozen_told_and_lifted_on_screen(open_page, desk, language) -> None:
    """The day is named in the dialog and told after it; the version stays the published one; the
    rule stands on the rules page; a hand edit of such a day is told there at once, undo takes it
    back, and taking the rule away frees the days.
    """
    app, words, day = open_page("history", language), Words(language), f"{LAST:%d/%m/%Y}"
    publish(app, LAST)
    assert words("brief.publish.frozen", number=desk.revision, day=day) in html_of(app)
    assert "history_step_withdraw" in {button.key for button in app.button}
    assert words("trail.steps.until", day=day) in html_of(app)
    assert words("history.no_changes", number=desk.revision) in html_of(app)
    assert "sentence since" not in html_of(app)
    assert changed_since(app.session_state[KEY]) == ""
    app = tab(open_page("roster", language), "roster.rules", language)
    free = f"{LAST + timedelta(days=1):%d/%m/%Y}"
    assert words("duty.rule.frozen_until") in html_of(app)
    assert free in html_of(app)
    assert words("rules.now_waits") not in html_of(app)
    duty = next(d for d in desk.plan.roster.duties if d.date == FIRST)
    crew = [d.member_code for d in desk.plan.roster.duties
            if (d.point_id, d.date, d.shift) == (duty.point_id, duty.date, duty.shift)]  # fmt: skip
    slot = Slot(duty.point_id, duty.date, duty.shift)
    desk.duties.staff((whole_opening(slot, crew, crew[1:]),))
    told = html_of(app.run()).split("rule-topic")[0]
    assert crew[0] in told
    assert f"{FIRST:%d/%m/%Y}" in told
    app.button(key="rules_undo").click().run()
    assert crew[0] not in html_of(app).split("rule-topic")[0]
    open_rule(app).click().run()
    app.button(key="rule_drop").click().run()
    assert FROZEN_UNTIL not in {rule.id for rule in desk.plan.scenario.rules}
    assert desk.plan.roster.base == ()


def test_the_day_may_be_left_out(open_page, desk) -> None:
    """A blank day publishes the version and freezes nothing."""
    app = open_page("history")
    publish(app, None)
    assert "Đã công bố phiên bản 2." in html_of(app)
    assert (desk.approval.standing().state, desk.changes) == ("published", 0)


def test_a_sick_call_on_a_frozen_day_is_filled_on_screen(open_page, desk) -> None:
    """Who falls ill on a published day is replaced on the roster page: somebody is offered who
    breaks nothing, and taking it leaves no broken rule.
    """
    publish(open_page("history"), LAST)
    assert desk.plan.roster.base
    app = tab(open_page("roster"), "roster.away", "vi")
    duty = next(d for d in desk.plan.roster.duties
                if d.point_id.startswith("admin") and d.date == FIRST)  # fmt: skip
    app.selectbox(key="away_who").set_value(duty.member_code).run()
    for name in ("first", "last"):
        app.date_input(key=f"away_{name}").set_value(FIRST).run()
    app.button(key="away_look").click().run()
    chosen = [box.value for box in app.selectbox if str(box.key).startswith("away_admin")]
    assert chosen
    assert all(chosen)
    app.button(key="away_take").click().run()
    html_of(app)
    mark = next(mark for mark in desk.plan.marks if mark.stage == "roster")
    assert mark.state != "broken"
    now = {d.member_code for d in desk.plan.roster.duties if d.date == FIRST}
    assert duty.member_code not in now
