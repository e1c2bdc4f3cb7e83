"""What `planner campaign` says without --json, in Vietnamese and English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.cli import main
from planner.exports import plan_json
from planner.store import CampaignStore
from tests.cli.test_campaign import moved
from tests.made_plans import small_plan

Said = Callable[..., list[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with two plans of one campaign."""
    for name, made in (("a", small_plan()), ("b", moved(small_plan()))):
        (tmp_path / f"{name}.json").write_bytes(plan_json(made))
    return tmp_path


@pytest.fixture(params=["vi", "en"])
def language(request, monkeypatch) -> str:
    """The language of the terminal."""
    monkeypatch.setenv("PLANNER_LANGUAGE", request.param)
    return request.param


@pytest.fixture
def said(home, capsys) -> Said:
    """Runs one action on the file of the folder; the lines of its answer."""

    def run(action: str, *words: str, file: str = "c.sqlite") -> list[str]:
        own = [str(home / w) if re.search(r"\.\w+$", w) else w for w in words]
        assert main(["campaign", action, str(home / file), *own]) == 0
        return capsys.readouterr().out.splitlines()

    return run


def test_every_action_answers_in_words(said, home, language) -> None:
    """Versions, their list, what differs, what is the same, what was written and checked are said
    in the terminal's language, each on one line, whatever blanks a note has.
    """
    is_vi = language == "vi"
    digest = small_plan().digest()[:16]
    first = said("init", "a.json", "--note", "đầu\ntiên", "--who", "Lan  Anh")
    assert first == [
        ("Đã lưu phiên bản 1 (mã {})" if is_vi else "Version 1 saved (code {})").format(digest)
    ]
    assert "2" in said("save", "b.json")[0]
    one, two = said("history")
    assert re.fullmatch(rf"1 · \d\d/\d\d/\d{{4}} \d\d:\d\d · {digest} · Lan Anh · đầu tiên", one)
    assert re.fullmatch(r"2 · \S+ \S+ · \w{16}", two)
    moves = said("diff", "1", "2")
    assert any("Nhà văn hóa 2" in line for line in moves)
    same = "Phiên bản 2 và 2 giống nhau" if is_vi else "Versions 2 and 2 are the same"
    assert said("diff", "2", "2") == [same]
    back = said("restore", "1", "--out", "back.json")
    assert back == [
        f"{'Đã ghi phiên bản 1 ra' if is_vi else 'Version 1 written to'} {home / 'back.json'}"
    ]
    assert (home / "back.json").read_bytes() == (home / "a.json").read_bytes()
    assert said("verify") == [
        "2 phiên bản đều đúng như lúc lưu" if is_vi else "All 2 versions are what was saved"
    ]
    written = said("trail", "--xlsx", "trail.xlsx")
    assert written == [
        f"{'Đã ghi 2 dòng vết thay đổi ra' if is_vi else '2 lines of the trail written to'} {home / 'trail.xlsx'}"
    ]
    copied = said("copy", "copy.sqlite")
    assert copied == [
        "Đã chép 2 phiên bản sang copy.sqlite" if is_vi else "2 versions copied to copy.sqlite"
    ]


def test_a_file_without_a_version_is_begun(said, home) -> None:
    """A campaign file that was made and never saved to is gone on with by init."""
    with CampaignStore(home / "c.sqlite") as store:
        assert store.draft_base() == 0
    assert said("init", "a.json")
    assert len(said("history")) == 1
    assert said("trail", file="c.sqlite")


def test_a_campaign_without_any_act_says_so(home, capsys) -> None:
    """A file without versions has an empty list of them and of acts."""
    CampaignStore(home / "c.sqlite").close()
    assert main(["campaign", "history", str(home / "c.sqlite")]) == 0
    assert capsys.readouterr().out == ""
    assert main(["campaign", "trail", str(home / "c.sqlite")]) == 0
    assert capsys.readouterr().out.strip() == "Chưa có thay đổi nào."
