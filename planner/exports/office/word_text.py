"""Paragraphs of a Word document as plain data: looks, forms, runs, fields, links, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.opc.part import Part

from planner.exports.office.word_numbers import Numbers
from planner.exports.office.word_styles import Said, Styles, Values, plain, qn, said_by, value_of
from planner.i18n.office import said

EMU_PER_POINT = 12_700.0
_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/svg+xml": "svg"}
_SKIPPED = frozenset(qn(f"w:{tag}") for tag in ("del", "moveFrom", "pPr", "rPr"))
_HIDDEN = qn("w:vanish")
_CAPITAL, _SMALL = 0.78, 0.55
"""Width of a letter in ems, a little more than it is on average."""
_WIDE = frozenset("mw…–—@%&")
_JOINT = "\u200b"
_QUERY = re.compile(r"(?=\?)")
_SPAN = re.compile(r"(\d{1,2}h\d\d–\d{1,2}h\d\d)")
"""Hours from and to stand on one line."""
_SHAPES = (
    "above", "below", "first", "left", "right", "exact", "keep", "new_page", "rules", "heading",
)  # fmt: skip
"""What a plain paragraph has none of."""


@dataclass(slots=True)
class Walk:
    """What was met so far: looks and forms are kept once, pictures by their part."""

    styles: Styles
    numbers: Numbers
    looks: list[Values] = field(default_factory=list)
    forms: list[Values] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    heading: int = 0
    _seen: dict[tuple[str, Said], int] = field(default_factory=dict)
    _looks: dict[str, int] = field(default_factory=dict)
    _forms: dict[str, int] = field(default_factory=dict)
    _sized: dict[tuple[int, float, int], int] = field(default_factory=dict)
    _pictures: dict[str, int] = field(default_factory=dict)

    def paragraph(self, element: Any, part: Part, width: float) -> list[Any]:
        """["p", form, inline parts] of a paragraph in so many points of room."""
        properties = element.find(qn("w:pPr"))
        style = value_of(properties, "w:pStyle") or ""
        form = self.styles.form(style, properties)
        pieces = list(_Pieces(self, part, style, width).of(element))
        label = self.numbers.label(*form["numbering"]) if form.get("numbering") else ""
        if label:
            mark = properties.find(qn("w:rPr")) if properties is not None else None
            pieces.insert(0, [self.look(style, mark), f"{label}\u00a0"])
        sizes = [self.looks[p[0]]["size"] for p in pieces if isinstance(p[0], int)]
        mark = properties.find(qn("w:rPr")) if properties is not None else None
        size = max(sizes) if sizes else self.looks[self.look(style, mark)]["size"]
        return ["p", self._form(form, size, has_words=bool(pieces)), pieces]

    def look(self, style: str, properties: Any) -> int:
        """The number of a look."""
        key = (style, said_by(properties))
        if key not in self._seen:
            self._seen[key] = self._look(style, properties)
        return self._seen[key]

    def _look(self, style: str, properties: Any) -> int:
        own = self.styles.run(style, properties)
        made = {
            "size": float(plain(own, "size", 10.0)),
            **{k: bool(own.get(k)) for k in ("bold", "italic", "underline", "strike", "capitals")},
            "colour": own.get("colour") or "",
            "raised": own.get("raised") or 0,
        }
        return _kept(made, self.looks, self._looks)

    def picture(self, part: Part) -> int | None:
        """The number of a picture; None for a kind that cannot be set."""
        kind = _PICTURES.get(part.content_type)
        name = str(part.partname)
        if kind is None:
            return None
        if name not in self._pictures:
            self._pictures[name] = len(self.pictures)
            self.pictures.append((kind, part.blob))
        return self._pictures[name]

    def _form(self, form: Values, size: float, *, has_words: bool) -> int:
        """The number of a form. A heading is never more than one level below the one before."""
        level = int(form.get("heading") or 0) if has_words else 0
        if level:
            level = self.heading = min(level, self.heading + 1, 6)
        key = (id(form), size, level)  # styles keep their forms: the same one is the same object
        if key not in self._sized:
            self._sized[key] = self._shape(form, size, level)
        return self._sized[key]

    def _shape(self, form: Values, size: float, level: int) -> int:
        made = {
            "align": plain(form, "align", "left"),
            **{k: float(plain(form, k, 0.0)) for k in ("above", "below", "first", "left", "right")},
            "line": float(plain(form, "line", 1.0)),
            "exact": float(plain(form, "exact", 0.0)),
            "keep": bool(form.get("keep")),
            "new_page": bool(form.get("new_page")),
            "rules": form.get("rules") or [],
            "heading": level,
            "size": float(size),
        }
        made["plain"] = all(not made[k] for k in _SHAPES) and made["line"] == 1.0
        return _kept(made, self.forms, self._forms)


@dataclass(slots=True)
class _Pieces:
    """The inline parts of one paragraph; `code` gathers the name of a field while it is open."""

    walk: Walk
    part: Part
    style: str
    width: float
    code: str | None = None
    is_result: bool = False

    def of(self, element: Any) -> Iterator[list[Any]]:
        """[look, text], ["page"], ["pages"], ["break"], ["tab", leader], ["picture", …], ["link",
        address, parts], ["whole", look, text that is not broken].
        """
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == qn("w:r"):
                yield from self._run(child)
            elif child.tag == qn("w:hyperlink"):
                yield from self._link(child)
            elif child.tag == qn("w:fldSimple") and (
                field_name := _field(child.get(qn("w:instr")) or "")
            ):
                yield [field_name, self.walk.look(self.style, child.find(f".//{qn('w:rPr')}"))]
            elif child.tag in {qn("w:ins"), qn("w:smartTag"), qn("w:sdt"), qn("w:sdtContent"),
                               qn("w:fldSimple"), qn("w:moveTo")}:  # fmt: skip
                yield from self.of(child)

    def _run(self, run: Any) -> Iterator[list[Any]]:
        properties = run.find(qn("w:rPr"))
        if properties is not None and properties.find(_HIDDEN) is not None:
            return
        look = self.walk.look(self.style, properties)
        for child in run:
            if child.tag == qn("w:fldChar"):
                yield from self._turn(child.get(qn("w:fldCharType")) or "", look)
            elif child.tag == qn("w:instrText") and self.code is not None:
                self.code += child.text or ""
            elif not (self.is_result and _field(self.code or "")):
                yield from self._child(child, look)

    def _turn(self, kind: str, look: int) -> Iterator[list[Any]]:
        """A field begins, shows its result, ends; page numbers are ours."""
        if kind == "begin":
            self.code, self.is_result = "", False
        elif kind == "separate":
            self.is_result = True
        elif kind == "end":
            name = _field(self.code or "")
            self.code, self.is_result = None, False
            if name:
                yield [name, look]

    def _child(self, child: Any, look: int) -> Iterator[list[Any]]:
        if child.tag == qn("w:t"):
            size = self.walk.looks[look]["size"]
            words = breakable(child.text or "", self.width, size)
            for k, own in enumerate(_SPAN.split(words)):
                if own:
                    yield ["whole", look, own] if k % 2 else [look, own]
        elif child.tag == qn("w:tab"):
            yield ["tab"]
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield ["page_break" if child.get(qn("w:type")) == "page" else "break"]
        elif child.tag == qn("w:noBreakHyphen"):
            yield [look, "\u2011"]
        elif child.tag in {qn("w:drawing"), qn("w:pict")}:
            yield from self._picture(child)

    def _picture(self, drawing: Any) -> Iterator[list[Any]]:
        blip, extent = drawing.find(f".//{qn('a:blip')}"), drawing.find(f".//{qn('wp:extent')}")
        relation = blip.get(qn("r:embed")) if blip is not None else None
        if relation not in self.part.rels or self.part.rels[relation].is_external:
            return
        number = self.walk.picture(self.part.rels[relation].target_part)
        if number is None or extent is None:
            return
        told = drawing.find(f".//{qn('wp:docPr')}")
        alt = (told.get("descr") if told is not None else None) or said("picture")
        size = [float(extent.get(side)) / EMU_PER_POINT for side in ("cx", "cy")]
        yield ["picture", number, *size, alt]

    def _link(self, element: Any) -> Iterator[list[Any]]:
        relation = element.get(qn("r:id"))
        pieces = list(self.of(element))
        known = relation in self.part.rels and self.part.rels[relation].is_external
        url = self.part.rels[relation].target_ref if known else ""
        if url.lower().startswith(("https://", "http://", "mailto:", "tel:")):
            yield ["link", url, pieces]
        else:
            yield from pieces


def breakable(words: str, width: float, size: float) -> str:
    """Words that are wider than their room may break between any two letters, as in Word; addresses
    rather before their query.
    """
    if len(words) * _CAPITAL * size <= width:
        return words

    def cut(found: re.Match[str]) -> str:
        word = found[0]
        if _width(word) * size <= width:
            return word
        parts = _QUERY.split(word)
        fits = all(_width(part) * size <= width for part in parts)
        return _JOINT.join(parts if fits else word)

    return re.sub(r"[^ \t\n]{4,}", cut, words)


def _width(word: str) -> float:
    """About how wide a word is, in ems."""
    wide = sum(c.isupper() or c in _WIDE for c in word)
    return wide * _CAPITAL + (len(word) - wide) * _SMALL


def _field(code: str) -> str:
    """Page or pages for the fields that count them, blank for any other."""
    name = code.split(maxsplit=1)[0].upper() if code.split() else ""
    return {"PAGE": "page", "NUMPAGES": "pages"}.get(name, "")


def _kept(made: Values, all_made: list[Values], known: dict[str, int]) -> int:
    key = repr(made)
    if key not in known:
        known[key] = len(all_made)
        all_made.append(made)
    return known[key]
