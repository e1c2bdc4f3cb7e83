/* Letters of proposed places: each dot stays where the place is, its letter goes to the nearest spot
   beside it that is free of dots, of other letters and of numbered points, with a line to its dot. */
const LETTER_HALF = 8.5, DOT_HALF = 7, POINT_HALF = 13;
const LETTER_WAYS = [18, 25, 33, 42, 54].flatMap((far) =>
  Array.from({ length: 16 }, (_, n) => [far * Math.cos((n * Math.PI) / 8), far * Math.sin((n * Math.PI) / 8)]));

function letterSpots(dots, points) {
  const taken = [];
  const hits = (spot, others, half) => others.filter((other) =>
    Math.max(Math.abs(spot.x - other.x), Math.abs(spot.y - other.y)) < LETTER_HALF + half).length;
  return dots.map((dot) => {
    let best = null, least = Infinity;
    for (const [dx, dy] of LETTER_WAYS) {
      const spot = { x: dot.x + dx, y: dot.y + dy, dx, dy };
      const cost = 4 * hits(spot, taken, LETTER_HALF) + 2 * hits(spot, dots, DOT_HALF) + hits(spot, points, POINT_HALF);
      if (cost < least) { least = cost; best = spot; }
      if (!least) break;
    }
    taken.push(best);
    return best;
  });
}

function spreadLetters(ward) {
  const markers = [...ward.ghosts.values()].filter((marker) => marker.ghost.kind === "next");
  if (!markers.length) return;
  const at = (marker) => ward.map.latLngToContainerPoint(marker.getLatLng());
  markers.sort((one, other) => one.ghost.label.localeCompare(other.ghost.label));
  const shown = [...ward.markers.values()].filter((marker) => ward.map.hasLayer(marker) && SIZE[marker.point.shape] > 20);
  letterSpots(markers.map(at), shown.map(at)).forEach((spot, n) => {
    const node = markers[n].getElement();
    const face = node.querySelector("span");
    face.style.transform = `translate(${spot.dx}px, ${spot.dy}px)`;
    const line = node.querySelector("i") || node.insertBefore(document.createElement("i"), face);
    line.style.width = `${Math.hypot(spot.dx, spot.dy) - LETTER_HALF}px`;
    line.style.transform = `rotate(${Math.atan2(spot.dy, spot.dx)}rad)`;
  });
}
