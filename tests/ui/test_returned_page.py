"""A roster changed in Excel on the roster page: its cells are listed, ticked and taken."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from ui_desk import FakeDesk  # noqa: E402
from ui_returned import FakeRoster  # noqa: E402

from planner.plan.people_lock import lock_people  # noqa: E402
from planner.store.people_box import Cost  # noqa: E402
from planner.ui import state  # noqa: E402
from planner.ui.returned_state import KEY, Returning  # noqa: E402
from tests import worlds  # noqa: E402
from tests.plan.returned_books import crew_cells, saved  # noqa: E402


def changed(book: Any) -> None:
    """Somebody off a shift, somebody in two places at once, a stranger."""
    cells = crew_cells(book)
    slot, cell = cells[0]
    same = [c for s, c in cells if (s.date, s.shift) == (slot.date, slot.shift) and s != slot]
    same[0].value = f"{same[0].value}\n{cell.value}"
    others = [c for s, c in cells if s.date != slot.date]
    others[0].value = None
    others[-1].value = "Ông Lạ"


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    """A desk on the small plan."""
    plan = worlds.small_plan()
    return FakeDesk(plan=plan, roster_back=FakeRoster(plan))


@pytest.fixture
def brought(open_page, tmp_path: Path):
    """A function that opens the roster page with the changed workbook brought in."""

    def opened(language: str = "vi") -> AppTest:
        test = open_page("roster", language)
        returning = Returning()
        returning.receive("roster.xlsx", saved(tmp_path, changed).read_bytes())
        test.session_state[KEY] = returning
        return test.run()

    return opened


def ticks(test: AppTest) -> list[Any]:
    """The tick of each changed cell."""
    return [box for box in test.checkbox if str(box.key).startswith("returned_")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_changes_are_listed_and_those_within_the_rules_are_ticked(brought, language) -> None:
    """Each changed cell has a tick, set where no rule is broken; the stranger is listed apart."""
    test = brought(language)
    assert not test.exception
    assert sorted(box.value for box in ticks(test)) == [False, True]
    assert "Ông Lạ" in "".join(str(node.proto.body) for node in test.get("html"))


def test_taking_what_breaks_a_rule_is_said_before(brought, desk) -> None:
    """Ticking the other cell too tells at once which rules both break; the button takes both."""
    test = brought()
    before = len([h for h in test.get("html") if "sentence bad" in h.proto.body])
    next(box for box in ticks(test) if not box.value).check().run()
    bad = [h.proto.body for h in test.get("html") if "sentence bad" in h.proto.body]
    assert len(bad) == before + 1
    assert "hai nơi cùng lúc" in bad[-1]
    test.button(key="returned_take").click().run()
    assert not test.exception
    assert len(desk.roster_back.taken) == 2
    assert any("bản 7" in success.value for success in test.success)


def test_unsaved_edits_come_first(brought, desk) -> None:
    """With edits that are not saved nothing is compared; the page says what to do."""
    desk.past.append(desk.plan)
    test = brought()
    assert not ticks(test)
    assert any("chưa lưu" in h.proto.body for h in test.get("html"))


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "ô ghi tên người chưa khớp"), ("en", "cells with names match")]
)
def test_names_behind_the_lock_match_once_it_is_open(
    brought, desk, tmp_path: Path, language: str, told: str
) -> None:
    """Locked, one sentence with the link to the page that opens it, and the name is nobody's; open,
    the cell is one more change to tick and the sentence is gone; nothing of names is kept.
    """
    ward = desk.workspace = tmp_path / "ward"
    ward.mkdir()
    (ward / "groups.csv").write_text("id,name\nTDP-01,Tổ 1\n", encoding="utf-8")
    code = max(duty.member_code for duty in desk.plan.roster.duties)
    (ward / "people.csv").write_text(f"code,name,phone\n{code},Lạ,\n", encoding="utf-8")
    key = lock_people(ward, at=datetime(2026, 11, 23, tzinfo=UTC), who="Lê A",
                      passphrase="bốn chữ không quen", cost=Cost(n=2))  # fmt: skip
    test = brought(language)
    assert told in str([node.proto.body for node in test.get("html")])
    assert "people" in str([node.proto for node in test.get("page_link")])
    locked = len(ticks(test))
    test.session_state[state.KEY].people.key = key
    test.run()
    assert not test.exception
    assert told not in str([node.proto.body for node in test.get("html")])
    assert len(ticks(test)) == locked + 1
    assert "Lạ" not in str(test.session_state[KEY].found.changes[-1].new)
