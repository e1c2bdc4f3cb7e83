"""Pieces that the built-in templates are drawn with: paragraphs, tables, heads and feet of Word."""
# ruff: noqa: SLF001 (python-docx gives the XML of its objects under such names only)

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "Times New Roman"
BODY_PT = 14.0
MADE = datetime(2025, 7, 1, tzinfo=UTC)
"""The date that every template carries: the same bytes on every day."""
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15, "header": 10, "footer": 9}
_LEFT_OUT = ("/thumbnail", "/extended-properties")
"""Parts of the empty document that tell of the machine it was made on."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set. Lengths in millimetres, sizes and spaces in points; `heading` 1 or 2
    puts it into the outline.
    """

    bold: bool = False
    italic: bool = False
    size: float = BODY_PT
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    first_mm: float = 0.0
    left_mm: float = 0.0
    keep: bool = False
    heading: int = 0
    colour: str = ""

    def but(self, **changes: Any) -> Look:
        """The same look with some things changed."""
        return replace(self, **changes)


PLAIN = Look()
TEXT = Look(align="both", after=6, first_mm=10)
CENTRE = Look(align="centre")
CELL = Look(size=11)
Where = DocumentType | _Cell | Any
"""A document, a cell, a head or a foot: what takes paragraphs."""


def new_document(title: str) -> DocumentType:
    """An empty A4 document in Times New Roman, Vietnamese, without names of people or machines."""
    document = Document()
    _properties(document, title)
    _defaults(document)
    set_page(document.sections[0])
    relations = document.part.package.rels
    for name in [n for n, r in relations.items() if r.reltype.endswith(_LEFT_OUT)]:
        del relations[name]
    return document


def saved(document: DocumentType) -> bytes:
    """The document as a file."""
    box = io.BytesIO()
    document.save(box)
    return box.getvalue()


def write(where: Where, words: str, look: Look = PLAIN) -> Paragraph:
    """One paragraph; a line end in the words is a line end in the paragraph."""
    paragraph = _empty(where) or where.add_paragraph()
    set_look(paragraph, look)
    add_run(paragraph, words, look)
    return paragraph


def add_run(paragraph: Paragraph, words: str, look: Look) -> Run:
    """Words behind those that a paragraph has."""
    run = paragraph.add_run(words)
    run.bold, run.italic = look.bold or None, look.italic or None
    run.font.size = Pt(look.size)
    if look.colour:
        run.font.color.rgb = RGBColor.from_string(look.colour)
    return run


def set_look(paragraph: Paragraph, look: Look) -> None:
    """Alignment, spaces, indents of a paragraph."""
    if look.heading:
        paragraph.style = f"Heading {look.heading}"
    form = paragraph.paragraph_format
    form.alignment = _ALIGN[look.align]
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent = Mm(look.first_mm) if look.first_mm else None
    form.left_indent = Mm(look.left_mm) if look.left_mm else None
    form.keep_with_next = look.keep or None
    _size_of_end(paragraph, look.size)


def rule(where: Where, width_mm: float, room_mm: float) -> None:
    """A line of this width in the middle of this room: the border of an empty paragraph."""
    paragraph = where.add_paragraph()
    side = Mm((room_mm - width_mm) / 2)
    form = paragraph.paragraph_format
    form.left_indent, form.right_indent = side, side
    form.space_before, form.space_after = Pt(0), Pt(4)
    form.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    borders.append(_edge("bottom", size=6))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def table(where: Where, widths_mm: Sequence[float], *, lines: bool = True) -> Table:
    """A table of these columns without rows; `lines`: with lines round each cell."""
    made = where.add_table(0, len(widths_mm))
    made.autofit = False
    properties = made._tbl.tblPr
    if lines:
        borders = OxmlElement("w:tblBorders")
        for edge in _EDGES:
            borders.append(_edge(edge, size=4))
        properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblLook")
    margins = _margins({"left": 1.4, "right": 1.4, "top": 0.4, "bottom": 0.4}
                       if lines else {"left": 0.5, "right": 0.5})  # fmt: skip
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return made


