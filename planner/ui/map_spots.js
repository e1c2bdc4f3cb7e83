/* Rings of positions that are only approximately known: dashed, as wide as they may be off. */
function showSpots(ward, spots) {
  const known = (ward.spots = ward.spots || new Map());
  const wanted = new Map(spots.map((spot) => [spot.id, spot]));
  known.forEach((ring, id) => {
    if (!wanted.has(id)) { ring.remove(); known.delete(id); }
  });
  wanted.forEach((spot, id) => {
    const paint = window.plannerPalette.colours;
    const look = { radius: spot.metres, interactive: false, className: `spot-ring${spot.now ? " now" : ""}`,
      color: spot.now ? paint.caution : paint.about, weight: spot.now ? 2.6 : 1, opacity: spot.now ? 1 : 0.3,
      dashArray: spot.now ? "7 5" : "4 6", fillColor: paint.chosen, fillOpacity: spot.now ? 0.16 : 0 };
    const ring = known.get(id);
    if (ring) {
      ring.setLatLng([spot.lat, spot.lon]).setRadius(spot.metres);
      ring.setStyle(look);
      ring.getElement().classList.toggle("now", spot.now);
    } else {
      const fresh = ward.L.circle([spot.lat, spot.lon], look).addTo(ward.map);
      fresh.getElement().dataset.spotId = id;
      known.set(id, fresh);
    }
  });
  const now = spots.find((spot) => spot.now);
  if (now && ward.spotNow !== now.id && !ward.map.getBounds().contains([now.lat, now.lon])) {
    ward.map.panTo([now.lat, now.lon], { animate: false });
  }
  ward.spotNow = now ? now.id : "";
}
