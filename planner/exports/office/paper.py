"""The PDF of a Word document: walked through, handed on as data, and typeset."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.section import Section

from planner.exports.office.word_numbers import Numbers
from planner.exports.office.word_styles import Styles, qn, value_of
from planner.exports.office.word_tables import blocks
from planner.exports.office.word_text import EMU_PER_POINT, Walk
from planner.exports.typeset import PAPER_FONTS, families, tagged_pdf
from planner.i18n.office import prose

TEMPLATE = "office/paper.typ"


def paper_pdf(docx: bytes, paper: str, *, made_on: date) -> bytes:
    """The document as a tagged PDF (PDF/UA-1, or without that seal where a name holds a sign that
    no font of the machine can show); bookmarks are its headings.
    """
    document = Document(io.BytesIO(docx))
    data = paper_data(document)
    data |= {
        "title": document.core_properties.title or prose(f"name.{paper}").capitalize(),
        "made": [made_on.year, made_on.month, made_on.day],
        "fonts": list(families(PAPER_FONTS)),
    }
    return tagged_pdf(TEMPLATE, data)


def paper_data(document: DocumentType) -> dict[str, Any]:
    """Sections with their pages, heads, feet and blocks; looks and forms by number."""
    walk = Walk(Styles(document.styles.element), Numbers(_numbering(document)))
    parts: list[dict[str, Any]] = []
    for section, elements in _sections(document):
        page = _page(section)
        body = list(blocks(walk, elements, document.part, page["room"]))
        if parts and _goes_on(section) and parts[-1]["size"] == page["size"]:
            parts[-1]["body"] += body
        else:
            parts.append({**page, **_margins_words(walk, section, page["room"]), "body": body})
    return {
        "parts": parts,
        "looks": walk.looks,
        "forms": walk.forms,
        "pictures": [[kind, list(blob)] for kind, blob in walk.pictures],
    }


def _numbering(document: DocumentType) -> Any:
    found = [r for r in document.part.rels.values() if r.reltype.endswith("/numbering")]
    return found[0].target_part.element if found else None


def _sections(document: DocumentType) -> Iterator[tuple[Section, list[Any]]]:
    """Each section with the elements of the body that belong to it."""
    sections, row = iter(document.sections), list[Any]()
    for element in document.element.body:
        if element.tag == qn("w:sectPr"):
            continue
        row.append(element)
        properties = element.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:sectPr")) is not None:
            if not element.findall(qn("w:r")):
                row.pop()
            yield next(sections), row
            row = []
    yield next(sections), row


def _goes_on(section: Section) -> bool:
    return value_of(section._sectPr, "w:type") == "continuous"  # noqa: SLF001


def _page(section: Section) -> dict[str, Any]:
    """Size, margins, room between them in points, the number that its pages begin with."""
    width, height = _points(section.page_width, 595.3), _points(section.page_height, 841.9)
    margins = {
        side: _points(getattr(section, f"{side}_margin"), 56.7)
        for side in ("top", "right", "bottom", "left")
    }
    numbers = section._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001
    start = numbers.get(qn("w:start")) if numbers is not None else None
    return {
        "size": [width, height],
        "margins": margins,
        "room": width - margins["left"] - margins["right"],
        "head_at": _points(section.header_distance, 36.0),
        "foot_at": _points(section.footer_distance, 36.0),
        "start": int(start) if start is not None and start.isdigit() else None,
        "has_first": bool(section.different_first_page_header_footer),
    }


def _margins_words(walk: Walk, section: Section, room: float) -> dict[str, list[Any]]:
    """Head and foot of the first page and of the others."""
    found = {
        "head": section.header,
        "foot": section.footer,
        "head_1": section.first_page_header,
        "foot_1": section.first_page_footer,
    }
    return {
        name: list(blocks(walk, own._element, own.part, room))  # noqa: SLF001
        for name, own in found.items()
    }


def _points(told: int | None, otherwise: float) -> float:
    return otherwise if told is None else told / EMU_PER_POINT
