"""The page of a group on screen: choose, take, copy; names only by their switches; both languages."""

from __future__ import annotations

import io
import zipfile

import pytest

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
    """The button makes page and picture of every group, then offers the archive; a press while it
    is made ends it.
    """
    page = open_tab()
    page.button(key="group_page_all").click().run()
    assert not page.exception
    _, _, content = page.session_state[group_page.ARCHIVE]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert len(names) == 2 * len(desk.plan.scenario.groups)
    assert {name.rsplit(".")[-1] for name in names} == {"html", "png"}
    assert group_page.MAKING not in page.session_state


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_row_of_coverage_leads_to_the_page(open_page, language):
    """Without a chosen row the table says how to choose one."""
    page = open_page("coverage", language)
    hint = {"vi": "Bấm vào một dòng", "en": "Click a row"}[language]
    assert any(caption.value.startswith(hint) for caption in page.caption)
