"""Approvals and history while the team's server is away: each action is told, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest

from planner import store
from planner.exports import write_workspace
from planner.i18n import all_texts
from planner.plan import open_campaign
from planner.settings import Settings
from planner.ui import app
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.history_state import COMPARE, TRAIL
from planner.ui.pages import brief
from planner.ui.state import KEY
from tests import worlds
from tests.how_many import the_first
from tests.store.pg_server import NoServerError, PgServer, pg_server


@pytest.fixture(scope="module")
def own_server() -> Iterator[PgServer]:
    """A server that these tests may stop."""
    try:
        with pg_server() as started:
            yield started
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def desk(own_server, tmp_path, monkeypatch) -> Iterator[CampaignDesk]:
    """Two versions of the small ward on the server, and an edit on the second."""
    monkeypatch.setattr(brief.brief_sliders, "render", lambda _: None)
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    campaign = open_campaign(tmp_path / "w", database=own_server.new_schema())
    desk = CampaignDesk(campaign, Settings(solves_at_once=1))
    desk.edit("keep", point_id=desk.plan.points()[0].id)
    desk.save("hai")
    yield desk
    desk.campaign.file.close()


def said(app) -> str:
    """Everything that stands on the page, which has no fault."""
    assert not app.exception
    texts = [str(node.value) for kind in ("toast", "warning", "success") for node in app.get(kind)]
    return unescape("\n".join([*texts, *(str(node.proto.body) for node in app.get("html"))]))


def is_told(app, language: str = "vi") -> bool:
    """Whether the page says in words that the server does not answer."""
    at = 0 if language == "vi" else 1
    begins = (all_texts()[f"finding.{code}"][at].split("{")[0] for code in store.AWAY)
    return any(words in said(app) for words in begins)


def box(app, prefix: str):
    return next(one for one in app.text_input if str(one.key).startswith(prefix))


def entries(desk) -> list[tuple[int, str, str]]:
    return [(one.number, one.note, one.state) for one in desk.versions.entries()]


@pytest.mark.parametrize(("page", "language"), [("history", "vi"), ("brief", "en")])
def test_a_step_waits_with_what_was_typed(open_page, desk, own_server, page, language) -> None:
    """The approval is refused in words, the dialog keeps name and reason, the page keeps what it
    shows; pressed again once the server is back, the step is on file, once.
    """
    app = open_page(page, language)
    app.button(key="history_step_approve" if page == "history" else "brief_approve").click().run()
    own_server.stop("immediate")
    try:
        box(app, "brief_who_").input("Lê Chi")
        box(app, "brief_note_").input("họp 24/7")
        app.button(key="brief_do_approve").click().run()
        assert is_told(app, language)
        assert (box(app, "brief_who_").value, box(app, "brief_note_").value) == (
            "Lê Chi",
            "họp 24/7",
        )
        assert is_told(app.run(), language) or 'data-team-state="lost"' in said(app)
        assert "brief_do_approve" in {button.key for button in app.button}
    finally:
        own_server.start()
    app.button(key="brief_do_approve").click().run()
    assert not is_told(app, language)
    steps = desk.campaign.file.steps()
    assert [(s.kind, s.who, s.note) for s in steps] == [("approve", "Lê Chi", "họp 24/7")]
    assert desk.approval.standing().state == "approved"


def _save(app) -> None:
    app.text_input(key="history_note").input("ghi chú")
    app.button(key="history_save").click().run()


def _press(key: str) -> Callable[[Any], None]:
    return lambda app: app.button(key=key).click().run() and None


def _explain(app) -> None:
    app.text_input(key="trail_why").input("gần chợ")
    app.button(key="trail_explain").click().run()


ACTIONS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "save": ("versions", _save),
    "back": ("versions", _press("history_back_go")),
    "undo": (TRAIL, _press("trail_undo")),
    "why": (TRAIL, _explain),
}


@pytest.mark.parametrize("name", the_first(2, ACTIONS))
def test_each_action_of_the_history_is_told_and_done_later(
    open_page, desk, own_server, name
) -> None:
    """Refused in words while the server is away, the versions and the trail still to be read, the
    draft as it was and what was typed still there; the same again works when it is back.
    """
    view, act = ACTIONS[name]
    desk.edit("ban", service_id=desk.scenario.services[0].id, stop_id=desk.stops[-1].id)
    app = open_page("history")
    app.session_state[KEY].looking.view = view
    app.run()
    rows = said(app).count("data-version=") + said(app).count("data-act=")
    before = entries(desk), desk.campaign.edits, desk.plan
    own_server.stop("immediate")
    try:
        act(app)
        assert is_told(app)
        assert said(app).count("data-version=") + said(app).count("data-act=") == rows > 0
        assert (entries(desk), desk.campaign.edits, desk.plan) == before
        typed = {"save": "history_note", "why": "trail_why"}.get(name, "")
        assert not typed or app.text_input(key=typed).value
    finally:
        own_server.start()
    act(app)
    assert not is_told(app)
    after = entries(desk), desk.campaign.edits, desk.plan
    assert after != before or name == "why"
    assert name != "why" or desk.conflicts.trail()[0].why == "gần chợ"


def test_a_comparison_that_found_no_server_is_counted_when_it_is_back(
    open_page, desk, own_server
) -> None:
    """A version that could not be read is told, and read again later without a restart."""
    app = open_page("history")
    app.session_state[KEY].looking.compare(("v2", "v1"))
    own_server.stop("immediate")
    try:
        assert is_told(app.run())
    finally:
        own_server.start()
    desk.team.again()
    app.run()
    assert not is_told(app)
    assert app.session_state[KEY].looking.view == COMPARE
    assert desk.versions.wait("v1", 30.0)
    assert desk.versions.counted("v1") is not None


def test_every_page_stays_with_what_was_known_last(open_page, desk, own_server) -> None:
    """No page gives way to the message once it was drawn: all are drawn, then again without the
    server, and the line above them says that it is lost.
    """
    names = [name for name, *_ in app.PAGES]
    for name in names:
        open_page(name)
    own_server.stop("immediate")
    try:
        for name in names:
            page = open_page(name)
            assert 'data-team-state="lost"' in said(page), name
            assert not [one for one in page.button if str(one.key).startswith("away_again")], name
    finally:
        own_server.start()
