"""The PDF of a paper holds what its Word file holds, whoever wrote it."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
import zxingcpp
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from planner.exports.office import PAPERS, built_in, paper_pdf
from planner.exports.office.drawing import PLAIN
from planner.exports.office.drawing import field as word_field
from planner.exports.office.paper import paper_data
from planner.exports.office.word_numbers import written
from planner.exports.office.word_text import breakable
from planner.exports.typeset import typeset
from tests.exports.office_cases import (
    HOSTILE,
    MADE_ON,
    opened,
    papers,
    pdf_words,
    small_papers,
    squeezed,
    words_of,
)
from tests.made_plans import small_plan, with_hostile_text

PNG = io.BytesIO()
Image.new("RGB", (40, 20), "navy").save(PNG, "png")


def word_file(write: Callable[[docx.document.Document], object]) -> bytes:
    """A Word file as an office might have it."""
    document = docx.Document()
    write(document)
    box = io.BytesIO()
    document.save(box)
    return box.getvalue()


def pdf_of(write: Callable[[docx.document.Document], object]) -> bytes:
    """The PDF of such a file."""
    return paper_pdf(word_file(write), "ke_hoach", made_on=date(2025, 7, 20))


def letters(words: str) -> list[str]:
    """The words that have letters or digits, sorted: pages and columns may turn their order."""
    return sorted(re.findall(r"\w+", words.replace("\u200b", "")))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_of_the_word_file_is_in_the_pdf(paper: str, tmp_path: Path) -> None:
    """Each cell of each table and each paragraph is set, none cut, none twice but repeated heads."""
    made = small_papers()
    told = squeezed(pdf_words(made[f"{paper}.pdf"], tmp_path, "-raw"))
    document = opened(made[f"{paper}.docx"])
    said = [p.text for p in document.paragraphs]
    said += [p.text for t in document.tables for c in t._cells for p in c.paragraphs]
    for words in filter(None, said):
        for line in words.split("\n"):
            assert squeezed(line) in told, line


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_are_marked_and_numbered_from_the_second(paper: str, tmp_path: Path) -> None:
    """Each page has the mark of made-up data; the first of each part shows no number."""
    pages = pdf_words(small_papers()[f"{paper}.pdf"], tmp_path, "-layout").split("\f")[:-1]
    shown = [re.match(r"\s*(\d+)\s*\n", page) for page in pages]
    assert shown[0] is None
    assert len(pages) >= 2
    numbers = [int(found[1]) if found else 1 for found in shown]
    assert all(b in (1, a + 1) for a, b in itertools.pairwise(numbers))
    assert all("DỮ LIỆU MÔ PHỎNG – không dùng để phân công thật" in page for page in pages)


def test_the_pdf_is_tagged_with_bookmarks_and_a_title(tmp_path: Path) -> None:
    """Title, language, tags, an outline of the sections, A4."""
    content = small_papers()["ke_hoach.pdf"]
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid" in content
    assert content.count(b"/Outlines") >= 1
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not on this machine")
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Title:\s+Kế hoạch", told)
    assert re.search(r"Tagged:\s+yes", told)
    assert "(A4)" in told


def test_codes_can_be_scanned_from_the_printed_page(tmp_path: Path) -> None:
    """A page of the plan's PDF, printed at 110 dots an inch, gives every link that stands on it."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not on this machine")
    path = tmp_path / "a.pdf"
    path.write_bytes(small_papers()["thong_bao.pdf"])
    subprocess.run(
        ["pdftoppm", "-r", "110", "-f", "2", "-gray", "-png", path, tmp_path / "p"], check=True
    )
    codes = {
        code.text
        for page in sorted(tmp_path.glob("p*.png"))
        for code in zxingcpp.read_barcodes(Image.open(page))
    }
    assert codes == {
        f"https://maps.google.com/?q={p.lat:.6f},{p.lon:.6f}" for p in small_plan().points()
    }


def test_hostile_names_are_text_in_the_pdf(tmp_path: Path) -> None:
    """Nothing of a name is read as markup, a formula or a mark; all of it can be read."""
    made = papers(with_hostile_text(small_plan(), HOSTILE), wanted=["thong_bao"])
    told = squeezed(pdf_words(made["thong_bao.pdf"], tmp_path, "-raw"))
    shown = "{{7*7}}{%for%}<w:p/>&\"q\"=cmd|'/c'!A0#panic()$x$*b*\\]}qr:x"
    assert told.count(shown) >= 3


