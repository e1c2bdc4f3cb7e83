/* The map of one page: service points as elements of the page that can be dragged or moved with
   the arrow keys. One Leaflet map lives as long as its element; points are compared by id. */
const maps = (window.plannerMaps = window.plannerMaps || new WeakMap());
const SVG = "http://www.w3.org/2000/svg";
const LAYER = { admin: 2000, other: 2000, learning: 1000, school: 500, clinic: 500, group: 400, about: 600 };
const SIZE = { admin: 30, other: 26, learning: 15, school: 16, clinic: 16, group: 13, about: 16 };

function draw(kind, attributes, text) {
  const node = document.createElementNS(SVG, kind);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, String(value)));
  if (text !== undefined) node.textContent = text;
  return node;
}

/* The same sign for the same thing everywhere: outlines of the palette; classes are swatches. */
export function sign(shape, label) {
  const svg = draw("svg", { viewBox: "0 0 30 30", "aria-hidden": "true", class: `sign ${shape}` });
  const outline = window.plannerPalette.signs[shape];
  if (outline) {
    svg.append(draw("path", { d: outline, class: "body" }));
    if (shape === "admin" || shape === "other") {
      svg.append(draw("text", { x: 15, y: 20.4, "text-anchor": "middle" }, label));
    }
  } else if (["about", "now"].includes(shape)) {
    svg.append(draw("circle", { cx: 15, cy: 15, r: 12, class: "body" }));
  } else {
    svg.append(draw("rect", { x: 1, y: 5, width: 28, height: 20, rx: 4, class: "body" }));
    if (shape === "class1") {
      [8, 15, 22].forEach((x) => svg.append(draw("circle", { cx: x, cy: 15, r: 2, class: "dot" })));
    } else if (shape === "class2") {
      svg.append(draw("path", { d: "M4 25 L16 5 M13 25 L25 5", class: "stripe" }));
    }
  }
  return svg;
}

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/* On a touch screen one finger scrolls the page, two move the map. */
const COARSE = "(pointer: coarse)";

class WardMap {
  constructor(host, data, base) {
    this.host = host;
    this.L = window.plannerMap.leaflet;
    this.base = base;
    this.markers = new Map();
    this.ghosts = new Map();
    this.touched = false;
    this.editable = Boolean(data.editable);
    this.dragging = "";
    this.state = { layers: { groups: true, cells: false, clusters: false, venues: false }, classes: [] };
    Object.assign(this.state.layers, data.layers || {});
    this.box = element("div", "ward-map");
    this.foot = element("div", "map-foot");
    host.removeAttribute("style");
    host.style.height = data.height;
    host.replaceChildren(this.box, this.foot);
    this.open();
    this.furnish();
    new ResizeObserver(() => this.fitAgain()).observe(this.box);
    const faces = ["italic 500 13px", "500 12px", "600 17px"].map((face) => `${face} 'Source Sans'`);
    Promise.all(faces.map((face) => document.fonts.load(face))).then(() => this.paint());
  }

  open() {
    const L = this.L;
    this.map = L.map(this.box, {
      zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5,
      wheelPxPerZoomLevel: 120, minZoom: 11, maxZoom: 19, zoomAnimation: false, fadeAnimation: false,
      doubleClickZoom: false, boxZoom: false, scrollWheelZoom: false, dragging: !matchMedia(COARSE).matches,
    });
    this.map.createPane("ward").style.zIndex = 200;
    this.fit();
    this.canvas = element("canvas", "ward-sheet");
    this.map.getPane("ward").append(this.canvas);
    this.map.on("moveend zoomend viewreset resize", () => this.paint());
    this.map.on("zoomend viewreset", () => spreadLetters(this));
    this.map.on("dragstart zoomstart", () => { if (this.settled) this.touched = true; });
    this.map.on("click", (event) => {
      if (!this.showHome(event, true)) this.tell("placed", { lat: event.latlng.lat, lon: event.latlng.lng });
    });
    this.map.on("mousemove", (event) => { if (!this.dragging && !this.homeHeld) this.showHome(event, false); });
    this.map.on("zoomstart movestart mouseout", () => this.hideHome());
    this.map.on("move", () => this.lead());
    document.addEventListener("keydown", (event) => this.undoKey(event));
    this.minds();
    this.settled = true;
  }

