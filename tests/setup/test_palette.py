"""One palette: nothing else writes a colour, and its classes can be told apart by everyone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from planner.palette import NUMBERED, PALETTE, SIGNS, TYPE_PX, css_variables, script, sign_svg

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "planner" / "palette.py"
SOURCES = [
    path
    for kind in ("*.py", "*.css", "*.js", "*.typ")
    for path in sorted((ROOT / "planner").rglob(kind))
    if path != OWN
]
LITERAL = re.compile(r"""(?:#|%23)(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b(?![^\s"'();:,}]*[-/\w])""")
TINT = re.compile(r"rgba?\(\s*(?!0[\s,]+0[\s,]+0\b)\d|hsla?\(")
SIZE = re.compile(r"font(?:-size)?:\s*[^;}]*?[1-9][\d.]*px")
SIGHT = {
    "everyone": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
"""Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB."""
TOLD_APART = {
    "groups": (("served", "full", "out_of_reach"), 20.0),
    "ground": (("served", "full", "out_of_reach", "water", "land"), 10.0),
    "points": (("admin", "learning", "school"), 20.0),
    "shifts": (("morning", "afternoon", "evening"), 15.0),
    "changes": (("better", "worse"), 20.0),
    "origins": (("given", "derived", "assumed"), 20.0),
    "load": (("work", "alert"), 20.0),
}
"""Names and the least distance in CIELAB between any two of them (2.3 is just noticeable)."""
WORDS_ON = {
    "paper": (
        "ink", "title", "soft", "quiet", "better", "worse", "alert", "caution_text", "action",
        "caution_deep", "given", "derived", "assumed", "learning", "school", "clinic",
    ),
    "panel": ("ink", "title", "soft", "quiet", "better", "worse", "action", "caution_text"),
    "panel_deep": ("ink", "title", "soft"),
    "land": ("street_name", "place_name", "ink"),
    "water": ("water_name",),
    "action_soft": ("action", "ink"),
    "chosen_soft": ("ink", "soft", "worse"),
    "chosen": ("ink",),
    "caution_soft": ("ink", "caution_deep", "caution_text"),
    "alert_soft": ("ink", "worse", "alert"),
    "weekend": ("ink", "soft", "worse", "caution_text"),
    "holiday": ("ink", "soft", "worse", "caution_text"),
    "chip": ("ink", "soft"),
}  # fmt: skip
WHITE_ON = ("title", "action", "ink", "alert", "morning", "afternoon", "evening", "other_shift",
            "admin", "other")  # fmt: skip


def linear(colour: str) -> np.ndarray:
    """Red, green, blue "#RRGGBB" of sRGB as linear red, green, blue."""
    value = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(name: str, sight: str) -> np.ndarray:
    """A colour of the palette in CIELAB (D65), as somebody of that sight sees it."""
    seen = np.clip(np.array(SIGHT[sight]) @ linear(getattr(PALETTE, name)), 0.0, 1.0)
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
         [0.0193339, 0.1191920, 0.9503041]]
    )  # fmt: skip
    part = to_xyz @ seen / np.array([0.95047, 1.0, 1.08883])
    f = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG between two colours of the palette."""
    light = sorted(linear(getattr(PALETTE, n)) @ [0.2126, 0.7152, 0.0722] for n in (one, other))
    return float((light[1] + 0.05) / (light[0] + 0.05))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_palette_writes_colours_and_sizes(path: Path) -> None:
    """Style sheets say var(--name) and var(--type-name), scripts window.plannerPalette, modules
    PALETTE: no literal colour anywhere else, and no size outside the type scale.
    """
    text = path.read_text(encoding="utf-8")
    found = [*LITERAL.findall(text), *TINT.findall(text)]
    found += SIZE.findall(text) if path.suffix == ".css" else []
    assert not found, "take it from planner/palette.py"


def test_every_variable_that_is_used_is_in_the_palette() -> None:
    """A style sheet that names a colour or a size which does not exist would paint nothing."""
    known = set(re.findall(r"--([\w-]+):", css_variables()))
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        own = set(re.findall(r"--([\w-]+)\s*:", text))
        assert set(re.findall(r"var\(--([\w-]+)", text)) <= known | own, path.name


def test_scripts_use_colours_that_there_are() -> None:
    """Names that scripts take from the palette exist in what the palette hands them."""
    told = script()
    for path in SOURCES:
        if path.suffix == ".js":
            text = path.read_text(encoding="utf-8")
            named = re.findall(r"(?:COLOURS|paint|plannerPalette\.colours)\.(\w+)", text)
            assert all(f'"{name}":' in told for name in named), path.name


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("what", TOLD_APART)
def test_classes_are_told_apart(what: str, sight: str) -> None:
    """Colours that mean different things keep their distance for every kind of sight."""
    names, least = TOLD_APART[what]
    for one, other in combinations(names, 2):
        apart = float(np.linalg.norm(lab(one, sight) - lab(other, sight)))
        assert apart >= least, (one, other, round(apart, 1))


def test_classes_are_told_apart_in_grey() -> None:
    """Groups by class and shifts come out of a black printer as different greys."""
    for names in (("served", "full", "out_of_reach"), ("morning", "afternoon", "evening")):
        greys = sorted(float(lab(name, "everyone")[0]) for name in names)
        assert min(np.diff(greys)) >= 8.0, dict(zip(names, greys, strict=True))


@pytest.mark.parametrize("ground", WORDS_ON)
def test_words_are_readable(ground: str) -> None:
    """Words keep 4.5 : 1 on every ground they stand on (WCAG 2.2 AA)."""
    low = {n: round(contrast(n, ground), 2) for n in WORDS_ON[ground] if contrast(n, ground) < 4.5}
    assert not low


def test_white_words_are_readable() -> None:
    """White keeps 4.5 : 1 on buttons, marks of shifts and numbered signs."""
    assert {name for name in WHITE_ON if contrast(name, "paper") < 4.5} == set()


def test_lines_of_charts_and_signs_are_seen() -> None:
    """What is drawn and not written keeps 3 : 1 on paper and on land (WCAG 1.4.11)."""
    for name in ("admin", "learning", "school", "clinic", "group", "other", "alert", "action",
                 "caution", "work", "out_of_reach", "walk", "about", "idle",
                 "line_control"):  # fmt: skip
        assert min(contrast(name, "paper"), contrast(name, "land")) >= 3.0, name


def test_the_theme_is_the_palette() -> None:
    """Streamlit's theme paints with the palette and nothing else."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
    wanted = {
        "primaryColor": "action", "backgroundColor": "paper", "secondaryBackgroundColor": "panel",
        "textColor": "ink", "linkColor": "action", "borderColor": "line", "redColor": "alert",
        "dataframeBorderColor": "line", "dataframeHeaderBackgroundColor": "panel",
        "orangeColor": "caution", "yellowColor": "full", "greenColor": "better",
        "blueColor": "action", "violetColor": "learning", "grayColor": "quiet",
    }  # fmt: skip
    assert {key: theme[key] for key in wanted} == {
        k: getattr(PALETTE, n) for k, n in wanted.items()
    }
    inside = [*theme["chartCategoricalColors"], *theme["sidebar"].values()]
    assert set(inside) <= set(asdict(PALETTE).values())
    assert all(
        value in asdict(PALETTE).values() for k, value in theme.items() if k.endswith("Color")
    )


def test_each_thing_has_a_sign_of_its_own() -> None:
    """Admin point, learning point, school, clinic, group and own services differ by outline."""
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert {"admin", "learning", "school", "clinic", "group", "other"} == set(SIGNS)
    assert list(TYPE_PX.values()) == sorted(TYPE_PX.values())
    for name in SIGNS:
        drawn = sign_svg(name, "<7>")
        assert SIGNS[name] in drawn
        assert getattr(PALETTE, name) in drawn
        assert ("&lt;7&gt;" in drawn) == (name in NUMBERED)
        assert "<7>" not in drawn