@pytest.mark.parametrize("words", ["W" * 900, "rất dài " * 300, "Điểm 😀 مرحبا"])
def test_long_and_foreign_names_are_set_whole(words: str, tmp_path: Path) -> None:
    """Names without blanks, of many lines, with signs that no font has: all letters are there."""
    made = papers(with_hostile_text(small_plan(), words), wanted=["thong_bao"])
    told = squeezed(pdf_words(made["thong_bao.pdf"], tmp_path, "-raw"))
    assert squeezed(words)[:60].split("😀")[0] in told
    assert told.count("W") >= 900 * ("W" in words)


def test_long_words_stay_within_the_page(tmp_path: Path) -> None:
    """A word that is wider than its cell breaks in it; nothing is right of the margin."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    made = papers(with_hostile_text(small_plan(), "WĐ" * 200), wanted=["thong_bao"])
    told = pdf_words(made["thong_bao.pdf"], tmp_path, "-bbox")
    right = [float(x) for x in re.findall(r'xMax="([\d.]+)"', told)]
    assert max(right) <= 595.3 - 15 * 72 / 25.4 + 4


def test_what_an_office_writes_is_set(tmp_path: Path) -> None:
    """Lists, merged cells, pictures, links, page breaks, wide sections, fields, sub- and superscript."""

    def write(document: docx.document.Document) -> None:
        document.add_paragraph("Mục một", style="Heading 1")
        for words in ("thứ nhất", "thứ hai"):
            document.add_paragraph(words, style="List Number")
        document.add_paragraph("gạch", style="List Bullet")
        paragraph = document.add_paragraph("x")
        paragraph.add_run("2").font.superscript = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.first_line_indent = Pt(-12)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        table = document.add_table(3, 3, style="Table Grid")
        table.cell(0, 0).merge(table.cell(1, 1)).text = "gộp"
        table.cell(2, 2).text = "góc"
        inner = table.cell(2, 0).add_table(1, 1)
        inner.cell(0, 0).text = "trong"
        PNG.seek(0)
        document.add_picture(PNG, width=Mm(20))
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = Mm(297), Mm(210)
        document.add_paragraph("ngang\tđây")
        word_field(document.add_paragraph("Trang "), "PAGE", PLAIN)
        word_field(document.add_paragraph("trên "), "NUMPAGES", PLAIN)

    told = pdf_words(pdf_of(write), tmp_path, "-layout")
    pages = told.split("\f")
    assert len(pages) == 4
    for words in ("Mục một", "1. thứ nhất", "2. thứ hai", "• gạch", "x2"):
        assert words in " ".join(pages[0].split()).replace("\u00a0", " "), words
    for words in ("gộp", "góc", "trong"):
        assert pages[1].count(words) == 1, words
    assert "ngang" in pages[2]
    assert "Trang 3" in pages[2]
    assert "trên 3" in pages[2]


def test_words_that_are_struck_out_or_hidden_are_not_set(tmp_path: Path) -> None:
    """What a reviser deleted, and what Word hides, is in no PDF; what was inserted is."""

    def write(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("còn ")
        gone, new = OxmlElement("w:del"), OxmlElement("w:ins")
        for mark, words in ((gone, "mất"), (new, "thêm")):
            run = paragraph.add_run(words)
            mark.append(run._r)
            paragraph._p.append(mark)
        paragraph.add_run("giấu").font.hidden = True

    assert pdf_words(pdf_of(write), tmp_path).split() == ["còn", "thêm"]


def test_looks_are_those_of_word() -> None:
    """Sizes, bold, italic, colour and alignment come from runs, styles and defaults in that order."""

    def write(document: docx.document.Document) -> None:
        document.styles["Normal"].font.size = Pt(13)
        document.styles["Normal"].font.italic = True
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(7)
        paragraph.add_run("a").bold = True
        run = paragraph.add_run("b")
        run.italic, run.font.size = False, Pt(9.5)

    data = paper_data(docx.Document(io.BytesIO(word_file(write))))
    kind, form, pieces = data["parts"][0]["body"][0]
    first, second = (data["looks"][number] for number, _ in pieces)
    assert (kind, data["forms"][form]["below"]) == ("p", 7.0)
    assert (first["size"], first["bold"], first["italic"]) == (13.0, True, True)
    assert (second["size"], second["bold"], second["italic"]) == (9.5, False, False)


@settings(max_examples=8)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=80),
        min_size=1,
        max_size=6,
    )
)
def test_any_word_file_can_be_set(lines: list[str]) -> None:
    """Any text in paragraphs and cells gives a PDF; nothing in it is markup of the typesetter."""

    def write(document: docx.document.Document) -> None:
        table = document.add_table(1, len(lines))
        for cell, words in zip(table.rows[0].cells, lines, strict=True):
            cell.text = words
            document.add_paragraph(words)

    data = paper_data(docx.Document(io.BytesIO(word_file(write))))
    data |= {"title": lines[0] or "x", "made": [2025, 7, 20], "fonts": ["Libertinus Serif"]}
    assert typeset("office/paper.typ", data).startswith(b"%PDF")
    told = [p[2][0][1] for p in data["parts"][0]["body"] if p[0] == "p" and p[2]]
    assert [squeezed(words) for words in told] == [squeezed(w) for w in lines if w]


def test_numbers_of_lists_are_written_as_word_does() -> None:
    """Letters go on with aa after z; Roman numbers subtract."""
    assert [written(k, "lowerLetter") for k in (1, 26, 27)] == ["a", "z", "aa"]
    assert [written(k, "upperRoman") for k in (4, 9, 40, 1990)] == ["IV", "IX", "XL", "MCMXC"]
    assert written(7, "decimal") == "7"


def test_only_words_that_do_not_fit_may_break_anywhere() -> None:
    """A word of its room's width stays whole; a wider one has a joint after each letter."""
    assert breakable("phường Tây Hồ", 200.0, 14.0) == "phường Tây Hồ"
    assert breakable("A" * 30, 100.0, 14.0) == "\u200b".join("A" * 30)
    link = "https://maps.google.com/?q=21.071404,105.824336"
    assert breakable(link, 130.0, 9.0) == link.replace("?", "\u200b?")