  /* The wheel scrolls a page that is longer than the window; there it zooms with Ctrl, and once the
     map was pressed, until the pointer leaves. */
  minds() {
    const zoom = this.map.scrollWheelZoom;
    this.box.addEventListener("pointerdown", () => zoom.enable());
    this.box.addEventListener("pointerleave", () => zoom.disable());
    this.box.addEventListener("wheel", (event) => {
      const page = this.box.closest("[data-testid='stMain']");
      const scrolls = page && page.scrollHeight > page.clientHeight;
      if (event.ctrlKey || event.metaKey || !scrolls) zoom.enable();
      if (this.data) this.hints("wheel", !zoom.enabled() && !event.target.closest(".map-board"));
    }, { capture: true, passive: true });
  }

  /* Maps of one link show the same part of the ward: where one goes, the others follow. */
  lead() {
    const link = this.data && this.data.link;
    if (!link || !this.settled || this.follows) return;
    document.querySelectorAll(".ward-map-host").forEach((host) => {
      const other = host === this.host ? null : maps.get(host);
      if (!other || !other.data || other.data.link !== link) return;
      other.follows = other.touched = true;
      other.map.setView(this.map.getCenter(), this.map.getZoom(), { animate: false });
      other.follows = false;
    });
  }

  /* Ctrl+Z and Ctrl+Y (Cmd on a Mac) anywhere on the page, except where text is being typed. */
  undoKey(event) {
    if (!this.host.isConnected || !this.data || !this.data.undoes || event.altKey) return;
    if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase())) return;
    const typed = event.target.closest && event.target.closest("input, textarea, select, [contenteditable='true']");
    if (typed && !["checkbox", "radio", "range"].includes(typed.type)) return;
    event.preventDefault();
    const redo = event.key.toLowerCase() === "y" || event.shiftKey;
    this.send("undone", { redo, at: Date.now() });
  }

  /* A home under the pointer says its group, its people and how they are served. */
  showHome(event, held) {
    if (!this.state.layers.cells || !this.data) return false;
    const at = this.L.point(event.containerPoint);
    const spot = window.plannerMap.worldOf(event.latlng.lat, event.latlng.lng);
    const i = window.plannerMap.dotAt(this.base, spot, this.scale());
    if (i < 0) { this.hideHome(); return false; }
    const { cells, groups } = this.base, words = this.data.words;
    const count = new Intl.NumberFormat(this.data.language).format(cells.people[i]);
    const group = (this.base.group_names || [])[cells.group[i]] || "";
    const lines = [(cells.people[i] === 1 ? words.dot_one : words.dot).replace("{count}", count)];
    if (this.state.dots && this.state.dots.classes.length === cells.x.length) lines.push(words[`dot${this.state.dots.classes[i]}`]);
    if (!this.home) this.home = this.L.tooltip({ direction: "top", offset: [0, -6], className: "home-card", opacity: 1 });
    this.home.setLatLng([cells.lat[i], cells.lon[i]]).setContent(this.card({ title: group, lines }));
    this.home.addTo(this.map);
    this.homeHeld = held;
    return held && !this.data.adding;
  }

  hideHome() {
    this.homeHeld = false;
    if (this.home) this.home.remove();
  }

  scale() { return 256 * 2 ** this.map.getZoom(); }

  fit() {
    this.settled = false;
    this.map.setMinZoom(8);
    const [south, west, north, east] = this.base.bounds;
    const room = this.box.clientWidth > 620 ? 150 : 0;
    this.map.fitBounds([[south, west], [north, east]],
      { paddingTopLeft: [room + 6, 6], paddingBottomRight: [6, 6], animate: false });
    this.map.setMinZoom(this.map.getZoom() - 1);
    this.settled = true;
  }

  fitAgain() {
    this.settled = false;
    this.map.invalidateSize({ animate: false, pan: true });
    this.settled = true;
    this.unfold();
    if (!this.touched) this.fit();
    this.paint();
  }

  /* The legend is open where it covers no part of the ward. */
  unfold() {
    this.box.classList.toggle("narrow", this.box.clientWidth <= 620);
    if (this.key && !this.keyTouched) this.key.open = this.box.clientWidth > 700;
  }

  paint() {
    const map = this.map, L = this.L, pad = 0.2, view = map.getSize();
    if (!view.x || !view.y) return;
    const corner = map.containerPointToLayerPoint(view.multiplyBy(-pad)).round();
    const size = view.multiplyBy(1 + 2 * pad).round();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = size.x * ratio;
    this.canvas.height = size.y * ratio;
    this.canvas.style.width = `${size.x}px`;
    this.canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(this.canvas, corner);
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const project = (lat, lon) => map.latLngToLayerPoint([lat, lon]).subtract(corner);
    const shown = map.containerPointToLayerPoint([0, 0]).subtract(corner);
    this.state.window = { left: shown.x + 8, top: shown.y + 8, right: shown.x + view.x - 8,
      bottom: shown.y + view.y - 8 };
    const centre = map.getCenter();
    const east = map.containerPointToLatLng(map.latLngToContainerPoint(centre).add([100, 0]));
    this.state.pins = [...this.markers.values()].map((m) => {
      const p = project(m.getLatLng().lat, m.getLatLng().lng);
      return { x: p.x, y: p.y, r: SIZE[m.point.shape] > 20 ? 17 : 7 };
    });
    const origin = map.getPixelOrigin();
    const look = { zoom: map.getZoom(), pixelsPerMetre: 100 / Math.max(1, map.distance(centre, east)),
      world: { scale: this.scale(), x: origin.x + corner.x, y: origin.y + corner.y } };
    window.plannerMap.paint(context, this.base, this.state, project, look, size);
    this.box.dataset.painted = `${this.base.key} ${this.state.layers.cells && this.state.dots ? this.state.dots.key : ""}`;
  }

  furnish() {
    this.board = element("div", "map-board");
    this.box.append(this.board);
    this.L.DomEvent.disableClickPropagation(this.board);
    this.L.DomEvent.disableScrollPropagation(this.board);
    const zoom = element("div", "map-zoom");
    const ways = [["+", "zoom_in", () => this.map.zoomIn()], ["−", "zoom_out", () => this.map.zoomOut()],
      ["⤢", "whole", () => { this.touched = false; this.fit(); }]];
    this.buttons = ways.map(([text, word, act]) => {
      const button = element("button", "", text);
      button.type = "button";
      button.onclick = () => { this.touched = true; act(); };
      zoom.append(button);
      return { button, word };
    });
    this.hint = element("div", "map-hint");
    this.hint.setAttribute("aria-hidden", "true");
    this.box.append(this.hint);
    this.box.addEventListener("touchmove", (event) => this.fingers(event), { passive: true });
    this.legend = element("div", "map-rows");
    const key = element("details", "map-legend");
    this.key = key;
    this.unfold();
    key.onclick = () => { this.keyTouched = true; };
    this.legendName = element("summary");
    key.append(this.legendName, this.legend);
    const layers = element("details", "map-layers");
    this.layersName = element("summary");
    layers.append(this.layersName);
    this.switches = element("div", "map-switches");
    layers.append(this.switches);
    this.marks = element("div", "map-marks");
    this.board.append(zoom, layers, key, this.marks);
    this.L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.map);
  }

  update(data) {
    this.data = data;
    this.state.classes = data.classes;
    this.box.classList.toggle("adding", Boolean(data.adding));
    this.box.setAttribute("aria-label", data.words.map);
    this.box.setAttribute("role", "application");
    this.buttons.forEach(({ button, word }) => {
      button.title = data.words[word];
      button.setAttribute("aria-label", data.words[word]);
    });
    window.plannerMap.lay(this, data.grounds);
    this.state.north = data.words.north;
    this.state.changed = data.changed || null;
    if (this.state.layers.cells) window.plannerMap.bringClasses(this, data.dots);
    this.showLegend(data);
    this.showSwitches(data);
    this.showMarks(data.marks || []);
    this.showPoints(data);
    this.showGhosts(data.ghosts || []);
    drawOver(this, data.over);
    showSpots(this, data.spots || []);
    if (!this.venueLayer) this.showVenues();
    this.paint();
  }

  showLegend(data) {
    const rows = data.legend.map((line) => {
      const row = element("div", "row");
      row.append(sign(line.shape, "1"));
      if (line.also) {
        row.classList.add("pair");
        row.append(sign(line.also, "1"));
      }
      row.append(element("span", "", line.text));
      return row;
    });
    this.legend.replaceChildren(...rows);
    this.foot.textContent = [this.state.groundSource, data.foot].filter(Boolean).join(" · ");
    this.foot.title = this.foot.textContent;
    this.legendName.textContent = data.words.legend;
    this.layersName.textContent = data.words.layers;
  }

  showSwitches(data) {
    const rows = data.switches.map(({ layer, text }) => {
      const row = element("label", "row");
      const box = element("input");
      box.type = "checkbox";
      box.checked = Boolean(this.state.layers[layer]);
      box.onchange = () => {
        this.state.layers[layer] = box.checked;
        if (layer === "cells") { this.hideHome(); if (box.checked) window.plannerMap.bringClasses(this, this.data.dots); }
        this.showSwitches(this.data);
        this.showVenues();
        this.paint();
      };
      row.append(box, element("span", "", text));
      if (layer !== "cells" || !box.checked || !data.dots) return [row];
      return [row, element("div", "map-note", data.words.dots)];
    });
    this.renew(this.switches, [...rows.flat(), ...this.groundRows(data)]);
  }

  /* New rows in the place of the old ones; the hand that was on one stays on it. */
  renew(place, rows) {
    const now = [...place.querySelectorAll("input")].indexOf(document.activeElement);
    place.replaceChildren(...rows);
    if (now >= 0) place.querySelectorAll("input")[now]?.focus();
  }

  /* The ground that was chosen does not come: the foot says so, the sketch is the choice again. */
  groundLost() {
    this.showLegend(this.data);
    this.showSwitches(this.data);
    this.paint();
  }

  /* What lies under everything: one of several, the ward's own sketch first. */
  groundRows(data) {
    const grounds = data.grounds || [];
    if (grounds.length < 2) return [];
    const home = window.plannerMap;
    const rows = grounds.map((ground) => {
      const row = element("label", "row");
      const box = element("input");
      box.type = "radio";
      box.name = `ground-${this.host.dataset.mapNumber}`;
      box.value = ground.name;
      box.disabled = Boolean(ground.broken);
      box.checked = (grounds.some((one) => one.name === home.ground) ? home.ground : "sketch") === ground.name;
      box.onchange = () => {
        home.ground = ground.name;
        home.lay(this, this.data.grounds);
        this.showLegend(this.data);
        this.paint();
      };
      row.append(box, element("span", "", ground.text));
      return ground.note ? [row, element("div", "map-note", ground.note)] : [row];
    });
    return [element("div", "map-part", data.words.ground), ...rows.flat()];
  }

  /* What must be known of the data, on the map itself. */
  showMarks(marks) {
    const told = marks.join("|");
    if (this.marksTold === told) return;
    this.marksTold = told;
    this.marks.replaceChildren(...marks.map((mark) => element("span", "map-mark", mark)));
  }

  showPoints(data) {
    const wanted = new Map(data.points.map((point) => [point.id, point]));
    this.markers.forEach((marker, id) => {
      if (!wanted.has(id)) { marker.remove(); this.markers.delete(id); }
    });
    data.points.forEach((point) => {
      const known = this.markers.get(point.id);
      if (known) this.refresh(known, point); else this.add(point);
    });
    this.order(data.points);
  }

  /* One finger scrolls the page past the map: that two are needed to move it is said meanwhile. */
  fingers(event) {
    const alone = event.touches.length === 1 && !this.dragging && !this.map.dragging.enabled();
    const said = alone && !event.target.closest(".map-board, .leaflet-marker-draggable");
    this.hints("two_fingers", said);
  }

  /* A word over the whole map for a moment: how it is moved or zoomed. */
  hints(word, said) {
    clearTimeout(this.hinting);
    if (said) this.hint.textContent = this.data.words[word];
    this.hint.classList.toggle("said", said);
    if (said) this.hinting = setTimeout(() => this.hint.classList.remove("said"), 900);
  }

  add(point) {
    const size = SIZE[point.shape];
    const marker = this.L.marker([point.lat, point.lon], {
      icon: this.L.divIcon({ className: "service-point", iconSize: [size, size], html: element("span") }),
      draggable: Boolean(this.data.editable), autoPan: false, autoPanOnFocus: false, zIndexOffset: LAYER[point.shape],
      keyboard: true, riseOnHover: true,
    });
    marker.addTo(this.map);
    this.markers.set(point.id, marker);
    const node = marker.getElement();
    node.dataset.pointId = point.id;
    marker.bindTooltip(() => this.card(marker.point), { direction: "top", offset: [0, -size / 2] });
    marker.on("dragstart", () => { this.dragging = point.id; this.hideHome(); node.classList.add("lifted"); });
    marker.on("drag", () => showSnap(this, marker.getLatLng()));
    marker.on("dragend", () => { node.classList.remove("lifted"); marker.closeTooltip(); this.dropped(point.id, marker); });
    marker.on("click", () => this.tell("chosen", { id: point.id }));
    node.addEventListener("keydown", (event) => this.pressed(event, point.id, marker));
    this.refresh(marker, point);
  }

  refresh(marker, point) {
    const node = marker.getElement();
    const before = marker.point;
    marker.point = point;
    node.setAttribute("aria-label", point.title);
    node.setAttribute("role", "button");
    node.classList.toggle("chosen", point.id === this.data.chosen);
    node.classList.toggle("kept", Boolean(point.kept));
    node.classList.toggle("moved", Boolean(point.moved));
    node.classList.toggle("closing", Boolean(point.closing));
    if (!before || before.shape !== point.shape || before.label !== point.label) {
      node.replaceChildren(sign(point.shape, point.label));
    }
    if (this.dragging === point.id || this.waits(marker)) return;
    node.removeAttribute("aria-busy");
    const here = marker.getLatLng();
    if (Math.abs(here.lat - point.lat) + Math.abs(here.lng - point.lon) > 1e-9) {
      marker.setLatLng([point.lat, point.lon]);
    }
  }

  /* Places that are proposed: rings that stay where they are; a click asks why. */
  showGhosts(ghosts) {
    const wanted = new Map(ghosts.map((ghost) => [ghost.stop_id, ghost]));
    this.ghosts.forEach((marker, id) => {
      const ghost = wanted.get(id);
      if (!ghost || ghost.kind !== marker.ghost.kind || ghost.label !== marker.ghost.label) {
        marker.remove();
        this.ghosts.delete(id);
      }
    });
    wanted.forEach((ghost, id) => { if (!this.ghosts.has(id)) this.addGhost(ghost, id); });
    spreadLetters(this);
  }

  addGhost(ghost, id) {
    const size = ghost.kind === "stays" || ghost.kind === "trial" ? 42 : 34;
    const face = element("span", "", ghost.label);
    const marker = this.L.marker([ghost.lat, ghost.lon], {
      icon: this.L.divIcon({ className: `ghost-point ${ghost.kind}`, iconSize: [size, size], html: face }),
      keyboard: true, zIndexOffset: ghost.kind === "stays" ? 1900 : 2500, autoPanOnFocus: false,
    });
    marker.ghost = ghost;
    marker.addTo(this.map);
    const node = marker.getElement();
    node.dataset.stopId = id;
    node.setAttribute("aria-label", ghost.title);
    node.setAttribute("role", "button");
    if (ghost.title) marker.bindTooltip(() => this.card({ title: ghost.title, lines: [] }), { direction: "top", offset: [0, -size / 2] });
    marker.on("click", () => this.tell("chosen", { id }));
    node.addEventListener("keydown", (event) => { if (event.key === "Enter") this.tell("chosen", { id }); });
    this.ghosts.set(id, marker);
  }

  /* A drop waits for its answer: the point near where it was put (it may snap to a venue). */
  waits(marker) {
    const asked = marker.asked;
    if (!asked) return false;
    const near = Math.abs(asked.lat - marker.point.lat) + Math.abs(asked.lng - marker.point.lon) < 0.0008;
    if (!near && performance.now() < asked.until) return true;
    marker.asked = null;
    return false;
  }

  /* Tab walks the points in the order of the data: mobile admin points first. */
  order(points) {
    const pane = this.map.getPane("markerPane");
    const now = [...pane.children].map((node) => node.dataset.pointId).filter(Boolean);
    if (now.length === points.length && points.every((point, i) => point.id === now[i])) return;
    const focused = document.activeElement;
    points.forEach((point) => pane.append(this.markers.get(point.id).getElement()));
    if (pane.contains(focused)) focused.focus();
  }

  card(point) {
    const node = element("div", "point-card");
    node.append(element("strong", "", point.title));
    point.lines.forEach((line) => node.append(element("div", "", line)));
    return node;
  }

  dropped(id, marker) {
    const venue = this.snapTo;
    showSnap(this, null);
    if (venue) marker.setLatLng([venue.lat, venue.lon]);
    const spot = marker.getLatLng();
    this.dragging = "";
    marker.asked = { lat: spot.lat, lng: spot.lng, until: performance.now() + 4000 };
    setTimeout(() => { if (this.markers.get(id) === marker) this.refresh(marker, marker.point); }, 4100);
    marker.getElement().setAttribute("aria-busy", "true");
    this.tell("moved", { id, lat: spot.lat, lon: spot.lng, venue: venue ? venue.id : "" });
  }

  pressed(event, id, marker) {
    const ways = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.tell("chosen", { id });
    }
    const way = ways[event.key];
    if (!way || !this.data.editable) return;
    event.preventDefault();
    event.stopPropagation();
    const metres = event.shiftKey ? 100 : 25;
    const spot = marker.getLatLng();
    const perDegree = 111320;
    this.dragging = id;
    marker.setLatLng([spot.lat + (way[1] * metres) / perDegree,
      spot.lng + (way[0] * metres) / (perDegree * Math.cos((spot.lat * Math.PI) / 180))]);
    marker.asked = null;
    clearTimeout(this.keyTimer);
    this.keyTimer = setTimeout(() => this.dropped(id, marker), 450);
  }

  showVenues() {
    const L = this.L;
    if (this.venueLayer) { this.venueLayer.remove(); this.venueLayer = null; }
    if (!this.state.layers.venues) return;
    this.venueLayer = L.layerGroup(this.base.venues.map((venue) => {
      const spot = L.circleMarker([venue.lat, venue.lon], {
        radius: 5, weight: 1.5, color: window.plannerPalette.colours.ink, fillColor: window.plannerPalette.colours.paper, fillOpacity: 0.95, bubblingMouseEvents: false,
      });
      spot.bindTooltip(() => this.card({ title: venue.name, lines: [venue.kind] }), { direction: "top" });
      spot.on("click", () => this.tell("venue", { id: venue.id }));
      return spot;
    })).addTo(this.map);
  }

  tell(what, value) {
    if (what === "placed" && !this.data.adding) return;
    if ((what === "chosen" || what === "venue") && !this.data.listens) return;
    this.send(what, { ...value, at: Date.now() });
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const host = parentElement.querySelector(".ward-map-host") || parentElement;
  host.style.height = data.height;
  host.dataset.failed = data.words.failed;
  host.dataset.mapNumber = host.dataset.mapNumber || String((window.plannerMapCount = (window.plannerMapCount || 0) + 1));
  window.plannerMap = window.plannerMap || {};
  const go = () => {
    let ward = maps.get(host);
    if (!ward) {
      ward = new WardMap(host, data, window.plannerMap.bases[data.base_key]);
      maps.set(host, ward);
    }
    ward.send = setTriggerValue;
    if (ward.base.key !== data.base_key) { ward.base = window.plannerMap.bases[data.base_key]; ward.state.dots = null; ward.dotsAsked = ""; }
    host.classList.remove("failed");
    host.dataset.failed = data.words.failed;
    ward.update(data);
  };
  if (window.plannerMap.whenReady) {
    window.plannerMap.whenReady(data.base_key, go);
  } else {
    window.plannerMap.waiting = window.plannerMap.waiting || [];
    window.plannerMap.waiting.push(() => window.plannerMap.whenReady(data.base_key, go));
  }
}
