"""What an office's own Word file may hold, as its PDF takes it: read from the file's XML alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image

from planner.exports.office.paper import paper_data
from planner.exports.office.word_numbers import Numbers

SPACES = nsdecls("w", "wp", "a", "r", "pic")
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="127000" cy="254000"/>'
    '<wp:docPr id="1" name="x" descr="Dấu"/>{blip}</wp:inline></w:drawing></w:r></w:p>'
)


def with_body(xml: str, document: docx.document.Document | None = None) -> docx.document.Document:
    """A document whose body begins with this XML."""
    document = document or docx.Document()
    for at, element in enumerate(list(parse_xml(f"<w:body {SPACES}>{xml}</w:body>"))):
        document.element.body.insert(at, element)
    return document


def data_of(xml: str) -> dict[str, Any]:
    """What such a document is typeset from."""
    return paper_data(with_body(xml))


def said(pieces: list[Any]) -> Iterator[str]:
    """The parts of a paragraph as words, what is no word in brackets."""
    for piece in pieces:
        if piece[0] == "link":
            yield f"<{piece[1]}: {''.join(said(piece[2]))}>"
        elif piece[0] == "whole":
            yield piece[2]
        elif isinstance(piece[0], int):
            yield piece[1]
        else:
            yield f"[{piece[0]}]"


def lines(xml: str) -> list[str]:
    """The paragraphs of such a document in words."""
    body = data_of(xml)["parts"][0]["body"]
    return ["".join(said(b[2])) if b[0] == "p" else f"[{b[0]}]" for b in body]


def run(words: str) -> str:
    """A run of words."""
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def field(code: str, result: str, *, kind: str = "end") -> str:
    """A field as Word writes it: its name, what it showed last, its end."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    )


def test_page_numbers_are_counted_anew_and_other_fields_keep_their_words() -> None:
    """PAGE and NUMPAGES, written either way, are the PDF's own; a date keeps what the office saw; a
    mark that Word never wrote ends no field.
    """
    assert lines(f"<w:p>{field('PAGE', '9')}</w:p>") == ["[page]"]
    assert lines(f"<w:p>{field('NUMPAGES  MERGE', '9')}{run(' trang')}</w:p>") == ["[pages] trang"]
    assert lines(f"<w:p>{field('DATE', '20/07')}{run(' x')}</w:p>") == ["20/07 x"]
    simple = f'<w:p><w:fldSimple w:instr=" PAGE ">{run("9")}</w:fldSimple></w:p>'
    assert lines(simple) == ["[page]"]
    other = f'<w:p><w:fldSimple w:instr="AUTHOR">{run("Hòa")}</w:fldSimple></w:p>'
    assert lines(other) == ["Hòa"]
    assert lines(f"<w:p>{field('DATE', '20/07', kind='locked')}{run(' x')}</w:p>") == ["20/07 x"]


def test_marks_of_proofing_and_bookmarks_take_no_word_away() -> None:
    """What Word strews between runs (spelling, bookmarks) is passed over; a hyphen that is not
    broken stays one; what another program wraps in boxes of its own is read out of them.
    """
    spell = '<w:proofErr w:type="spellStart"/>'
    mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    hyphen = "<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>KH</w:t><w:softHyphen/></w:r>"
    assert lines(f"<w:p>{spell}{run('Số ')}{mark}{hyphen}</w:p>") == ["Số 12\u2011KH"]
    boxed = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('hộp')}</w:p></w:sdtContent></w:sdt>"
    assert lines(f"{boxed}<w:bookmarkStart w:id='2' w:name='b'/>") == ["hộp"]


def test_only_addresses_that_a_reader_may_follow_are_links() -> None:
    """A web address, mail or telephone number is a link; a script, a file of the office's machine
    and a place inside the document are their words alone.
    """
    document = docx.Document()
    for address, is_link in (
        ("https://hanoi.gov.vn", True), ("MAILTO:a@b.vn", True), ("tel:0912", True),
        ("javascript:alert(1)", False), ("file:///C:/x.docx", False),
    ):  # fmt: skip
        number = document.part.relate_to(address, "hyperlink", is_external=True)
        xml = f'<w:p><w:hyperlink r:id="{number}">{run("đây")}</w:hyperlink></w:p>'
        block = paper_data(with_body(xml, document))["parts"][0]["body"][0]
        assert "".join(said(block[2])) == (f"<{address}: đây>" if is_link else "đây")
    inside = f'<w:p><w:hyperlink w:anchor="a">{run("mục 1")}</w:hyperlink></w:p>'
    assert lines(inside) == ["mục 1"]


def test_a_picture_is_kept_once_and_one_that_cannot_be_set_is_left_out() -> None:
    """The seal of a head that stands three times is in the data once, with its size and its words;
    a metafile, a picture on another machine and a drawing without one leave the words around.
    """
    document, box = docx.Document(), io.BytesIO()
    Image.new("RGB", (4, 8), "navy").save(box, "png")
    number, _ = document.part.get_or_add_image(box)
    metafile = Part(PackURI("/word/media/x.emf"), "image/x-emf", b"EMF", document.part.package)
    odd = document.part.relate_to(metafile, "image")
    far = document.part.relate_to("https://x.test/a.png", "image", is_external=True)
    blips = [f'<a:blip r:embed="{own}"/>' for own in (number, number, odd, far, "rId999")]
    shown = "".join(PICTURE.format(blip=blip) for blip in [*blips, ""])
    sizeless = PICTURE.format(blip=blips[0]).replace('<wp:extent cx="127000" cy="254000"/>', "")
    data = paper_data(with_body(shown + sizeless, document))
    body = data["parts"][0]["body"]
    assert [b[2] for b in body] == [[["picture", 0, 10.0, 20.0, "Dấu"]]] * 2 + [[]] * 5
    assert len(data["pictures"]) == 1


