"""Marks in a filled document become what they stand for: QR codes as pictures, links as links."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from planner.exports.group_qr import qr_png
from planner.exports.office.marks import parts_of
from planner.i18n.office import said

QR_MM = 18.0
_EMU_PER_MM = 36_000
_FIRST_ID = 5_000
_FILES = "/word/media/qr"
_INLINE = """<w:drawing {spaces}><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{size}" cy="{size}"/><wp:docPr id="{number}" name="QR {number}"/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData
uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="{number}" name="QR {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:inline></w:drawing>"""


@dataclass(slots=True)
class _Made:
    """Relations that one part of the package (its body, a head, a foot) already has."""

    part: Any
    pictures: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


def put_marks(document: DocumentType) -> None:
    """Replace every mark in body, heads and feet by its picture or link."""
    feet = [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    ]
    count = _FIRST_ID
    for part in (document.part, *feet):
        made = _Made(part)
        texts = (words for words in part.element.iter(qn("w:t")) if "\ue000" in (words.text or ""))
        for run in dict.fromkeys(words.getparent() for words in list(texts)):
            count = _without_marks(run, made, count)


def _without_marks(run: Any, made: _Made, count: int) -> int:
    """The run as runs without marks, in the same order; the next number of a picture."""
    parent = run.getparent()
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        parts = parts_of(child.text or "") if child.tag == qn("w:t") else []
        for kind, what in parts:
            count += kind == "qr"
            parent.insert(parent.index(run), _piece(run, kind, what, made, count))
        if not parts:
            parent.insert(parent.index(run), _run(run, deepcopy(child)))
    parent.remove(run)
    return count


def _piece(run: Any, kind: str, what: str, made: _Made, number: int) -> Any:
    """A run of text, a run with a picture, or a link."""
    if kind == "qr":
        if what not in made.pictures:
            made.pictures[what] = _picture_of(made.part, what)
        return _run(run, _drawing(made.pictures[what], number, what))
    if kind == "url":
        if what not in made.links:
            kind_of = RELATIONSHIP_TYPE.HYPERLINK
            made.links[what] = made.part.relate_to(what, kind_of, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), made.links[what])
        link.append(_run(run, _text(what)))
        return link
    return _run(run, _text(what))


def _picture_of(part: Any, url: str) -> str:
    """The QR code of an address as a part of the package; its relation."""
    number = sum(1 for own in part.package.iter_parts() if str(own.partname).startswith(_FILES))
    name = PackURI(f"{_FILES}{number + 1}.png")
    picture = Part(name, "image/png", qr_png(url), part.package)
    return str(part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE))


def _drawing(relation: str, number: int, url: str) -> Any:
    size = round(QR_MM * _EMU_PER_MM)
    spaces = nsdecls("w", "wp", "a", "pic", "r")
    xml = _INLINE.format(spaces=spaces, size=size, number=number, relation=relation)
    drawing = parse_xml(xml)
    drawing.find(f".//{qn('wp:docPr')}").set("descr", said("picture.qr", url=url))
    return drawing


def _text(words: str) -> Any:
    made = OxmlElement("w:t")
    made.text = words
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _run(like: Any, content: Any) -> Any:
    """A run that looks like another."""
    made = OxmlElement("w:r")
    look = like.find(qn("w:rPr"))
    if look is not None:
        made.append(deepcopy(look))
    made.append(content)
    return made
