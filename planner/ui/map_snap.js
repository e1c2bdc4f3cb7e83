/* While a point is held: the nearest venue within reach of the hand is shown by name, and a point
   that is let go there stands in it. */
const SNAP_PIXELS = 22;

function venueNear(ward, spot) {
  const here = ward.map.latLngToContainerPoint(spot);
  let best = null, near = SNAP_PIXELS;
  ward.base.venues.forEach((venue) => {
    const at = ward.map.latLngToContainerPoint([venue.lat, venue.lon]);
    const far = Math.hypot(at.x - here.x, at.y - here.y);
    if (far < near) { near = far; best = venue; }
  });
  return best;
}

function showSnap(ward, spot) {
  const venue = spot && ward.data.snaps ? venueNear(ward, spot) : null;
  if ((ward.snapTo ? ward.snapTo.id : "") === (venue ? venue.id : "")) return;
  ward.snapTo = venue;
  if (ward.snapRing) { ward.snapRing.remove(); ward.snapRing = null; }
  if (!venue) return;
  ward.snapRing = ward.L.circleMarker([venue.lat, venue.lon], {
    radius: 13, weight: 3, color: window.plannerPalette.colours.title, fillColor: window.plannerPalette.colours.chosen, fillOpacity: 0.75, interactive: false, className: "snap-ring",
  }).addTo(ward.map);
  const name = ward.card({ title: ward.data.words.takes.replace("{name}", venue.name), lines: [venue.kind] });
  ward.snapRing.bindTooltip(name, { permanent: true, direction: "right", offset: [14, 0], className: "snap-name" }).openTooltip();
}
