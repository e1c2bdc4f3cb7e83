"""The set of papers on screen: made beside it, stopped, failed, with names only where asked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from ui_papers import FakePapers
from ui_sample import make_plan

from planner.i18n import text
from planner.plan.dossier import known_documents
from planner.readers.people_names import read_people

NAME, PHONE = "Nguyễn Thị Thử", "0900000001"


@pytest.fixture
def people_folder(tmp_path: Path) -> Path:
    """A folder with people.csv that names the first member of the sample."""
    code = make_plan().scenario.members[0].code
    lines = ["code,name,phone", f"{code},{NAME},{PHONE}", f"{code},Người Thứ Hai,"]
    (tmp_path / "campaign.toml").write_text("schema_version = 1\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def html_of(page) -> str:
    return " ".join(block.proto.body for block in page.get("html"))


def downloads(page) -> list[str]:
    return [button.key for button in page.get("download_button")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_document_stands_under_its_readers(open_page, language):
    """Each document has its name, what is inside, public or internal, and a button of its own."""
    page = open_page("export", language)
    assert not page.exception
    html = html_of(page)
    for document in known_documents():
        kind = "internal" if document.internal else "public"
        assert text(f"dossier.{document.id}", language) in html
        assert page.button(key=f"paper_{document.id}").help
        assert f"paper-{kind}" in html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_says_how_many_are_named(open_page, desk, people_folder, language):
    """The switch is off at first; switched on it tells how many codes have a name, or that none."""
    desk.workspace = people_folder
    page = open_page("export", language)
    assert not page.toggle(key="export_people").value
    assert page.toggle(key="export_phones").disabled
    page.toggle(key="export_people").set_value(True).run()
    assert not page.exception
    assert 'data-named="1"' in html_of(page)
    (people_folder / "people.csv").unlink()
    page.run()
    assert 'data-named="0"' in html_of(page)
    assert "people.csv" in html_of(page)


def test_papers_are_asked_for_as_the_switches_say(open_page, desk, people_folder):
    """Names and telephones go along where both are switched on, and neither without."""
    desk.workspace = people_folder
    desk.papers.held = True
    page = open_page("export")
    page.button(key="papers_all").click().run()
    page.button(key="papers_stop").click().run()
    page.toggle(key="export_people").set_value(True).run()
    page.button(key="paper_lich_truc").click().run()
    page.button(key="papers_stop").click().run()
    page.toggle(key="export_phones").set_value(True).run()
    page.text_input(key="export_hotline").set_value("024 3753 0000").run()
    page.button(key="paper_lich_truc").click().run()
    first, named, phoned = (request.asked for request in desk.papers.asked)
    code = make_plan().scenario.members[0].code
    assert first.internal() == {}
    assert named.internal() == {code: (NAME, "")}
    assert phoned.internal() == {code: (NAME, PHONE)}
    assert [r.what for r in desk.papers.asked] == [(), ("lich_truc",), ("lich_truc",)]
    assert phoned.hotline == "024 3753 0000"
    assert read_people(people_folder)[code] == (NAME, PHONE)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_document_is_made_then_taken(open_page, desk, language):
    """A press makes the document, then its place holds the download; another wish forgets it."""
    page = open_page("export", language)
    page.button(key="paper_csv").click().run()
    assert not page.exception
    assert downloads(page) == ["papers_take_csv"]
    page.text_input(key="export_hotline").set_value("1022").run()
    assert downloads(page) == []


def test_while_papers_are_made_nothing_else_begins(open_page, desk):
    """A running job shows how far it is and can be stopped; the other buttons wait."""
    desk.papers.held = True
    page = open_page("export")
    page.button(key="papers_all").click().run()
    assert page.button(key="paper_kml").disabled
    assert "papers_all" not in [button.key for button in page.button]
    page.button(key="papers_stop").click().run()
    assert not page.button(key="paper_kml").disabled
    assert text("ui.dossier.stopped", "vi") in html_of(page)


def test_what_fails_is_said(open_page, desk):
    """A job that fails says why, and the button is there again."""
    desk.papers = FakePapers(fails=True)
    page = open_page("export")
    page.button(key="papers_all").click().run()
    assert text("finding.dossier_no_points", "vi") in html_of(page)
    assert page.button(key="papers_all")


def test_a_template_that_cannot_be_used_is_said(open_page, desk):
    """What is wrong with the office's own template stands there instead of papers."""
    desk.papers.refuses = True
    page = open_page("export")
    page.button(key="papers_all").click().run()
    assert "ke_hoach.docx" in html_of(page)
    assert desk.papers.asked == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_to_be_known_of_the_papers_stands_beside_them(open_page, desk, language):
    """A file among the office's templates that no paper is made from is named while they are made,
    as text; papers that are made from no template say nothing of it.
    """
    desk.papers.unused = "<b>kế hoạch mới</b>.docx"
    page = open_page("export", language)
    page.button(key="paper_schema").click().run()
    assert "kế hoạch mới" not in html_of(page)
    desk.papers.held = True
    page.button(key="papers_all").click().run()
    assert "&lt;b&gt;kế hoạch mới&lt;/b&gt;.docx" in html_of(page)
    page.button(key="papers_stop").click().run()
    assert "kế hoạch mới" not in html_of(page)


def test_one_file_comes_as_it_is_and_several_as_a_zip(open_page, desk):
    """The roster of names is one workbook; tables come together as a zip without names."""
    page = open_page("export")
    page.button(key="paper_schema").click().run()
    page.button(key="paper_csv").click().run()
    one, several = desk.papers.answers
    assert one.name == "plan.schema.json"
    assert several.name == "csv.zip"
    with zipfile.ZipFile(io.BytesIO(several.content)) as archive:
        assert "csv/points.csv" in archive.namelist()


def test_the_roster_names_people_only_where_asked(desk):
    """The workbook of the internal roster has the name that was asked for; without, only codes."""
    from datetime import date

    from planner.exports.asked import Asked
    from planner.plan.dossier import DossierRequest, dossier

    plan, day = make_plan(), date(2025, 7, 29)
    code = plan.scenario.members[0].code
    for people in ({}, {code: (NAME, PHONE)}):
        asked = Asked(plan, "vi", day, day, people)
        made = dict(dossier(DossierRequest(asked, ("lich_truc",))))["roster.xlsx"]
        book = openpyxl.load_workbook(io.BytesIO(made))
        cells = " ".join(
            str(c.value) for p in book for row in p.iter_rows() for c in row if c.value
        )
        assert (NAME in cells) == bool(people)
        assert PHONE not in cells
