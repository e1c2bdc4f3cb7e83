"""A folium map that loads nothing: Leaflet from the installed package, written into the page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from xstatic.pkg import leaflet

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMAGE = re.compile(r"url\((images/[\w.-]+)\)")
_OWN_SCRIPTS = (
    re.compile(r"<script>(\s*L_NO_TOUCH = \w+;\s*L_DISABLE_3D = \w+;\s*)</script>"),
    re.compile(r"</body>\s*<script>(.*?)</script>", re.DOTALL),
)
"""Scripts that folium writes into the page: how it is touched, and the map itself."""
_CHARSET = '<meta http-equiv="content-type" content="text/html; charset=UTF-8" />'
"""As folium writes it, before everything else in the head."""
_HOME_LINK = re.compile(r'<a href="https://leafletjs\.com"[^>]*>')


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign or words at a place; all its texts are finished, safe HTML. One that has a tooltip can
    be pointed at, and shows its popup.
    """

    lat: float
    lon: float
    html: str
    css: str
    size_px: int = 0
    above: int = 0
    tooltip: str = ""
    popup: str = ""


class Marks(MacroElement):
    """Marks of a map, later ones over earlier ones of the same height. One script for all of them:
    folium's own markers are a template each, with a popup that needs jQuery and a template literal.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.marks|tojson }}.forEach(function (own) {
                var marker = L.marker([own.lat, own.lon], {
                    icon: L.divIcon({
                        html: own.html,
                        className: own.css,
                        iconSize: Array(2).fill(own.size_px),
                        iconAnchor: Array(2).fill(Math.floor(own.size_px / 2)),
                    }),
                    zIndexOffset: own.above,
                    interactive: own.tooltip !== "",
                    keyboard: own.tooltip !== "",
                    alt: own.tooltip,
                }).addTo({{ this._parent.get_name() }});
                if (own.tooltip !== "") {
                    marker.bindPopup(own.popup, {maxWidth: 320, minWidth: 220})
                        .bindTooltip(own.tooltip, {direction: "top", offset: [0, -8]});
                }
            });
        {% endmacro %}
        """
    )

    def __init__(self, marks: Iterable[Mark]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Marks"
        self.marks = [asdict(mark) for mark in marks]


class Foot(MacroElement):
    """The foot of the map: a metric scale, and a line with sources and method, plain text."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            L.control.scale({imperial: false, position: "bottomright"})
                .addTo({{ this._parent.get_name() }});
            {{ this._parent.get_name() }}.attributionControl
                .setPrefix(false).addAttribution({{ this.words|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, words: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Foot"
        self.words = words


def bare_map(bounds: tuple[float, float, float, float]) -> folium.Map:
    """A map without tiles and without any outside file, fitted to west, south, east, north."""
    west, south, east, north = bounds
    drawn = folium.Map(
        location=[(south + north) / 2.0, (west + east) / 2.0],
        tiles=None,
        zoom_start=14,
        zoom_snap=0.25,
        zoom_delta=0.5,
        min_zoom=11,
        max_zoom=19,
        zoom_control=False,
    )
    drawn.default_js = []
    drawn.default_css = []
    root = figure_of(drawn)
    root.header.add_child(Element(f"<style>{_stylesheet()}</style>"), name="leaflet_css")
    root.header.add_child(Element(f"<script>{_script()}</script>"), name="leaflet_js")
    corners = [[south, west], [north, east]]
    drawn.fit_bounds(corners, padding_top_left=(12, 12), padding_bottom_right=(12, 44))
    return drawn


def figure_of(drawn: folium.Map) -> Figure:
    """The page round a map."""
    root = drawn.get_root()
    if not isinstance(root, Figure):
        raise TypeError(f"the map stands in {type(root).__name__}, not in a Figure")
    return root


def page(drawn: folium.Map, title: str) -> str:
    """The finished page; the same map gives the same text."""
    root = figure_of(drawn)
    root.title = title
    for number, element in enumerate(_elements(root)):
        element._id = f"{number:05d}"  # noqa: SLF001 - folium's names are random otherwise
    text: str = root.render()
    return _ruled(text)


def _ruled(text: str) -> str:
    """The page with rules of its own: Leaflet and folium's two scripts run, each known by its
    digest, and no other; nothing is loaded or sent.
    """
    found = [script for own in _OWN_SCRIPTS for script in own.findall(text)[:1]]
    digests = " ".join(f"'sha256-{_digest(script)}'" for script in (_script(), *found))
    rules = (
        f"default-src 'none'; script-src {digests}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    guard = (
        f'<meta http-equiv="Content-Security-Policy" content="{rules}" />\n    '
        '<meta name="referrer" content="no-referrer" />'
    )
    head, mark, rest = text.partition(_CHARSET)
    if not mark:
        raise ValueError("the page does not say its character set")
    return f"{head}{mark}\n    {guard}{rest}"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _elements(element: Element) -> Iterator[Element]:
    for child in element._children.values():  # noqa: SLF001 - branca has no public walk
        yield child
        yield from _elements(child)


@cache
def _script() -> str:
    """leaflet.js without the link home and without its source map (both would look like loads)."""
    text = (_folder() / "leaflet.js").read_text(encoding="utf-8")
    text = _SOURCE_MAP.sub("", text)
    return _HOME_LINK.sub("<a>", text).replace("</script", "<\\/script")


@cache
def _stylesheet() -> str:
    """leaflet.css with its few images inside; its comments name a host and are left out."""
    text = _COMMENT.sub("", (_folder() / "leaflet.css").read_text(encoding="utf-8"))
    return _IMAGE.sub(lambda found: f"url({_data_uri(_folder() / found[1])})", text)


def _data_uri(image: Path) -> str:
    return f"data:image/png;base64,{base64.b64encode(image.read_bytes()).decode('ascii')}"


def _folder() -> Path:
    return Path(leaflet.BASE_DIR)
