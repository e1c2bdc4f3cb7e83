"""The page of a group on screen: choose, take, copy; names only by their switches; both languages."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from ui_ground import FakePacked, sample_pages

from planner.findings import PlannerError
from planner.jobs import JobState
from planner.plan.group_files import archive_as_job
from planner.ui import group_page

TAB = {"vi": "Trang của tổ dân phố", "en": "Page of one residential group"}


@pytest.fixture
def open_tab(open_page, desk):
    """A function that opens the export page at the page of a group."""

    def opened(language: str = "vi"):
        page = open_page("export", language)
        page.session_state[f"{group_page.TAB}_{language}"] = TAB[language]
        return page.run()

    return opened


@pytest.mark.parametrize("language", ["vi", "en"])
def test_one_group_is_chosen_seen_and_taken(open_tab, desk, language):
    """Another group changes texts and names of files; both downloads and both texts are there."""
    page = open_tab(language)
    assert not page.exception
    groups = desk.plan.scenario.groups
    assert page.selectbox(key=group_page.GROUP).value == groups[0].id
    page.selectbox(key=group_page.GROUP).select(groups[2].id).run()
    assert not page.exception
    texts = [code.value for code in page.code]
    assert len(texts) == 2
    assert texts[0].startswith(groups[2].name)
    assert len(texts[0]) <= 1000
    names = {button.proto.id: button for button in page.get("download_button")}
    assert len(names) == 2
    (picture,) = page.session_state[group_page.MADE].picture.values()
    assert picture.startswith(b"\x89PNG")


def test_names_come_only_by_their_switch(open_tab, desk, tmp_path):
    """Both switches are off at first; switched on, the page tells how many of this group's own
    people the list knows, whatever it knows of other groups.
    """
    members = desk.plan.scenario.members
    own = next(m for m in members if m.team == desk.plan.scenario.groups[0].id)
    other = next(m for m in members if m.team == desk.plan.scenario.groups[1].id)
    lines = [
        "code,name,phone",
        f"{own.code},Tên Một,0900000001",
        f"{other.code},Tên Hai,0900000002",
    ]
    (tmp_path / "campaign.toml").write_text("schema_version = 1\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
    desk.workspace = tmp_path
    page = open_tab()
    assert not page.toggle(key=group_page.NAMES).value
    assert not page.toggle(key=group_page.PHONES).value
    page.toggle(key=group_page.NAMES).set_value(True).run()
    assert any('data-named="1"' in html.proto.body for html in page.get("html"))


def test_all_groups_come_as_one_archive(open_tab, desk):
    """The button has page and picture of every group made, then offers the file with its time."""
    page = open_tab()
    page.button(key="group_page_all").click().run()
    assert not page.exception
    with zipfile.ZipFile(io.BytesIO(desk.ground.packing.content)) as archive:
        names = archive.namelist()
    assert len(names) == 2 * len(desk.plan.scenario.groups)
    assert {name.rsplit(".")[-1] for name in names} == {"html", "png"}
    assert any("Đã làm xong lúc" in caption.value for caption in page.caption)
    assert "group_page_all" not in {button.key for button in page.button}


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Đã dừng, chưa có tệp nào"), ("en", "Stopped; no file was made")]
)
def test_the_archive_is_stopped_in_words_and_begun_again(open_tab, desk, language, said):
    """While it is made its count is told; stopped, the page says what was kept and offers it anew."""
    desk.ground.packing = FakePacked(state=JobState("running", "group_pages", 0.5))
    page = open_tab(language)
    page.button(key="group_page_all").click().run()
    assert {"vi": "Đã tạo 6/12 trang", "en": "6/12 pages made"}[language] in bars(page)
    page.button(key="group_page_stop").click().run()
    page.run()
    assert not page.exception
    assert desk.ground.packing.state.status == "cancelled"
    assert any(said in html.proto.body for html in page.get("html"))
    assert page.button(key="group_page_all")


def bars(page) -> str:
    return " ".join(str(bar.proto.text) for bar in page.get("progress"))


def test_a_stopped_worker_gives_no_half_archive():
    """Asked to end after three groups the worker ends there, and hands nothing on."""
    looks = iter([False] * 3 + [True] * 20)
    told: list[float] = []
    with pytest.raises(PlannerError) as refused:
        archive_as_job(
            sample_pages().order(date(2025, 8, 1), "vi"),
            progress=lambda _stage, share, *_: told.append(share),
            should_stop=lambda: next(looks),
        )
    assert [f.code for f in refused.value.findings] == ["job_cancelled"]
    assert told == [0.0, 1 / 12, 2 / 12]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_row_of_coverage_leads_to_the_page(open_page, language):
    """Without a chosen row the table says how to choose one."""
    page = open_page("coverage", language)
    hint = {"vi": "Bấm vào một dòng", "en": "Click a row"}[language]
    assert any(caption.value.startswith(hint) for caption in page.caption)
