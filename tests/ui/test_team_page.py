"""A campaign on a server, on screen: lost, others' edits, others' tables; words in both languages."""

from __future__ import annotations

import pytest
from ui_upkeep import look_of

from planner.findings import Finding, PlannerError
from planner.plan.put_edit import Other
from planner.ui.team_desk import RESTS_S, Link

NAME = "doi@may-chu"
LOST = Finding("store_connection_lost", "error", file=NAME)
OTHERS = Finding(
    "team_other_tables", "error", file=NAME, facts={"who": "Hòa", "at": "09:42", "revision": 3}
)


def told(page) -> str:
    """Everything that is said as HTML."""
    assert not page.exception
    return " ".join(block.body for block in page.get("html"))


def states(page) -> list[str]:
    """What the line above the page says."""
    return [
        s for s in ("lost", "behind", "news", "refused") if f'data-team-state="{s}"' in told(page)
    ]


@pytest.mark.parametrize(("language", "words"), [("vi", "Đang mất nối"), ("en", "Not connected")])
def test_a_server_that_is_lost_is_said_and_the_page_stays(desk, open_page, language, words) -> None:
    """The points page is drawn with what was open; the line says what is kept; "again" asks."""
    desk.team.name, desk.team.gone = NAME, (LOST,)
    page = open_page("points", language)
    assert states(page) == ["lost"]
    assert words in told(page)
    assert NAME in told(page)
    page.button(key="team_again").click().run()
    assert desk.team.asked == 1
    desk.team.gone = ()
    assert states(page.run()) == []


def test_what_others_did_is_said_with_their_name(desk, open_page) -> None:
    """Who and when stand above the page until it is drawn anew; a file's campaign says nothing."""
    desk.team.did = Other("Hòa <b>", "2025-07-24T09:42:00+07:00")
    assert states(open_page("points")) == []
    desk.team.name = NAME
    page = open_page("points")
    assert states(page) == ["news"]
    assert "Hòa &lt;b&gt;" in told(page)
    assert "Máy chủ chung" in told(page)


def test_others_tables_are_taken_from_the_page(desk, open_page) -> None:
    """The button takes them; where the server refuses that is said, and nothing was taken."""
    desk.team.name, desk.team.other = NAME, (OTHERS,)
    desk.team.refuses = (Finding("team_no_tables", "error", file=NAME),)
    page = open_page("overview")
    assert states(page) == ["behind"]
    assert states(page.button(key="team_take").click().run()) == ["behind", "refused"]
    desk.team.refuses = ()
    page.button(key="team_take").click().run()
    assert (desk.team.taken, states(page)) == (1, [])


def test_a_backup_is_not_put_over_a_servers_campaign(desk, open_page) -> None:
    """The backup is looked over; the page says how a campaign is built up in an empty database."""
    desk.team.name = NAME
    page = open_page("settings")
    page.session_state["planner_session"].restoring.look = look_of()
    page.run()
    assert "không bị ghi đè" in told(page)
    assert any("planner campaign copy" in code.value for code in page.code)
    assert "restore_go" not in {button.key for button in page.button}


def test_a_link_gives_the_last_answer_while_the_server_is_gone(monkeypatch) -> None:
    """A lost server is not asked again before its rest is over, other faults are told at once, and
    what was never known is not made up.
    """
    now, asked = [100.0], []
    monkeypatch.setattr("planner.ui.team_desk.time.monotonic", lambda: now[0])
    link = Link()

    def gone() -> int:
        asked.append(now[0])
        raise PlannerError([LOST])

    def broken() -> int:
        raise PlannerError([Finding("store_server_full", "error", file=NAME)])

    assert link.ask("revision", lambda: 7) == 7
    with pytest.raises(PlannerError):
        link.ask("other", gone)
    assert [link.ask("revision", gone) for _ in range(3)] == [7, 7, 7]
    assert (asked, link.lost) == ([100.0], (LOST,))
    now[0] += RESTS_S
    assert link.ask("revision", gone) == 7
    now[0] += RESTS_S
    assert link.ask("revision", lambda: 8) == 8
    assert link.lost == ()
    with pytest.raises(PlannerError):
        link.ask("revision", broken)
