
/* Drawn over the sketch and under the points: areas that a walk reaches, homes that are misjudged.
   Sent anew with every rerun, drawn anew only when it differs. */
function drawOver(ward, over) {
  const told = JSON.stringify(over || null);
  if (ward.overTold === told) return;
  ward.overTold = told;
  if (ward.over) ward.over.remove();
  ward.over = null;
  if (!over) return;
  const L = ward.L;
  if (!ward.map.getPane("over")) ward.map.createPane("over").style.zIndex = 350;
  const areas = (over.areas || []).map((area) => L.polygon(area.rings, {
    pane: "over", interactive: false, fillRule: "evenodd", color: area.edge, weight: area.weight,
    dashArray: area.dash, fillColor: area.fill, fillOpacity: area.opacity,
  }));
  const dots = (over.dots || []).map((dot) => {
    const disc = L.circleMarker([dot.lat, dot.lon], {
      pane: "over", radius: dot.radius, weight: 1.5, color: window.plannerPalette.colours.paper, fillColor: over.paint,
      fillOpacity: 0.85, bubblingMouseEvents: false, className: "over-dot",
    });
    disc.bindTooltip(() => ward.card({ title: dot.title, lines: dot.lines }), { direction: "top" });
    return disc;
  });
  ward.over = L.layerGroup([...areas, ...dots]).addTo(ward.map);
}