def test_a_page_break_alone_turns_the_page_and_adds_no_line() -> None:
    """A break before, between and behind words: each turns the page once, no empty line comes."""
    broken = '<w:r><w:br w:type="page"/></w:r>'
    assert lines(f"<w:p>{broken}</w:p>") == ["[new_page]"]
    xml = f"<w:p>{broken}{run('a')}{broken}{run('b')}{broken}</w:p>"
    assert lines(xml) == ["[new_page]", "a", "[new_page]", "b", "[new_page]"]
    assert lines("<w:p/>") == [""]


def table(rows: str, grid: str = "") -> dict[str, Any]:
    """The first table of such a document."""
    xml = f"<w:tbl><w:tblPr/>{grid}{rows}</w:tbl><w:p/>"
    kind, found = data_of(xml)["parts"][0]["body"][0]
    assert kind == "t"
    return found


def cell(words: str, properties: str = "") -> str:
    """A cell with words."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(words)}</w:p></w:tc>"


def test_a_table_without_widths_shares_the_page_among_its_columns() -> None:
    """Another program's table with no grid: as many columns as its widest row spans, equally wide;
    cells beyond the grid of a broken one are left out, the others stay.
    """
    two = '<w:gridSpan w:val="2"/>'
    wide = f"<w:tr>{cell('a', two)}{cell('b')}</w:tr>"
    found = table(f"{wide}<w:tr>{cell('c')}</w:tr>")
    assert len(found["columns"]) == 3
    assert max(found["columns"]) - min(found["columns"]) < 1e-9
    assert [(c["x"], c["y"], c["w"]) for c in found["cells"]] == [(0, 0, 2), (2, 0, 1), (0, 1, 1)]
    narrow = '<w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    found = table(f"<w:tr>{cell('a')}{cell('thừa')}</w:tr>", narrow)
    assert [(c["x"], c["w"]) for c in found["cells"]] == [(0, 1)]
    assert found["columns"] == [100.0]


def test_a_table_of_heads_alone_and_a_cell_with_lines_of_its_own() -> None:
    """Where every row is marked as a head all are counted; a cell's own lines are kept edge by
    edge, and edges that it says nothing of stay the table's.
    """
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    lined = '<w:tcBorders><w:top w:val="single" w:sz="8"/><w:start w:val="nil"/></w:tcBorders>'
    found = table(f"<w:tr>{head}{cell('a', lined)}</w:tr><w:tr>{head}{cell('b')}</w:tr>")
    assert (found["head"], found["rows"]) == (2, 2)
    first, second = found["cells"]
    assert first["e"] == {"top": 1.0, "left": 0.0}
    assert "e" not in second


NUMBERING = f"""<w:numbering {SPACES}><w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num></w:numbering>"""


def test_lower_numbers_begin_anew_under_each_upper_one() -> None:
    """I. I.a) I.b) II. II.a), as the office sees it in Word; what is no list, or one that the file
    does not hold, has no number.
    """
    numbers = Numbers(parse_xml(NUMBERING))
    told = [numbers.label("3", level) for level in ("0", "1", "1", "0", "1")]
    assert told == ["I.", "I.a)", "I.b)", "II.", "II.a)"]
    for number, level in (("3", "4"), ("7", "0"), ("0", "0"), (None, "0")):
        assert numbers.label(number, level) == ""
    assert Numbers(None).label("3", "0") == ""


@pytest.mark.parametrize("width_mm", [210, 297])
def test_a_section_that_goes_on_stays_on_its_page(width_mm: int) -> None:
    """A continuous section of the same size is one part with the one before; one of another size is
    a part of its own, for it needs a page of its own.
    """
    ends = (
        f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="{round(210 * 56.7)}" w:h="16838"/></w:sectPr></w:pPr>'
    )
    document = with_body(f"{ends}{run('cuối phần')}</w:p><w:p>{run('tiếp')}</w:p>")
    last = document.sections[-1]
    last.page_width, last.page_height = Mm(210) if width_mm == 210 else Mm(297), Mm(297)
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    last.start_type = docx.enum.section.WD_SECTION.CONTINUOUS
    parts = paper_data(document)["parts"]
    told = [["".join(said(b[2])) for b in part["body"]] for part in parts]
    together = [["cuối phần", "tiếp"]]
    assert told == (together if width_mm == 210 else [["cuối phần"], ["tiếp"]])


def test_the_end_of_a_section_without_words_adds_no_line() -> None:
    """The paragraph that only holds the end of a section is no line of the PDF."""
    ends = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    parts = paper_data(with_body(f"<w:p>{run('một')}</w:p>{ends}<w:p>{run('hai')}</w:p>"))["parts"]
    assert [["".join(said(b[2])) for b in p["body"]] for p in parts] == [["một"], ["hai"]]
