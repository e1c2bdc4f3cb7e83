"""Sheets of paper out of typst: words come in as data, never as markup; fonts of the machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from planner.exports.raster import Stacks, pngs_of
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.labels import is_plain_json, visible
from planner.model.proof import Limits, Progress, StopRequest
from planner.palette import PALETTE

PAPER_FONTS = ("Times New Roman", "Tinos", "Liberation Serif", "Libertinus Serif")
"""State paper is set in the first; the last comes with the typesetter and has every letter."""
SIGHT_FONTS = (
    "Segoe UI",
    "Noto Sans",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
    "Libertinus Serif",
)
"""For pictures that are read on a screen."""


def typeset(
    template: str | Sequence[str], data: Mapping[str, Any], *, accessible: bool = False
) -> bytes:
    """A template of this package (`name.typ`; or several, one text after the other) filled with
    data, as one PDF.

    typst.TypstError (a RuntimeError) where the template cannot be set or an `accessible` PDF would
    not keep PDF/UA-1.
    """
    made = typst.compile(
        _sources(template),
        format="pdf",
        font_paths=known_fonts(),
        sys_inputs=_inputs(data),
        pdf_standards=["ua-1"] if accessible else [],
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} is not one document")
    return made


def tagged_pdf(template: str | Sequence[str], data: Mapping[str, Any]) -> bytes:
    """A tagged PDF: PDF/UA-1, or without that seal where a name holds a sign that no font of the
    machine can show.
    """
    try:
        return typeset(template, data, accessible=True)
    except typst.TypstError:
        return typeset(template, data)


def sheet_frame(
    language: Language, *, made_on: date, title: str, synthetic: bool, tones: Sequence[str]
) -> dict[str, Any]:
    """What every sheet of paper asks for: language, letters, colours, the day it is made, title and
    the mark of synthetic data. `tones`: names of the palette.
    """
    return {
        "lang": language,
        "fonts": families(PAPER_FONTS),
        "tones": {name: getattr(PALETTE, name) for name in tones},
        "made": [made_on.year, made_on.month, made_on.day],
        "title": title,
        "synthetic": text("documents.synthetic", language) if synthetic else "",
    }


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """Templates of this package, one text after the other, and what they are filled with.
    `stacks`: where a picture is several pages under one another.
    """

    templates: tuple[str, ...]
    data: Mapping[str, Any]
    pixels_per_inch: float = 144.0
    stacks: Stacks = ()


Draw = Callable[[PictureOrder], list[bytes]]


def typeset_pictures(order: PictureOrder) -> list[bytes]:
    """Each page, or stack of pages, of what is ordered as a PNG.

    One call for many pictures: fonts are found and templates are read once for all of them.
    typst.TypstError (a RuntimeError) where the template cannot be set.
    """
    pdf = typeset(order.templates, order.data)
    return pngs_of(pdf, pixels_per_inch=order.pixels_per_inch, stacks=order.stacks)


def drawn(
    order: PictureOrder, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> list[bytes]:
    """The job of another process: a handful of pictures, too short to be told of, stopped or
    limited.
    """
    del progress, should_stop, limits
    return typeset_pictures(order)


def page_count(template: str | Sequence[str], data: Mapping[str, Any]) -> int:
    """Pages that a template takes with this data; it says so itself under the label <pages>."""
    compiler = typst.Compiler(
        _sources(template), font_paths=known_fonts(), sys_inputs=_inputs(data)
    )
    pages: int = json.loads(compiler.query("<pages>", field="value", one=True))
    return pages


@cache
def source_of(template: str) -> bytes:
    """The text of a template."""
    return resources.files("planner.exports").joinpath(template).read_bytes()


def _sources(templates: str | Sequence[str]) -> bytes:
    names = [templates] if isinstance(templates, str) else templates
    return b"\n".join(source_of(name) for name in names)


@cache
def known_fonts() -> typst.Fonts:
    """The machine's fonts, looked through once a process. Where a family for paper lies there in
    several copies, folders with a copy that lacks Vietnamese letters are left out, as long as all
    their families lie elsewhere too: a typesetter takes the first copy that it meets.
    """
    every = typst.Fonts()
    there = [(Path(own.path).parent, own.family) for own in every.fonts() if own.path]
    folders = {folder for folder, _ in there}
    lacking = set()
    for name in PAPER_FONTS:
        copies = {folder for folder, family in there if family == name}
        alone = {folder: _fonts_in([folder]) for folder in copies if len(copies) > 1}
        whole = {folder for folder, own in alone.items() if _holding((name,), own)}
        lacking |= alone.keys() - whole if whole else set()
    kept = {family for folder, family in there if folder not in lacking}
    spared = {f for f in lacking if {name for folder, name in there if folder == f} <= kept}
    return _fonts_in(sorted(folders - spared)) if spared else every


@cache
def families(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the wanted families that this machine has and that hold every Vietnamese letter, in
    that order: a letter out of another font would stand out in each word.
    """
    there = {name.casefold() for name in known_fonts().families()}
    asked = tuple(name for name in wanted if name.casefold() in there)
    return _holding(asked, known_fonts())


def _holding(names: Sequence[str], fonts: typst.Fonts) -> tuple[str, ...]:
    """Those of the families that hold every Vietnamese letter."""
    compiler = typst.Compiler(_LETTERS, font_paths=fonts, sys_inputs=_inputs(names))
    whole = json.loads(compiler.query("<whole>", field="value", one=True))
    return tuple(name for name, holds in zip(names, whole, strict=True) if holds)


def _fonts_in(folders: Sequence[Path]) -> typst.Fonts:
    """The fonts in these folders, and those that come with the typesetter."""
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


_LETTERS = """#let asked = json(bytes(sys.inputs.data))
#let wide(name, letter) = measure(text(font: name, fallback: false, letter)).width
#let pairs = (("a", "ả"), ("e", "ệ"), ("i", "ị"), ("o", "ọ"), ("u", "ụ"), ("y", "ỷ"))
#context [#metadata(asked.map(name => pairs.all(p =>
  wide(name, p.at(0)) == wide(name, p.at(1))))) <whole>]
""".encode()
"""A letter that a font lacks is a box, as wide as no letter; marks do not make a letter wider."""


def _inputs(data: Mapping[str, Any] | Sequence[str]) -> dict[str, str]:
    """The data without signs that are not seen but act, looked through word by word only where the
    whole of it may hold one.
    """
    told = json.dumps(data, ensure_ascii=False)
    if is_plain_json(told):
        return {"data": told}
    return {"data": json.dumps(_seen(data), ensure_ascii=False)}


def _seen(value: Any) -> Any:
    """The same data without signs that are not seen but act."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _seen(own) for key, own in value.items()}
    return [_seen(own) for own in value] if isinstance(value, (list, tuple)) else value
