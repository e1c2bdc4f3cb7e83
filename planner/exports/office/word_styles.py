"""How Word sets a run or a paragraph: what it says itself, over what its styles say, over the
defaults of the document. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

from docx.oxml.ns import qn as name_in_full

TWIPS = 20.0
qn = cache(name_in_full)
"""A tag in full, looked up thousands of times for each document."""
_OFF = frozenset({"0", "false", "none", "off"})
_SIGNS = {"b": "bold", "i": "italic", "u": "underline", "strike": "strike", "caps": "capitals"}
Values = dict[str, Any]
Said = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Styles:
    """The styles of one document, each worked out once."""

    element: Any
    _runs: dict[str, Values] = field(default_factory=dict)
    _forms: dict[str, Values] = field(default_factory=dict)
    _laid: dict[tuple[str, Said], Values] = field(default_factory=dict)

    def run(self, style: str, properties: Any) -> Values:
        """size, bold, italic, underline, strike, capitals, colour, raised of a run in a paragraph
        of this style.
        """
        if style not in self._runs:
            defaults = self._default("w:rPrDefault", "w:rPr")
            told = [own.find(qn("w:rPr")) for own in self._chain(style, "paragraph")]
            self._runs[style] = _laid(_run_values, [defaults, *told])
        own = properties.find(qn("w:rStyle")) if properties is not None else None
        named = [] if own is None else self._chain(own.get(qn("w:val")) or "", "character")
        over = [one.find(qn("w:rPr")) for one in named]
        return self._runs[style] | _laid(_run_values, [*over, properties])

    def form(self, style: str, properties: Any) -> Values:
        """align, above, below, first, left, right, line, exact, keep, heading, rule, numbering of a
        paragraph.
        """
        key = (style, said_by(properties))
        if key in self._laid:
            return self._laid[key]
        if style not in self._forms:
            defaults = self._default("w:pPrDefault", "w:pPr")
            told = [own.find(qn("w:pPr")) for own in self._chain(style, "paragraph")]
            self._forms[style] = _laid(_form_values, [defaults, *told])
        self._laid[key] = self._forms[style] | _laid(_form_values, [properties])
        return self._laid[key]

    def table(self, style: str) -> list[Any]:
        """The table properties of a style and of those that it rests on, the last one first."""
        found = [own.find(qn("w:tblPr")) for own in self._chain(style, "table")]
        return [one for one in reversed(found) if one is not None]

    def _default(self, outer: str, inner: str) -> Any:
        found = self.element.find(f"{qn('w:docDefaults')}/{qn(outer)}")
        return found.find(qn(inner)) if found is not None else None

    def _chain(self, style: str, kind: str) -> list[Any]:
        """The style behind those that it rests on, the plainest first."""
        by_id = {own.get(qn("w:styleId")): own for own in self.element.findall(qn("w:style"))}
        found: list[Any] = []
        one = by_id.get(style) if style else self._plain(kind)
        while one is not None and one not in found:
            found.append(one)
            base = one.find(qn("w:basedOn"))
            one = by_id.get(base.get(qn("w:val"))) if base is not None else None
        return found[::-1]

    def _plain(self, kind: str) -> Any:
        plain = (
            own
            for own in self.element.findall(qn("w:style"))
            if own.get(qn("w:type")) == kind and own.get(qn("w:default")) in {"1", "true"}
        )
        return next(plain, None) if kind == "paragraph" else None


def said_by(properties: Any) -> Said:
    """What properties say, to know the same ones by: each element in turn with its attributes."""
    if properties is None:
        return ()
    return tuple((own.tag, *chain.from_iterable(own.items())) for own in properties.iter())


def value_of(parent: Any, tag: str, key: str = "w:val") -> str | None:
    """An attribute of a child; None where there is no such child."""
    child = parent.find(qn(tag)) if parent is not None else None
    return None if child is None else child.get(qn(key))


def is_on(parent: Any, tag: str) -> bool | None:
    """Whether a switch is on; None where nothing is said."""
    child = parent.find(qn(tag)) if parent is not None else None
    return None if child is None else (child.get(qn("w:val")) or "1").lower() not in _OFF


def points(told: str | None, scale: float = TWIPS) -> float | None:
    """A length of Word in points; None where it is not told as a number."""
    try:
        return None if told is None else float(told) / scale
    except ValueError:
        return None


def _laid(read: Any, layers: list[Any]) -> Values:
    made: Values = {}
    for layer in layers:
        if layer is not None:
            made |= dict(read(layer))
    return made


def _run_values(properties: Any) -> Iterator[tuple[str, Any]]:
    for tag, name in _SIGNS.items():
        on = is_on(properties, f"w:{tag}")
        if on is not None:
            yield name, on
    size = points(value_of(properties, "w:sz"), 2.0)
    if size:
        yield "size", size
    colour = value_of(properties, "w:color")
    if colour is not None:
        yield "colour", "" if colour == "auto" or len(colour) != 6 else colour
    raised = value_of(properties, "w:vertAlign")
    if raised is not None:
        yield "raised", {"superscript": 1, "subscript": -1}.get(raised, 0)


def _form_values(properties: Any) -> Iterator[tuple[str, Any]]:
    align = value_of(properties, "w:jc")
    if align is not None:
        yield (
            "align",
            {"both": "both", "center": "center", "right": "right", "end": "right"}.get(
                align, "left"
            ),
        )
    yield from _spaces(properties.find(qn("w:spacing")))
    yield from _indents(properties.find(qn("w:ind")))
    for tag, name in (("keepNext", "keep"), ("pageBreakBefore", "new_page")):
        on = is_on(properties, f"w:{tag}")
        if on is not None:
            yield name, on
    level = value_of(properties, "w:outlineLvl")
    if level is not None and level.isdigit():
        yield "heading", int(level) + 1 if int(level) < 9 else 0
    borders = properties.find(qn("w:pBdr"))
    if borders is not None:
        yield "rules", [edge for edge in ("top", "bottom") if _drawn(borders, edge)]
    numbering = properties.find(qn("w:numPr"))
    if numbering is not None:
        yield "numbering", (value_of(numbering, "w:numId"), value_of(numbering, "w:ilvl") or "0")


def _drawn(borders: Any, edge: str) -> bool:
    return (value_of(borders, f"w:{edge}") or "none") not in {"none", "nil"}


def _spaces(spacing: Any) -> Iterator[tuple[str, float]]:
    if spacing is None:
        return
    for key, name in (("before", "above"), ("after", "below")):
        told = points(spacing.get(qn(f"w:{key}")))
        if told is not None:
            yield name, told
    line = points(spacing.get(qn("w:line")))
    if line is not None and spacing.get(qn("w:lineRule")) in {"exact", "atLeast"}:
        yield "exact", line
    elif line is not None:
        yield "line", line / 12.0
        yield "exact", 0.0


def _indents(indents: Any) -> Iterator[tuple[str, float]]:
    if indents is None:
        return
    for keys, name in ((("left", "start"), "left"), (("right", "end"), "right")):
        told = next((t for k in keys if (t := points(indents.get(qn(f"w:{k}")))) is not None), None)
        if told is not None:
            yield name, told
    hanging, first = (points(indents.get(qn(f"w:{key}"))) for key in ("hanging", "firstLine"))
    if hanging is not None:
        yield "first", -hanging
    elif first is not None:
        yield "first", first


def plain(values: Mapping[str, Any], name: str, otherwise: Any) -> Any:
    """A value, or what holds where nothing is said."""
    found = values.get(name)
    return otherwise if found is None else found
