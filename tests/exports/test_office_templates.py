"""Templates that an office changes: what they may do, what is told where they cannot be used."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from planner import readers
from planner.exports.office import (
    FOLDER,
    PAPERS,
    built_in,
    fields_of,
    filling,
    of_paper,
    template_files,
)
from planner.exports.office.drawing import PLAIN, new_part
from planner.exports.office.drawing import field as word_field
from planner.findings import BadInputError, Finding
from planner.i18n import mend, message
from planner.i18n.catalogue import Language
from planner.i18n.office_fields import FIELDS
from planner.plan.dossier import DossierRequest, dossier_findings
from planner.readers.paper_templates import FOLDER as READ_FROM
from tests.exports.office_cases import asked, opened, papers, words_of
from tests.made_plans import small_plan

EVIL = (
    "{{ don_vi.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ can_cu.append('x') }}",
    "{{ don_vi.upper() }}",
    "{{ don_vi | attr('__class__') }}",
    "{{ don_vi['__class__'] }}",
    "{% for k in range(10) %}x{% endfor %}",
    "{{ don_vi * 100000000 }}",
    "{{ '%100000000d' % 1 }}",
    "{% autoescape false %}{{ ten_dot }}{% endautoescape %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% macro m() %}x{% endmacro %}",
    "{{ self }}",
)
"""What a template may not do."""


def made_of(write: Callable[[docx.document.Document], object]) -> bytes:
    """A template as an office writes one: plain Word, no styles of ours."""
    document = docx.Document()
    write(document)
    box = io.BytesIO()
    document.save(box)
    return box.getvalue()


def with_line(words: str) -> bytes:
    """A template of one line."""
    return made_of(lambda document: document.add_paragraph(words))


def refused(template: bytes, paper: str = "thong_bao") -> tuple[Finding, ...]:
    """What is said of a template that cannot be used; no file of its paper is made."""
    with pytest.raises(BadInputError) as caught:
        papers(small_plan(), templates={f"{paper}.docx": template}, wanted=[paper])
    for finding in caught.value.findings:
        for language in ("vi", "en"):
            assert message(finding, language)
            assert mend(finding, language)
    return caught.value.findings


def test_a_changed_template_is_taken_for_word_and_pdf(tmp_path: Path) -> None:
    """The words of the office stand in the paper, its fields are filled, loops repeat."""

    def write(document: docx.document.Document) -> None:
        document.add_paragraph("Kính gửi: Bà con {{ don_vi }}")
        table = document.add_table(4, 2, style="Table Grid")
        for k, words in enumerate(
            ("{%tr for n in nhom_diem %}", "", "{%tr endfor %}", "Tổng số {{ so_diem }}")
        ):
            table.rows[k].cells[0].text = words
        table.rows[1].cells[0].text = "{{ loop.index }}. {{ n.ten | upper }}"
        table.rows[1].cells[1].text = "{{ n.so_diem }} điểm"

    made = papers(small_plan(), templates={"thong_bao.docx": made_of(write)}, wanted=["thong_bao"])
    said = words_of(made["thong_bao.docx"])
    assert said == (
        "Kính gửi: Bà con phường Tây Hồ thử 1. ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG LƯU ĐỘNG 2 điểm "
        "2. ĐIỂM “BÌNH DÂN HỌC VỤ SỐ” LƯU ĐỘNG 8 điểm 3. ĐIỂM “BÌNH DÂN HỌC VỤ SỐ” CỐ ĐỊNH 1 điểm "
        "Tổng số 11"
    )
    assert made["thong_bao.pdf"].startswith(b"%PDF")


def test_a_field_may_stand_in_pieces() -> None:
    """Word cuts what is typed into runs; a field that is cut is still one field."""

    def write(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("Số điểm: ")
        for piece in ("{", "{ so_", "diem }", "}"):
            paragraph.add_run(piece).bold = True

    made = papers(small_plan(), templates={"thong_bao.docx": made_of(write)}, wanted=["thong_bao"])
    assert words_of(made["thong_bao.docx"]) == "Số điểm: 11"


def test_an_unknown_field_is_named_with_those_there_are() -> None:
    """Every unknown field of a template is told at once, with the file and all known names."""
    found = refused(with_line("{{ so_quyet_dinh }} và {{ nguoi_ky }}"))
    assert [(f.code, f.file, f.column) for f in found] == [
        ("office_template_unknown_field", "thong_bao.docx", name)
        for name in ("nguoi_ky", "so_quyet_dinh")
    ]
    assert "duong_day_nong" in mend(found[0], "vi")
    inner = refused(with_line("{% for d in nhom_diem %}{{ d.dien_tich }}{% endfor %}"))
    assert [(f.code, f.column) for f in inner] == [("office_template_unknown_field", "dien_tich")]


def test_persons_are_no_field_of_the_public_papers() -> None:
    """A notice that asks for the list of people is refused; the decision has it."""
    words = "{% for d in danh_sach %}{{ d.ten }} {% endfor %}"
    assert [f.column for f in refused(with_line(words))] == ["danh_sach"]
    made = papers(
        small_plan(), templates={"quyet_dinh.docx": with_line(words)}, wanted=["quyet_dinh"]
    )
    assert "Công an" in words_of(made["quyet_dinh.docx"])


@pytest.mark.parametrize("words", EVIL)
def test_a_template_reaches_nothing_but_its_fields(words: str) -> None:
    """Attributes, calls, imports, endless text and unescaped text are refused by name."""
    found = refused(with_line(words))
    assert {f.code for f in found} <= {
        "office_template_forbidden",
        "office_template_unknown_field",
        "office_template_broken",
    }


@pytest.mark.parametrize(
    "words", ["{% for x in can_cu %}", "{{ don_vi", "{% endif %}", "{{ don_vi | khong_co }}"]
)
def test_a_broken_template_says_where_it_breaks(words: str) -> None:
    """A loop without end, an open brace, an end without a beginning, an unknown filter."""
    assert [f.code for f in refused(with_line(words))] == ["office_template_broken"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "office_template_not_docx"),
        (b"no docx at all", "office_template_not_docx"),
        (b"PK\x03\x04" + b"\0" * 60, "office_template_not_docx"),
    ],
)
def test_a_file_that_is_no_docx_is_told(content: bytes, code: str) -> None:
    """Text, an empty file, a torn package."""
    assert [f.code for f in refused(content)] == [code]


def test_another_package_and_a_swollen_one_are_told(monkeypatch) -> None:
    """A zip without a document, a workbook, and a package that unpacks to a flood."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.txt", "b")
    assert [f.code for f in refused(box.getvalue())] == ["office_template_not_docx"]
    monkeypatch.setattr(filling, "LARGEST_UNPACKED_MB", 2)
    flood = io.BytesIO(built_in("thong_bao"))
    with zipfile.ZipFile(flood, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/x.bin", b"\0" * 3_000_000)
    assert [f.code for f in refused(flood.getvalue())] == ["office_template_too_large"]


def test_xml_that_a_template_tears_is_not_dropped_in_silence() -> None:
    """A condition that begins before a table and ends in it would leave half a table."""

    def write(document: docx.document.Document) -> None:
        document.add_paragraph("{% if mo_phong == 'x' %}a")
        document.add_table(1, 1).rows[0].cells[0].text = "b{% endif %}"

    assert [f.code for f in refused(made_of(write))] == ["office_template_broken"]


def test_the_end_of_a_section_outlives_a_sign_that_goes() -> None:
    """LibreOffice puts the end of a section into the paragraph before it; the page still turns."""

    def write(document: docx.document.Document) -> None:
        document.add_paragraph("{%p if so_diem %}")
        document.add_paragraph("một")
        end = document.add_paragraph("{%p endif %}")
        section = document.add_section()
        section.page_width, section.page_height = Mm(297), Mm(210)
        moved = document.element.body.xpath("./w:p/w:pPr/w:sectPr")[0]
        old = moved.getparent().getparent()
        end._p.get_or_add_pPr().append(moved)
        old.getparent().remove(old)
        document.add_paragraph("hai")

    made = papers(small_plan(), templates={"thong_bao.docx": made_of(write)}, wanted=["thong_bao"])
    pages = [round(s.page_width / Mm(1)) for s in opened(made["thong_bao.docx"]).sections]
    assert len(pages) == 2
    assert pages[1] == 297


def test_the_built_in_templates_use_every_field_there_is_and_no_other() -> None:
    """The list of fields that a ward reads is that of the papers, each with its words."""
    assert set(fields_of(asked(small_plan()))) == set(FIELDS)
    for paper in PAPERS:
        named = set(of_paper(paper, fields_of(asked(small_plan()))))
        assert ("danh_sach" in named) is (paper == "quyet_dinh")
    guide = template_files("vi")["cac_truong.txt"].decode("utf-8-sig")
    assert all(f"\n{name}: " in guide.replace("\r", "") for name in FIELDS)


def test_templates_come_from_the_folder_beside_the_campaign(tmp_path: Path) -> None:
    """Text documents of the folder are read, without those that programs open beside them."""
    assert READ_FROM == FOLDER
    assert readers.read_paper_templates(tmp_path) == {}
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in ("Ke_Hoach.DOCX", "~$ke_hoach.docx", ".~lock.ke_hoach.docx#", "cac_truong.txt"):
        (folder / name).write_bytes(b"PK")
    assert readers.read_paper_templates(tmp_path) == {"ke_hoach.docx": b"PK"}
    (folder / "thong_bao.docx").write_bytes(b"")
    with pytest.raises(BadInputError) as caught:
        readers.read_paper_templates(tmp_path)
    assert [(f.code, f.file) for f in caught.value.findings] == [("empty_file", "thong_bao.docx")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_that_no_paper_is_made_from_is_told(language: Language, tmp_path: Path) -> None:
    """A template under another name or of another program is named with what to do; those that are
    used are not, and nothing is said where no paper is asked for.
    """
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in ("ke_hoach.docx", "Ke hoach moi.docx", "thong_bao.odt", "cac_truong.txt"):
        (folder / name).write_bytes(b"PK")
    templates = readers.read_paper_templates(tmp_path)
    wish = asked(small_plan())
    found = dossier_findings(DossierRequest(wish, ("office",), templates=templates))
    assert [(f.code, f.file) for f in found] == [
        ("office_template_ignored", "ke hoach moi.docx"),
        ("office_template_ignored", "thong_bao.odt"),
    ]
    for finding in found:
        assert finding.file in message(finding, language)
        assert "ke_hoach.docx, quyet_dinh.docx, thong_bao.docx" in message(finding, language)
        assert mend(finding, language)
    assert not dossier_findings(DossierRequest(wish, ("duty",), templates=templates))


def test_page_numbers_come_back_where_a_program_lost_them() -> None:
    """An appendix that LibreOffice saved with the empty head of its first page is numbered from its
    second page again; a head in which something stands is left alone.
    """

    def number(document: docx.document.Document) -> None:
        first = document.sections[0]
        first.different_first_page_header_footer = True
        word_field(first.header.paragraphs[0], "PAGE", PLAIN)
        for words in ("", "Phụ lục của phường"):
            section = new_part(document)
            section.different_first_page_header_footer = False
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = words

    made = opened(filling.filled("ke_hoach.docx", made_of(number), {}))
    first, lost, own = made.sections
    assert lost.header.is_linked_to_previous
    assert lost.different_first_page_header_footer
    assert [p.text for p in own.header.paragraphs] == ["Phụ lục của phường"]
    assert not own.different_first_page_header_footer
    assert first.different_first_page_header_footer


def test_templates_name_no_person_and_no_machine() -> None:
    """The files that a ward takes carry one date and no author."""
    for paper in PAPERS:
        core = opened(built_in(paper)).core_properties
        assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
        names = zipfile.ZipFile(io.BytesIO(built_in(paper))).namelist()
        assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(names)


def test_text_of_the_plan_is_not_read_as_a_template() -> None:
    """A hotline that looks like a field stays as it was typed."""
    made = papers(
        replace(small_plan()),
        templates={"thong_bao.docx": with_line("Gọi {{ duong_day_nong }}")},
        wanted=["thong_bao"],
        hotline="{{ don_vi }} <b>&amp;</b>",
    )
    assert words_of(made["thong_bao.docx"]) == "Gọi {{ don_vi }} <b>&amp;</b>"
