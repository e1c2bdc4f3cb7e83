"""How the map looks: colours, symbols, one style sheet. Never colour alone: shape and hatch too."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.campaign import ADMIN, LEARNING
from planner.model.placement import ServicePoint
from planner.model.scenario import Scenario
from planner.palette import NUMBERED, css_variables, sign_svg

MARKER_SIZE_PX = 28
SMALL_PX = 15
CLINIC_KIND = "tram_y_te"
"""Kind of a venue that is a health station; every other fixed host is drawn as a school."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A marker: its sign in the palette, the line of the legend that explains it."""

    css: str
    line: str

    @property
    def numbered(self) -> bool:
        """Whether it shows the point's number."""
        return self.css in NUMBERED


OTHER = Symbol("other", "other")


def symbol_of(point: ServicePoint, scenario: Scenario) -> Symbol:
    """The symbol of a point, by service, kind and the venue it is in: a service of the ward's own
    has a rounded square with its number.
    """
    if point.service_id == ADMIN:
        return Symbol("admin", "admin")
    if point.service_id != LEARNING:
        return OTHER
    if point.kind == "mobile":
        return Symbol("learning", "learning")
    kinds = {venue.id: venue.kind for venue in scenario.venues}
    return Symbol("clinic" if kinds.get(point.host) == CLINIC_KIND else "school", "fixed")


def marker_html(symbol: Symbol, number: int) -> str:
    """The symbol as HTML of a marker, numbered where it has a number."""
    size = MARKER_SIZE_PX if symbol.numbered else SMALL_PX
    return sign_svg(symbol.css, str(number), size_px=size)


STYLE = (
    css_variables()
    + """
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:var(--paper);color:var(--ink);
 font:var(--type-text)/1.35 system-ui,"Segoe UI","Noto Sans",Roboto,sans-serif}
.folium-map{flex:1 1 auto!important;height:auto!important;min-height:320px;
 background:var(--outside)!important;font:inherit!important;order:2}
.head{order:1;padding:10px 16px 12px;border-bottom:3px solid var(--admin);background:var(--paper)}
.head h1{font-size:var(--type-figure);margin:0 0 8px;display:flex;gap:8px 14px;align-items:center;
 flex-wrap:wrap}
.mark{font-size:var(--type-note);font-weight:600;color:var(--caution-deep);
 background:var(--caution-soft);border:1px dashed var(--caution);
 border-radius:99px;padding:2px 10px}
.five{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:8px 18px}
.five div{display:flex;flex-direction:column;
 border-left:3px solid var(--shore);padding-left:9px}
.five b{font-size:var(--type-lead);line-height:1.25}
.five span{font-size:var(--type-note)}
.five small{font-size:var(--type-note);color:var(--soft)}
.legend{position:fixed;left:12px;bottom:14px;z-index:800;
 background:color-mix(in srgb,var(--paper) 95%,transparent);
 border:1px solid var(--line);border-radius:8px;padding:8px 12px;
 box-shadow:0 1px 5px rgb(0 0 0/18%)}
.legend ul{list-style:none;margin:0;padding:0}
.legend li{display:flex;align-items:center;gap:9px;font-size:var(--type-note);line-height:1.7}
.legend .key{flex:none}
.legend .keys{display:flex;gap:3px}
.point svg.key{display:block;cursor:pointer;filter:drop-shadow(0 1px 2px rgb(0 0 0/45%))}
.ward{fill:var(--land);fill-opacity:1;stroke:var(--edge);stroke-width:2;stroke-dasharray:8 4;
 stroke-opacity:1}
.water{fill:var(--water);fill-opacity:1;stroke:var(--shore);stroke-width:1.5;stroke-opacity:1}
.street{stroke:var(--street-line);stroke-width:1.3;stroke-opacity:.9;fill:none}
.barrier{stroke:var(--barrier);stroke-width:3;stroke-opacity:.55;stroke-dasharray:2 5;fill:none}
.area{fill:var(--unknown-area);fill-opacity:.85;stroke:var(--paper);stroke-width:1.2;
 stroke-opacity:1}
.area.served{fill:var(--served)}
.area.full{fill:url(#gap-full)}
.area.out_of_reach{fill:url(#gap-out)}
svg.key .area{stroke:var(--paper-line)}
.area:hover{stroke:var(--ink);stroke-width:2}
.name{pointer-events:none!important}
.name b{position:absolute;translate:-50% -50%;white-space:nowrap;font-weight:500;
 font-size:var(--type-tiny);
 color:var(--street-name);text-shadow:0 0 2px var(--paper),0 0 2px var(--paper),
 0 0 3px var(--paper),0 0 4px var(--paper)}
.name b.lake{font-size:var(--type-title);letter-spacing:.24em;font-weight:600;
 color:var(--water-name);font-style:italic;
 text-shadow:none}
.name b.place{font-style:italic;color:var(--place-name);font-size:var(--type-small);
 letter-spacing:.04em}
.leaflet-popup-content{margin:12px 14px;font-size:var(--type-small)}
.leaflet-popup-content h2{font-size:var(--type-text);margin:0 16px 6px 0}
.leaflet-popup-content h3{font-size:var(--type-note);margin:8px 0 2px;color:var(--soft);
 font-weight:600}
.leaflet-popup-content p{margin:2px 0}
.leaflet-popup-content .load{margin-top:6px}
.leaflet-popup-content em{display:inline-block;margin-top:8px;font-size:var(--type-note);
 color:var(--caution-text);
 background:var(--caution-soft);border-radius:4px;padding:1px 7px}
.foliumtooltip table{margin:0}
.leaflet-control-attribution{font-size:var(--type-tiny)!important;max-width:min(70vw,760px);
 white-space:normal}
@media (max-width:640px){.five small,.legend{font-size:var(--type-tiny)}
 .five{grid-template-columns:1fr 1fr}}
@media print{.head{padding:4px 8px}.folium-map{min-height:150mm}}
"""
)
