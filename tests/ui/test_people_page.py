"""The page of personal data: what is said before locking, opening, correcting, deleting."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.plan import people_lock
from planner.store.people_box import Cost, new_passphrase_key
from planner.ui.state import KEY

PHRASE = "bốn chữ không quen"
NAME = "Nguyễn Thị Dấu-Vết"


@pytest.fixture
def ward(tmp_path: Path, desk, monkeypatch) -> Path:
    """A folder of the sample with one person in the open, and keys that cost nothing."""
    (tmp_path / "groups.csv").write_text("id,name\nTDP-01,Tổ 1\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text(
        f"code,name,phone\nCC-01,{NAME},0912999888\n", encoding="utf-8"
    )
    desk.workspace = tmp_path
    monkeypatch.setattr(
        people_lock, "new_passphrase_key", lambda phrase, _: new_passphrase_key(phrase, Cost(n=2))
    )
    return tmp_path


def html_of(app) -> str:
    assert not app.exception
    return "\n".join(str(node.proto.body) for node in app.get("html"))


def lock(app, again: str = PHRASE) -> None:
    app.text_input(key="people_who").set_value("Lê A")
    app.text_input(key="people_phrase").set_value(PHRASE)
    app.text_input(key="people_again").set_value(again)
    app.checkbox(key="people_lock_sure").set_value(True).run()
    app.button(key="people_lock").click().run()


@pytest.mark.parametrize(
    ("language", "loss"), [("vi", "Mất mật khẩu là mất tên"), ("en", "loses the passphrase loses")]
)
def test_the_loss_is_said_before_the_passphrase_is_set(open_page, ward, language, loss) -> None:
    """The sentence stands there before anything is typed, and the button waits for the tick."""
    app = open_page("people", language)
    assert loss in html_of(app)
    assert app.button(key="people_lock").disabled
    assert (ward / "people.csv").exists()


def test_locked_opened_and_locked_again(open_page, ward) -> None:
    """Two different passphrases lock nothing; afterwards the name is shown only while it is open,
    a new session sees codes, and no passphrase stays in the session.
    """
    app = open_page("people")
    lock(app, again="khác")
    assert "không giống nhau" in html_of(app)
    assert (ward / "people.csv").exists()
    lock(app)
    assert "đọc thử lại được" in html_of(app)
    assert not (ward / "people.csv").exists()
    assert [app.session_state[k] for k in ("people_phrase", "people_again")] == ["", ""]
    app.button(key="people_close").click().run()
    assert NAME not in html_of(app)
    fresh = open_page("people")
    assert "đang khóa" in html_of(fresh)
    fresh.text_input(key="people_open").set_value("sai hẳn một câu").run()
    fresh.button(key="people_unlock").click().run()
    assert "không mở được hộp" in html_of(fresh)
    fresh.text_input(key="people_open").set_value(PHRASE).run()
    fresh.button(key="people_unlock").click().run()
    assert NAME in html_of(fresh)
    assert fresh.session_state[KEY].people.key is not None


def test_one_person_is_deleted_after_a_tick_and_only_by_somebody_named(open_page, ward) -> None:
    """Without a name nothing happens; with one the person goes and the log shows the code."""
    app = open_page("people")
    app.text_input(key="people_who").set_value("")
    app.checkbox(key="people_sure_CC-01").set_value(True).run()
    app.button(key="people_delete").click().run()
    assert "Chưa ghi người thực hiện" in html_of(app)
    app.text_input(key="people_who").set_value("Lê A").run()
    app.button(key="people_delete").click().run()
    text = html_of(app)
    assert NAME not in text
    assert "CC-01" in text
    assert NAME not in (ward / "people.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_locked_list_is_told_where_names_are_asked_for(open_page, ward, language) -> None:
    """The page of papers goes on with codes and shows the way to the page that opens the list."""
    lock(open_page("people"))
    app = open_page("export", language)
    app.toggle(key="export_people").set_value(True).run()
    assert {"vi": "đang khóa", "en": "is locked"}[language] in html_of(app)
    assert NAME not in html_of(app)