def shown_numbers(pdf: bytes, folder: Path) -> list[str]:
    """The number at the head of each page, "" where there is none."""
    pages = pdf_words(pdf, folder, "-layout").split("\f")[:-1]
    return [found[1] if (found := re.match(r"\s*(\d+)\s*\n", page)) else "" for page in pages]


def saved_again(folder: Path, files: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """These files as LibreOffice saves them, in the form asked for."""
    if not all(map(shutil.which, ("soffice", "lowriter"))):
        pytest.skip("LibreOffice Writer is not on this machine")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    own = f"-env:UserInstallation=file://{folder / 'lo'}"
    subprocess.run(
        ["soffice", own, "--headless", "--convert-to", kind, "--outdir", folder / "out",
         *(folder / name for name in files)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.long
def test_templates_saved_by_libreoffice_keep_their_page_numbers(tmp_path: Path) -> None:
    """A template that LibreOffice has saved gives as many pages with the same numbers on them, in
    appendices as well.
    """
    templates = {f"{paper}.docx": built_in(paper) for paper in PAPERS}
    again = saved_again(tmp_path, templates, "docx")
    assert set(again) == set(templates)
    plain, own = small_papers(), papers(small_plan(), templates=again)
    for paper in PAPERS:
        told = shown_numbers(plain[f"{paper}.pdf"], tmp_path)
        assert shown_numbers(own[f"{paper}.pdf"], tmp_path) == told
        assert paper == "quyet_dinh" or "2" in told


@pytest.mark.long
def test_word_file_and_pdf_have_the_same_pages(tmp_path: Path) -> None:
    """Printed from the Word file by LibreOffice, each paper has as many pages as its PDF, numbered
    alike.
    """
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    made = small_papers()
    words = {name: content for name, content in made.items() if name.endswith(".docx")}
    printed = saved_again(tmp_path, words, "pdf")
    for paper in PAPERS:
        theirs = shown_numbers(printed[f"{paper}.pdf"], tmp_path)
        assert theirs == shown_numbers(made[f"{paper}.pdf"], tmp_path), paper


@pytest.mark.long
def test_the_papers_survive_libreoffice(tmp_path: Path) -> None:
    """Opened and saved again by LibreOffice, each Word file says the same, word for word."""
    words = {f"{paper}.docx": small_papers()[f"{paper}.docx"] for paper in PAPERS}
    saved = saved_again(tmp_path, words, "docx")
    for paper in PAPERS:
        again = saved[f"{paper}.docx"]
        assert words_of(again) == words_of(small_papers()[f"{paper}.docx"])
        codes = opened(again).element.body.iter(qn("a:blip"))
        assert len(list(codes)) == (0 if paper == "quyet_dinh" else len(small_plan().points()))
        assert paper_pdf(again, paper, made_on=MADE_ON).startswith(b"%PDF")
