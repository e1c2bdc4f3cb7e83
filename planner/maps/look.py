"""How the map looks: colours, symbols, one style sheet. Never colour alone: shape and hatch too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.campaign import ADMIN, LEARNING
from planner.model.placement import ServicePoint

MARKER_SIZE_PX = 28
PAINT: Mapping[str, str] = {
    "served": "#b7dcc0",
    "full": "#f3d08a",
    "out_of_reach": "#eba99c",
    "water": "#cfe4f1",
    "shore": "#8fb9d4",
    "land": "#fbf9f4",
    "street": "#c4b9a6",
    "ink": "#22303c",
    "admin": "#123f78",
    "learning": "#7a2e8e",
    "fixed": "#a8500b",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A marker: its style class, whether it shows the point's number, what the legend shows."""

    css: str
    numbered: bool
    sample: str = ""


SYMBOLS: Mapping[tuple[str, str], Symbol] = {
    (ADMIN, "mobile"): Symbol("admin", numbered=True, sample="1"),
    (LEARNING, "mobile"): Symbol("learning", numbered=False),
    (LEARNING, "fixed"): Symbol("fixed", numbered=False),
}
OTHER = Symbol("other", numbered=True, sample="1")


def symbol_of(point: ServicePoint) -> Symbol:
    """The symbol of a point, by service and kind."""
    return SYMBOLS.get((point.service_id, point.kind), OTHER)


STYLE = f"""
html,body{{height:100%;margin:0}}
body{{display:flex;flex-direction:column;background:#fff;color:{PAINT["ink"]};
 font:14px/1.35 system-ui,"Segoe UI","Noto Sans",Roboto,sans-serif}}
.folium-map{{flex:1 1 auto!important;height:auto!important;min-height:320px;
 background:#eceae4!important;font:inherit!important;order:2}}
.head{{order:1;padding:10px 16px 12px;border-bottom:3px solid {PAINT["admin"]};background:#fff}}
.head h1{{font-size:18px;margin:0 0 8px;display:flex;gap:8px 14px;align-items:center;
 flex-wrap:wrap}}
.mark{{font-size:12px;font-weight:600;color:#8c1d18;background:#fdecea;border:1px solid #e5b3ae;
 border-radius:99px;padding:2px 10px}}
.five{{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:8px 18px}}
.five div{{display:flex;flex-direction:column;
 border-left:3px solid {PAINT["shore"]};padding-left:9px}}
.five b{{font-size:16px;line-height:1.25}}
.five span{{font-size:12px}}
.five small{{font-size:12px;color:#5c6873}}
.legend{{position:fixed;left:12px;bottom:14px;z-index:800;background:rgba(255,255,255,.95);
 border:1px solid #d5d0c5;border-radius:8px;padding:8px 12px;box-shadow:0 1px 5px rgba(0,0,0,.18)}}
.legend ul{{list-style:none;margin:0;padding:0}}
.legend li{{display:flex;align-items:center;gap:9px;font-size:12.5px;line-height:1.7}}
.legend .key{{flex:none}}
.legend svg.key{{width:22px;height:14px}}
i.key{{box-sizing:border-box;display:block;border:2px solid #fff;
 box-shadow:0 0 0 1px rgba(0,0,0,.35);font-style:normal}}
i.key.admin,i.key.other{{width:28px;height:28px;border-radius:50%;background:{PAINT["admin"]};
 color:#fff;font:700 14px/24px system-ui,"Segoe UI","Noto Sans",sans-serif;text-align:center;
 box-shadow:0 0 0 1px rgba(0,0,0,.4),0 2px 5px rgba(0,0,0,.35)}}
i.key.other{{background:#3c4b57;border-radius:8px}}
i.key.learning{{width:11px;height:11px;margin:1px;border-width:1px;background:{PAINT["learning"]};
 rotate:45deg}}
i.key.fixed{{width:13px;height:13px;border-width:1.5px;background:{PAINT["fixed"]}}}
.legend i.key.admin,.legend i.key.other{{width:22px;height:22px;font-size:12px;line-height:18px}}
.legend i.key.learning,.legend i.key.fixed{{margin:0 5px}}
.point i.key{{cursor:pointer}}
.ward{{fill:{PAINT["land"]};fill-opacity:1;stroke:#8b8170;stroke-width:2;stroke-dasharray:8 4;
 stroke-opacity:1}}
.water{{fill:{PAINT["water"]};fill-opacity:1;stroke:{PAINT["shore"]};stroke-width:1.5;stroke-opacity:1}}
.street{{stroke:{PAINT["street"]};stroke-width:1.3;stroke-opacity:.9;fill:none}}
.barrier{{stroke:#8b8170;stroke-width:3;stroke-opacity:.55;stroke-dasharray:2 5;fill:none}}
.area{{fill:#e6e2d8;fill-opacity:.85;stroke:#fff;stroke-width:1.2;stroke-opacity:1}}
.area.served{{fill:{PAINT["served"]}}}
.area.full{{fill:url(#dots)}}
.area.out_of_reach{{fill:url(#hatch)}}
svg.key .area{{stroke:#9aa3a0}}
.area:hover{{stroke:{PAINT["ink"]};stroke-width:2}}
.name{{pointer-events:none!important}}
.name b{{position:absolute;translate:-50% -50%;white-space:nowrap;font-weight:500;font-size:11px;
 color:#4b4335;text-shadow:0 0 2px #fff,0 0 2px #fff,0 0 3px #fff,0 0 4px #fff}}
.name b.lake{{font-size:22px;letter-spacing:.24em;font-weight:600;color:#3f7396;font-style:italic;
 text-shadow:none}}
.name b.place{{font-style:italic;color:#6b6252;font-size:13px;letter-spacing:.04em}}
.leaflet-popup-content{{margin:12px 14px;font-size:13.5px}}
.leaflet-popup-content h2{{font-size:15px;margin:0 16px 6px 0}}
.leaflet-popup-content h3{{font-size:12px;margin:8px 0 2px;color:#5c6873;font-weight:600}}
.leaflet-popup-content p{{margin:2px 0}}
.leaflet-popup-content .load{{margin-top:6px}}
.leaflet-popup-content em{{display:inline-block;margin-top:8px;font-size:12px;color:#7a5a00;
 background:#fff4d6;border-radius:4px;padding:1px 7px}}
.foliumtooltip table{{margin:0}}
.leaflet-control-attribution{{font-size:11px!important;max-width:min(70vw,760px);white-space:normal}}
@media (max-width:640px){{.five small,.legend{{font-size:11px}}
 .five{{grid-template-columns:1fr 1fr}}}}
@media print{{.head{{padding:4px 8px}}.folium-map{{min-height:150mm}}}}
"""