def row(made: Table, *, is_head: bool = False) -> Sequence[_Cell]:
    """A new row, never cut by a page end; a head is repeated on each page."""
    added: _Row = made.add_row()  # type: ignore[no-untyped-call]
    properties = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    return tuple(added.cells)


def merged(cells: Sequence[_Cell]) -> _Cell:
    """All cells of a row as one."""
    whole: _Cell = cells[0].merge(cells[-1])
    return whole


def middle(cell: _Cell) -> None:
    """What stands in the cell stands in its middle."""
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(align)


def field(paragraph: Paragraph, code: str, look: Look) -> None:
    """A field that Word fills in, such as PAGE."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = add_run(paragraph, "1" if kind == "1" else "", look)
        if kind == "":
            words = OxmlElement("w:instrText")
            words.text = f" {code} "
            run._r.append(words)
        elif kind != "1":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def new_part(document: DocumentType, *, landscape: bool = False) -> Section:
    """An appendix: a new page, its own page numbers, upright or across."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, landscape=landscape)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    return section


def set_page(section: Section, *, landscape: bool = False) -> None:
    """A4 with the margins of Decree 30/2020; the first page shows no number."""
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    for side, millimetres in _MARGINS_MM.items():
        name = f"{side}_distance" if side in {"header", "footer"} else f"{side}_margin"
        setattr(section, name, Mm(millimetres))
    section.different_first_page_header_footer = True


def room_mm(section: Section) -> float:
    """Width between the margins."""
    sides = (section.left_margin or Emu(0)) + (section.right_margin or Emu(0))
    return float(((section.page_width or Emu(0)) - sides) / Mm(1))


def _empty(where: Where) -> Paragraph | None:
    """The paragraph that a cell, a head or a foot begins with, as long as nothing is in it."""
    if isinstance(where, DocumentType) or len(where.paragraphs) != 1:
        return None
    first: Paragraph = where.paragraphs[0]
    plain = not len(first._p.xpath("./w:r | ./w:pPr/w:pBdr")) and not where.tables
    return first if plain else None


def _size_of_end(paragraph: Paragraph, size: float) -> None:
    """The sign that ends a paragraph has a size too, and makes its last line as high."""
    properties = paragraph._p.get_or_add_pPr()
    own = OxmlElement("w:rPr")
    told = OxmlElement("w:sz")
    told.set(qn("w:val"), str(round(size * 2)))
    own.append(told)
    properties.insert_element_before(own, "w:sectPr", "w:pPrChange")


def _edge(name: str, *, size: int) -> Any:
    edge = OxmlElement(f"w:{name}")
    for key, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "auto")):
        edge.set(qn(f"w:{key}"), value)
    return edge


def _margins(sides_mm: Mapping[str, float]) -> Any:
    """Room round the words of each cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in (own for own in ("top", "left", "bottom", "right") if own in sides_mm):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(round(sides_mm[side] * 1440 / 25.4)))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    return margins


def _properties(document: DocumentType, title: str) -> None:
    core = document.core_properties
    core.title, core.language = title, "vi-VN"
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = MADE
    core.revision = 1


def _defaults(document: DocumentType) -> None:
    """One font for every script, Vietnamese, single lines; headings look as text does."""
    base = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    _speak(base.find(qn("w:rPr")))
    for name in ("Normal", "Heading 1", "Heading 2", "Header", "Footer"):
        style = document.styles[name]
        _speak(style.element.get_or_add_rPr())
        style.font.size, style.font.color.rgb = Pt(BODY_PT), None
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
        if name.startswith("Heading"):
            style.font.bold = True


def _speak(properties: Any) -> None:
    """Times New Roman for Latin, Asian and complex scripts; the language is Vietnamese."""
    for tag in ("w:rFonts", "w:lang", "w:color"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.insert(0, fonts)
    language = OxmlElement("w:lang")
    for key in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{key}"), "vi-VN")
    properties.append(language)
