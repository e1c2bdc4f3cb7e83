"""Tables and the rest of the body of a Word document as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.opc.part import Part

from planner.exports.office.word_styles import is_on, points, qn, value_of
from planner.exports.office.word_text import Walk

_EDGES = ("top", "right", "bottom", "left", "insideH", "insideV")
_SIDES = {"top": "top", "right": "end", "bottom": "bottom", "left": "start"}
_CELL_MARGIN = 5.4
"""Points between the side of a cell and its words where nothing is said."""
_TALL = 900
"""Letters of a cell from which on its row may be cut by the end of a page."""
_EIGHTHS = 8.0


def blocks(walk: Walk, parent: Any, part: Part, width: float) -> Iterator[list[Any]]:
    """["p", …] and ["t", …] in the order of the document; a paragraph with a page break in it is
    cut there by ["new_page"].
    """
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _cut(walk.paragraph(child, part, width))
        elif child.tag == qn("w:tbl"):
            yield _table(walk, child, part, width)
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from blocks(walk, child, part, width)


def _cut(paragraph: list[Any]) -> Iterator[list[Any]]:
    _, form, pieces = paragraph
    row: list[Any] = []
    for piece in pieces:
        if piece == ["page_break"]:
            if row:
                yield ["p", form, row]
            yield ["new_page"]
            row = []
        else:
            row.append(piece)
    if row or not pieces:
        yield ["p", form, row]


def _table(walk: Walk, element: Any, part: Part, width: float) -> list[Any]:
    properties = element.find(qn("w:tblPr"))
    layers = [properties, *walk.styles.table(value_of(properties, "w:tblStyle") or "")]
    columns = _columns(element, width)
    edges = _borders(
        next((b for p in layers if (b := _child(p, "w:tblBorders")) is not None), None)
    )
    margins = [_margin(layers, side) for side in ("left", "right")]
    cells, height = _cells(walk, element, part, (columns, margins))
    return ["t", {
        "columns": columns,
        "rows": height,
        "head": _head_rows(element),
        "edges": edges,
        "margins": margins,
        "pads": [_margin(layers, side, 0.0) for side in ("top", "bottom")],
        "align": {"center": "center", "right": "right"}.get(value_of(properties, "w:jc") or "", ""),
        "is_grid": not any(edges.values()) and not _head_rows(element),
        "cells": cells,
    }]  # fmt: skip


def _child(parent: Any, tag: str) -> Any:
    return parent.find(qn(tag)) if parent is not None else None


def _columns(element: Any, width: float) -> list[float]:
    """Widths of the grid in points; columns without one share what is left."""
    grid = element.find(qn("w:tblGrid"))
    told = [] if grid is None else [points(c.get(qn("w:w"))) or 0.0 for c in grid]
    if not told:
        told = [0.0] * max((_spans(row) for row in element.findall(qn("w:tr"))), default=1)
    blank = sum(not own for own in told)
    rest = max(width - sum(told), 20.0 * blank) / blank if blank else 0.0
    return [own or rest for own in told]


def _spans(row: Any) -> int:
    return sum(_span(cell) for cell in row.findall(qn("w:tc"))) or 1


def _span(cell: Any) -> int:
    told = value_of(cell.find(qn("w:tcPr")), "w:gridSpan") or "1"
    return max(int(told), 1) if told.isdigit() else 1


def _borders(element: Any) -> dict[str, float]:
    """Edge -> width of its line in points, 0 = none."""
    return {edge: _line(element, edge) for edge in _EDGES}


def _line(borders: Any, edge: str) -> float:
    names = (edge, _SIDES.get(edge, edge))
    own = next((o for n in names if (o := _child(borders, f"w:{n}")) is not None), None)
    if own is None or own.get(qn("w:val")) in {"nil", "none", None}:
        return 0.0
    return points(own.get(qn("w:sz")), _EIGHTHS) or 0.5


def _margin(layers: list[Any], side: str, otherwise: float = _CELL_MARGIN) -> float:
    for layer in layers:
        margins = _child(layer, "w:tblCellMar")
        for name in (side, _SIDES[side]):
            told = points(value_of(margins, f"w:{name}", "w:w"))
            if told is not None:
                return told
    return otherwise


def _head_rows(element: Any) -> int:
    """Rows from the top that are repeated on each page."""
    count = 0
    for row in element.findall(qn("w:tr")):
        if not is_on(row.find(qn("w:trPr")), "w:tblHeader"):
            break
        count += 1
    return count


def _cells(
    walk: Walk, element: Any, part: Part, room: tuple[list[float], list[float]]
) -> tuple[list[dict[str, Any]], int]:
    """The cells with their place in the grid, merged ones once; and how many rows there are."""
    columns, margins = room
    made: list[dict[str, Any]] = []
    open_merges: dict[int, dict[str, Any]] = {}
    rows = element.findall(qn("w:tr"))
    for y, row in enumerate(rows):
        skipped = value_of(row.find(qn("w:trPr")), "w:gridBefore") or "0"
        x = int(skipped) if skipped.isdigit() else 0
        whole = is_on(row.find(qn("w:trPr")), "w:cantSplit")
        for cell in row.findall(qn("w:tc")):
            span = min(_span(cell), len(columns) - x)
            if span < 1:
                break
            merge = _child(cell.find(qn("w:tcPr")), "w:vMerge")
            is_more = merge is not None and merge.get(qn("w:val")) != "restart"
            if is_more and x in open_merges:
                open_merges[x]["h"] += 1
            else:
                width = sum(columns[x : x + span]) - sum(margins)
                own = {"x": x, "y": y, "w": span, "h": 1, **_cell(walk, cell, part, width)}
                own["whole"] = bool(whole) and own.pop("letters") < _TALL
                own["names"] = span == len(columns) > 1 and y > 0 and _keeps(walk, own["b"])
                made.append(own)
                open_merges[x] = own
            x += span
    return made, len(rows)


def _keeps(walk: Walk, row: list[list[Any]]) -> bool:
    """Whether all that a cell holds wants to stand with what comes next."""
    return bool(row) and all(b[0] == "p" and walk.forms[b[1]]["keep"] for b in row)


def _cell(walk: Walk, cell: Any, part: Part, width: float) -> dict[str, Any]:
    properties = cell.find(qn("w:tcPr"))
    fill = value_of(properties, "w:shd", "w:fill") or ""
    found: dict[str, Any] = {
        "b": list(blocks(walk, cell, part, width)),
        "v": {"center": "horizon", "bottom": "bottom"}.get(
            value_of(properties, "w:vAlign") or "", "top"
        ),
        "f": fill if len(fill) == 6 else "",
        "letters": sum(len(words.text or "") for words in cell.iter(qn("w:t"))),
    }
    borders = _child(properties, "w:tcBorders")
    if borders is not None:
        found["e"] = {
            edge: _line(borders, edge)
            for edge in _EDGES[:4]
            if any(_child(borders, f"w:{n}") is not None for n in (edge, _SIDES[edge]))
        }
    return found
