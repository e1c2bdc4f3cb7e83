"""One palette for every screen, map, paper and workbook: colours, type sizes and signs by meaning.

Nothing else in the house writes a colour: style sheets name them as variables (`css_variables`),
scripts find them in `window.plannerPalette` (`script`), modules take `PALETTE`. Classes that must
be told apart keep their distance for readers who are blind to a colour, and in grey print; areas
differ by pattern and points by shape as well (tests/setup/test_palette.py measures all of it).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning, each "#RRGGBB"."""

    ink: str = "#0B1A21"
    title: str = "#12344D"
    soft: str = "#46555B"
    quiet: str = "#5B6B72"
    faint: str = "#8A979B"
    paper: str = "#FFFFFF"
    panel: str = "#F2F5F4"
    panel_deep: str = "#E4EBE9"
    panel_pale: str = "#FAFBFB"
    line: str = "#D5DEDC"
    line_soft: str = "#E4EBE9"
    line_faint: str = "#EEF2F1"
    line_control: str = "#84928F"
    action: str = "#0F5E7A"
    action_soft: str = "#E2EDF0"
    action_mid: str = "#D4E6EB"
    chip: str = "#EAF1F0"
    chosen: str = "#FFC20A"
    chosen_soft: str = "#FFF4CF"
    better: str = "#1F6558"
    better_soft: str = "#E6F1EC"
    worse: str = "#9C2F16"
    alert: str = "#B8452A"
    alert_soft: str = "#FBECE7"
    caution: str = "#A86200"
    caution_text: str = "#8A4F00"
    caution_deep: str = "#6D3F00"
    caution_soft: str = "#FBF3E4"
    given: str = "#12344D"
    derived: str = "#1F6558"
    assumed: str = "#8A4F00"
    morning: str = "#A86200"
    afternoon: str = "#0F5E7A"
    evening: str = "#3B2E70"
    other_shift: str = "#5B6B72"
    weekend: str = "#F7F5EE"
    holiday: str = "#FBEEE0"
    admin: str = "#12344D"
    learning: str = "#6B4FA0"
    learning_soft: str = "#EFEBF6"
    school: str = "#A86200"
    clinic: str = "#A86200"
    other: str = "#46555B"
    group: str = "#12344D"
    served: str = "#A3CBB3"
    full: str = "#D69E38"
    full_dot: str = "#6D3F00"
    out_of_reach: str = "#C4532F"
    out_of_reach_stripe: str = "#FFFFFF"
    unknown_area: str = "#E3E4DF"
    person: str = "#0B1A21"
    wrong_home: str = "#B8452A"
    walk: str = "#1B3FA0"
    about: str = "#6B5B3E"
    outside: str = "#EEF1EF"
    land: str = "#FBFAF6"
    edge: str = "#7C8B86"
    water: str = "#D3E6F0"
    shore: str = "#8DB7C9"
    water_name: str = "#2A647E"
    street: str = "#FFFFFF"
    street_case: str = "#D9D6CC"
    street_line: str = "#BDB6A6"
    alley: str = "#E3E0D6"
    barrier: str = "#9C8F7A"
    street_name: str = "#3B4A4F"
    place_name: str = "#5B6B72"
    work: str = "#3F87A1"
    idle: str = "#7F8D91"
    fair_band: str = "#CFE3DD"
    paper_line: str = "#9AA6A8"
    to_fill: str = "#FFF4CF"


PALETTE = Palette()
CLUSTERS = (
    "#4C78A8", "#E3A857", "#7B9E61", "#B279A2", "#9D755D",
    "#59A5A8", "#C8706B", "#8C8CC4", "#B5A642", "#6E7F80",
)  # fmt: skip
"""Groups of homes side by side; their names stand in the list, the colour only parts neighbours."""

