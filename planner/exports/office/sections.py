"""Sections of a template that an office program has saved: their page numbers are kept."""

from __future__ import annotations

from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section

_FIELDS = (qn("w:instrText"), qn("w:fldSimple"))
_SEEN = (qn("w:t"), qn("w:drawing"), qn("w:pict"), *_FIELDS)
_BEHIND = ("w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings")


def mend_numbers(document: DocumentType) -> None:
    """Give sections that count their pages anew the page number of the first section again.

    LibreOffice writes the head of a section that fills one page of the template as a head for all
    its pages: that of a first page, with no number in it. Once filled, such an appendix has more
    pages. Where the first section numbers its pages from the second one on, a later one with an
    empty head takes over both heads; heads in which anything stands are left alone.
    """
    first, *others = document.sections
    if not (first.different_first_page_header_footer and _has_number(first)):
        return
    for section in others:
        if not section.different_first_page_header_footer and _lost_its_number(section):
            _drop_head(section._sectPr)  # noqa: SLF001
            _mark_first(section._sectPr)  # noqa: SLF001


def _has_number(section: Section) -> bool:
    head = section.header._element  # noqa: SLF001
    told = (field.text or field.get(qn("w:instr")) or "" for field in head.iter(*_FIELDS))
    return any("PAGE" in code.split() for code in told)


def _lost_its_number(section: Section) -> bool:
    """An empty head of its own, and pages that are counted from a number of its own."""
    numbers = section._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001
    if section.header.is_linked_to_previous or numbers is None:
        return False
    head = section.header._element  # noqa: SLF001
    return numbers.get(qn("w:start")) is not None and next(head.iter(*_SEEN), None) is None


def _drop_head(section: Any) -> None:
    """Without a head of its own a section has that of the one before."""
    for reference in section.findall(qn("w:headerReference")):
        section.remove(reference)


def _mark_first(section: Any) -> None:
    """Its first page has a head of its own."""
    mark = OxmlElement("w:titlePg")
    section.insert_element_before(mark, *_BEHIND)
