"""A folium map that loads nothing: Leaflet from the installed package, written into the page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
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


_NO_IMAGE = 'L.Marker.prototype.options.icon = L.divIcon({className: "empty"});'
"""folium makes a marker before it gives it its icon: Leaflet would ask for marker-icon.png."""


class Card(MacroElement):
    """A popup and a tooltip from finished, safe HTML; unlike folium's own they need no jQuery and
    pass through JSON instead of a template literal.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}
                .bindPopup({{ this.popup|tojson }}, {maxWidth: 320, minWidth: 220})
                .bindTooltip({{ this.tooltip|tojson }}, {direction: "top", offset: [0, -8]});
        {% endmacro %}
        """
    )

    def __init__(self, popup: str, tooltip: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Card"
        self.popup = popup
        self.tooltip = tooltip


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
        icon = getattr(child, "icon", None)
        if isinstance(icon, Element):
            yield icon
        yield from _elements(child)


@cache
def _script() -> str:
    """leaflet.js without the link home and without its source map (both would look like loads)."""
    text = (_folder() / "leaflet.js").read_text(encoding="utf-8")
    text = _SOURCE_MAP.sub("", text)
    return _HOME_LINK.sub("<a>", text).replace("</script", "<\\/script") + _NO_IMAGE


@cache
def _stylesheet() -> str:
    """leaflet.css with its few images inside; its comments name a host and are left out."""
    text = _COMMENT.sub("", (_folder() / "leaflet.css").read_text(encoding="utf-8"))
    return _IMAGE.sub(lambda found: f"url({_data_uri(_folder() / found[1])})", text)


def _data_uri(image: Path) -> str:
    return f"data:image/png;base64,{base64.b64encode(image.read_bytes()).decode('ascii')}"


def _folder() -> Path:
    return Path(leaflet.BASE_DIR)