TYPE_PX: Mapping[str, int] = {
    "tiny": 11,
    "note": 12,
    "small": 13,
    "text": 14,
    "lead": 16,
    "figure": 20,
    "title": 22,
}
"""The type scale in pixels: marks in grids, notes, tables, text, leads, figures, titles."""

NUMBERED = frozenset({"admin", "other"})
SIGNS: Mapping[str, str] = {
    "admin": "M15 2a13 13 0 0 1 0 26a13 13 0 0 1 0-26Z",
    "other": "M9 2h12a7 7 0 0 1 7 7v12a7 7 0 0 1-7 7h-12a7 7 0 0 1-7-7v-12a7 7 0 0 1 7-7Z",
    "learning": "M15 2L28 15L15 28L2 15Z",
    "school": "M15 2L28 12.5V28H2V12.5Z",
    "clinic": "M10 2h10v8h8v10h-8v8h-10v-8h-8v-10h8Z",
    "group": "M15 5a10 10 0 0 1 0 20a10 10 0 0 1 0-20Z",
}
"""One outline for each thing on a map, in a box of 30 × 30: disc with a number, rounded square with
a number (a service of the user's own), diamond, house (school), cross (health station), small disc.
"""
SIGN_BOX = 30
_MANY_DIGITS = 3


def css_variables() -> str:
    """All colours and sizes as custom properties of the page: `--out-of-reach`, `--type-note`."""
    colours = {name.replace("_", "-"): value for name, value in asdict(PALETTE).items()}
    sizes = {f"type-{name}": f"{size}px" for name, size in TYPE_PX.items()}
    return ":root{" + "".join(f"--{n}:{v};" for n, v in (colours | sizes).items()) + "}"


def script() -> str:
    """A line of JavaScript that gives scripts the same colours and signs."""
    told = {"colours": asdict(PALETTE), "clusters": CLUSTERS, "signs": dict(SIGNS)}
    return f"window.plannerPalette = {json.dumps(told)};\n"


def sign_svg(name: str, label: str = "", *, size_px: float = 22.0, css: str = "key") -> str:
    """The sign of a thing (a key of SIGNS) as inline SVG, edged in white; a number where it has
    one. KeyError for a name that has no sign.
    """
    number = ""
    if name in NUMBERED and label:
        size, foot = (16, 20.6) if len(label) < _MANY_DIGITS else (12, 19.2)
        number = (
            f'<text x="15" y="{foot}" text-anchor="middle" font-size="{size}" font-weight="700" '
            f'fill="{PALETTE.paper}">{escape(label)}</text>'
        )
    return (
        f'<svg class="{css} {name}" viewBox="0 0 {SIGN_BOX} {SIGN_BOX}" width="{size_px:g}" '
        f'height="{size_px:g}" aria-hidden="true">{sign_path(name)}{number}</svg>'
    )


def sign_path(name: str, *, edge: float = 2.4, place: str = "") -> str:
    """The outline of a sign, filled and edged, moved by an SVG transform where one is given;
    KeyError as above.
    """
    fill: str = getattr(PALETTE, name)
    moved = f' transform="{place}"' if place else ""
    return (
        f'<path d="{SIGNS[name]}" fill="{fill}" stroke="{PALETTE.paper}" stroke-width="{edge:g}" '
        f'stroke-linejoin="round"{moved}/>'
    )


def pattern_defs(prefix: str) -> str:
    """The two patterns of a gap as SVG definitions: `<prefix>-full` dotted, `<prefix>-out`
    hatched.
    """
    return (
        f'<defs><pattern id="{prefix}-full" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<rect width="7" height="7" fill="{PALETTE.full}"/>'
        f'<circle cx="3.5" cy="3.5" r="1.2" fill="{PALETTE.full_dot}"/></pattern>'
        f'<pattern id="{prefix}-out" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{PALETTE.out_of_reach}"/>'
        f'<rect width="1.6" height="7" fill="{PALETTE.out_of_reach_stripe}"/></pattern></defs>'
    )
