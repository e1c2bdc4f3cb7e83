"""Workers that die, starve or hang while a screen waits for them: the screen says what happened and
that the plan is as it was, and one click has the work done once more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest
from ui_desk import FakeSolve

from planner.findings import Finding, PlannerError
from planner.i18n.jobs import TEXTS
from planner.ui import app
from planner.ui.campaign_desk import CampaignDesk
from planner.ui.state import KEY, Session
from tests.chaos.workers import FAULTS, Fault, _met, _running, opened, workers_of

LANGUAGES = ("vi", "en")
CODES = ("worker_died", "worker_out_of_memory", "job_timed_out")
CASES = [(code, LANGUAGES[k % 2]) for k, code in enumerate(CODES)]
FACTS = {"target": "planner.plan:ask", "seconds": 30}


@dataclass(frozen=True)
class Struck:
    """A question whose worker was struck."""

    code: str

    def state(self) -> FakeSolve:
        """As Inquiry says."""
        finding = Finding(self.code, "error", facts=FACTS)
        return FakeSolve(status="failed", error=PlannerError([finding]))

    def stops(self) -> tuple[str, ...]:
        """As Inquiry says."""
        return ()

    def cancel(self) -> None:
        """As Inquiry says."""

    def result(self) -> None:
        """As Inquiry says."""


def _said(app: AppTest) -> str:
    return unescape("\n".join(str(node.proto.body) for node in app.get("html")))


def _words(code: str, language: str) -> list[str]:
    at = LANGUAGES.index(language)
    keys = (f"finding.{code}", f"finding.{code}.mend")
    return [TEXTS[key][at].format_map(FACTS) for key in keys]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("part", ["curve", "prices"])
def test_what_stands_below_an_answer(open_page, desk, monkeypatch, part, case) -> None:
    """The curve, or the prices of conditions, did not come: it is said why, and computed again by a
    click; the answer itself stays.
    """
    kind, plan, (code, language) = type(desk.questions), desk.plan, case
    whole = getattr(kind, part)
    monkeypatch.setattr(kind, part, lambda *_: Struck(code))
    page = open_page("points", language)
    page.button(key="panel_ask").click().run()
    page.number_input(key="ask_most_people_elderly_share_floor").set_value(80)
    page.button(key="ask_go").click().run()
    assert not page.exception
    for sentence in _words(code, language):
        assert sentence in _said(page)
    assert desk.plan is plan
    monkeypatch.setattr(kind, part, whole)
    page.button(key=f"again_{part}").click().run()
    assert not page.exception
    assert _words(code, language)[0] not in _said(page)


@pytest.mark.parametrize(("code", "language"), CASES)
def test_ways_out_that_did_not_come_are_not_told_as_none(
    open_page, desk, monkeypatch, code, language
) -> None:
    """The card of a partial plan says that the computing failed, never that there is no better
    placing; one click has the ways computed again.
    """
    desk.is_demo = False
    kind = type(desk.questions)
    whole = kind.ask
    monkeypatch.setattr(kind, "ask", lambda *_: Struck(code))
    page = open_page("points", language)
    for sentence in _words(code, language):
        assert _said(page).count(sentence) == 1
    session: Session = page.session_state[KEY]
    assert session.words("partial.none") not in [caption.value for caption in page.caption]
    monkeypatch.setattr(kind, "ask", whole)
    page.button(key="partial_again").click().run()
    assert not page.exception
    assert _words(code, language)[0] not in _said(page)
    assert session.ways_out.ways


@pytest.fixture
def real(tmp_path, monkeypatch) -> Iterator[CampaignDesk]:
    """A small ward's desk with one worker; the app opens with the page of the points."""
    own = tuple((m, "" if m == "points" else f"to_{m}", icon) for m, _, icon in app.PAGES)
    monkeypatch.setattr(app, "PAGES", own)
    with opened(tmp_path / "Phường nhỏ") as one:
        yield one


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX are sent")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_solve_whose_worker_is_struck(real, fault: Fault) -> None:
    """The real worker of a real solve is killed, stopped or starved: the page says so in both
    languages with the plan untouched, and the same button then brings a plan.
    """
    before = real.plan.digest()
    (worker,) = workers_of(but=real.pool.others)
    worker.suspend()
    page = _page(real, "vi")
    page.button(key="solve").click().run()
    job = _running(real)
    with _met(worker, job, fault, 0.0):
        assert job.wait(120)
    code = job.poll().error.findings[0].code
    for language in LANGUAGES:
        said = _said(_page(real, language))
        wanted = ["solve.cancelled"] if fault == "hanging" else []
        session = Session(real, language)
        for sentence in [session.words(key) for key in wanted] or _words(code, language):
            assert sentence in said
    assert real.plan.digest() == before
    page = _page(real, "en")
    page.button(key="solve").click().run()
    assert real.pool.last.wait(120)
    assert real.solved() is not None


def _page(desk: CampaignDesk, language: str) -> AppTest:
    """The page of the points of the real desk, where a plan is solved anew."""
    test = AppTest.from_string("from planner.ui import app\napp.main()\n", default_timeout=60)
    test.session_state[KEY] = Session(desk, language)
    return test.run()
