/* Three sample rows of a file, the ward's outline and its groups: no tiles, nothing from outside. */
const planner_bring_leaflet = globalThis.leaflet || window.L;
const planner_bring_maps = (window.plannerBringMaps = window.plannerBringMaps || new WeakMap());

function open(host) {
  const L = planner_bring_leaflet;
  const box = document.createElement("div");
  box.className = "bring-map";
  const foot = document.createElement("div");
  foot.className = "bring-map-foot";
  host.replaceChildren(box, foot);
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomAnimation: false, fadeAnimation: false,
    zoomSnap: 0.25, scrollWheelZoom: false, minZoom: 4, maxZoom: 18,
  });
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  const layers = L.layerGroup().addTo(map);
  new ResizeObserver(() => map.invalidateSize()).observe(box);
  return { L, map, layers, box, foot };
}

function label(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node;
}

function draw(view, data) {
  const { L, map, layers, box, foot } = view;
  const paint = window.plannerPalette.colours;
  layers.clearLayers();
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", `${data.label}: ${data.samples.map((s) => s.name).join(", ")}`);
  foot.textContent = data.foot;
  const spots = data.samples.map((s) => [s.lat, s.lon]).concat(data.outline.flat());
  if (data.town) spots.push([data.town.lat, data.town.lon]);
  const bounds = L.latLngBounds(spots);
  const key = JSON.stringify(spots.slice(0, 4));
  map.invalidateSize();
  if (view.key !== key) map.fitBounds(bounds.pad(0.12), { maxZoom: 15, animate: false });
  view.key = key;
  data.outline.forEach((ring) => L.polygon(ring, {
    color: paint.edge, weight: 1.6, dashArray: "10 4 2 4", fillColor: paint.land, fillOpacity: 1, interactive: false,
  }).addTo(layers));
  data.water.forEach((rings) => L.polygon(rings, {
    color: paint.shore, weight: 1.2, fillColor: paint.water, fillOpacity: 1, interactive: false,
  }).addTo(layers));
  data.groups.forEach((place) => L.circleMarker(place, {
    radius: 2.2, stroke: false, fillColor: paint.quiet, fillOpacity: 0.65, interactive: false,
  }).addTo(layers));
  if (data.town) {
    const spot = [data.town.lat, data.town.lon];
    L.circleMarker(spot, { radius: 5, color: paint.soft, weight: 2, fillColor: paint.paper, fillOpacity: 1, interactive: false })
      .bindTooltip(label(data.town.name), { permanent: true, direction: "right", className: "bring-town" }).addTo(layers);
  }
  data.samples.forEach((sample, place) => {
    const icon = L.divIcon({ className: `bring-sample${sample.held ? " held" : ""}`, html: label(String(place + 1)), iconSize: [24, 24] });
    const marker = L.marker([sample.lat, sample.lon], { icon, keyboard: false, title: sample.name }).addTo(layers);
    marker.getElement()?.setAttribute("data-sample", String(place + 1));
    const left = map.latLngToContainerPoint(marker.getLatLng()).x > map.getSize().x / 2;
    marker.bindTooltip(label(sample.name), { permanent: true, direction: left ? "left" : "right", offset: [left ? -12 : 12, 0], className: "bring-name" });
  });
}

export default function (component) {
  const host = component.parentElement.querySelector(".bring-map-host");
  if (!planner_bring_maps.has(host)) planner_bring_maps.set(host, open(host));
  draw(planner_bring_maps.get(host), component.data);
}
