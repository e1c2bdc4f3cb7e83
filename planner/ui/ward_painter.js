/* Paints the sketch of the ward on one canvas: land, groups by class, lake, streets, names.
   Everything that is text in the data is drawn as text, never read as markup. */
window.plannerMap = window.plannerMap || {};

(function (home) {
  const { colours: COLOURS, clusters: CLUSTERS } = window.plannerPalette;

  function path(context, ring, project, close) {
    context.beginPath();
    ring.forEach(([lat, lon], i) => {
      const p = project(lat, lon);
      if (i === 0) context.moveTo(p.x, p.y); else context.lineTo(p.x, p.y);
    });
    if (close) context.closePath();
  }

  function land(context, base, project, size) {
    context.fillStyle = COLOURS.outside;
    context.fillRect(0, 0, size.x, size.y);
    [...base.boundary, ...(base.outline || [])].forEach((ring) => {
      path(context, ring, project, true);
      context.fillStyle = COLOURS.land;
      context.fill();
    });
  }

  function dots() {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const c = tile.getContext("2d");
    c.fillStyle = COLOURS.full;
    c.fillRect(0, 0, 8, 8);
    c.fillStyle = COLOURS.full_dot;
    c.beginPath();
    c.arc(4, 4, 1.3, 0, 7);
    c.fill();
    return c.createPattern(tile, "repeat");
  }

  function hatch() {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const c = tile.getContext("2d");
    c.fillStyle = COLOURS.out_of_reach;
    c.fillRect(0, 0, 8, 8);
    c.strokeStyle = COLOURS.out_of_reach_stripe;
    c.lineWidth = 2;
    c.beginPath();
    [-8, 0, 8].forEach((x) => { c.moveTo(x, 8); c.lineTo(x + 8, 0); });
    c.stroke();
    return c.createPattern(tile, "repeat");
  }

  /* Discs of one colour melt into one area; the whole sheet is laid over the land at once. */
  function discs(context, base, project, view, fillOf, alpha) {
    const sheet = document.createElement("canvas");
    sheet.width = context.canvas.width;
    sheet.height = context.canvas.height;
    const c = sheet.getContext("2d");
    c.setTransform(context.getTransform());
    const byFill = new Map();
    for (let i = 0; i < base.cells.lat.length; i++) {
      const fill = fillOf(i);
      if (!byFill.has(fill)) byFill.set(fill, []);
      byFill.get(fill).push(project(base.cells.lat[i], base.cells.lon[i]));
    }
    const radius = Math.max(6, view.pixelsPerMetre * 62);
    byFill.forEach((spots, fill) => {
      c.fillStyle = fill;
      c.beginPath();
      spots.forEach((p) => { c.moveTo(p.x + radius, p.y); c.arc(p.x, p.y, radius, 0, 7); });
      c.fill();
    });
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = alpha;
    context.drawImage(sheet, 0, 0);
    context.restore();
  }

  /* Areas of groups; a gap is hatched (out of reach) or dotted (desks full), not only coloured. */
  function areas(context, base, state, project) {
    const fills = [COLOURS.served, dots(), hatch()];
    const way = (area) => {
      context.beginPath();
      area.rings.forEach((ring) => {
        ring.forEach(([lat, lon], i) => {
          const p = project(lat, lon);
          if (i === 0) context.moveTo(p.x, p.y); else context.lineTo(p.x, p.y);
        });
        context.closePath();
      });
    };
    base.areas.forEach((area) => {
      way(area);
      context.globalAlpha = (state.classes[area.group] ? 0.85 : 0.5) * (state.tiled ? 0.6 : 1);
      context.fillStyle = fills[state.classes[area.group]] || fills[0];
      context.fill("evenodd");
      context.globalAlpha = 0.9;
      context.strokeStyle = COLOURS.paper;
      context.lineWidth = 1.4;
      context.stroke();
    });
    context.globalAlpha = 1;
    marked(context, base, state.changed, way);
  }

  /* Groups that a change took from (dashed) or gave to (whole edge). */
  function marked(context, base, changed, way) {
    if (!changed) return;
    [[changed.lost, COLOURS.worse, [7, 4]], [changed.gained, COLOURS.better, []]].forEach(([places, colour, dash]) => {
      base.areas.filter((area) => places.includes(area.group)).forEach((area) => {
        way(area);
        context.setLineDash([]);
        context.strokeStyle = COLOURS.paper;
        context.lineWidth = 5;
        context.stroke();
        context.setLineDash(dash);
        context.strokeStyle = colour;
        context.lineWidth = 2.6;
        context.stroke();
      });
    });
    context.setLineDash([]);
  }

  function water(context, base, project, alpha) {
    base.lakes.forEach((rings) => {
      rings.forEach((ring) => {
        path(context, ring, project, true);
        context.globalAlpha = alpha;
        context.fillStyle = COLOURS.water;
        context.fill();
        context.globalAlpha = 1;
        context.strokeStyle = COLOURS.shore;
        context.lineWidth = 1.2;
        context.stroke();
      });
    });
  }

  function lines(context, base, project, view, alpha) {
    const strokeAll = (list, colour, width) => {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.lineJoin = context.lineCap = "round";
      list.forEach((s) => { path(context, s.line, project, false); context.stroke(); });
    };
    const main = base.streets.filter((s) => s.main);
    const small = base.streets.filter((s) => !s.main);
    const wide = Math.min(9, Math.max(2.6, view.pixelsPerMetre * 12));
    context.globalAlpha = alpha;
    if (view.zoom >= 15) strokeAll(small, COLOURS.alley, Math.max(1, wide * 0.4));
    strokeAll(main, COLOURS.street_case, wide + 1.6);
    strokeAll(main, COLOURS.street, wide);
    context.globalAlpha = 1;
    context.setLineDash([7, 4]);
    strokeAll(base.barriers, COLOURS.barrier, 1.8);
    context.setLineDash([3, 5]);
    context.strokeStyle = COLOURS.edge;
    context.lineWidth = 1.6;
    (base.outline || []).forEach((ring) => { path(context, ring, project, true); context.stroke(); });
    context.setLineDash([10, 4, 2, 4]);
    base.boundary.forEach((ring) => { path(context, ring, project, true); context.stroke(); });
    context.setLineDash([]);
  }

  /* A name is written once, where there is room: beads along the text must be free. */
  function writer(context, window, pins) {
    const taken = pins.filter((p) => p.r > 10);
    const small = pins.filter((p) => p.r <= 10);
    const clear = (bead, things) => !things.some((t) => Math.hypot(t.x - bead.x, t.y - bead.y) < t.r + bead.r);
    const free = (bead) => bead.x > window.left && bead.x < window.right
      && bead.y > window.top && bead.y < window.bottom && clear(bead, taken);
    return (text, spots, style) => {
      context.font = style.font;
      if ("letterSpacing" in context) context.letterSpacing = style.spacing || "0px";
      const width = context.measureText(text).width;
      const count = Math.max(1, Math.round(width / 10));
      const beadsOf = (s) => Array.from({ length: count + 1 }, (_, i) => {
        const way = (i / count - 0.5) * width;
        return { x: s.x + Math.cos(s.angle) * way, y: s.y + Math.sin(s.angle) * way, r: 6 };
      });
      const open = spots.filter((s) => beadsOf(s).every(free));
      const spot = open.find((s) => beadsOf(s).every((bead) => clear(bead, small))) || (style.strict ? null : open[0]);
      if (!spot) return;
      taken.push(...beadsOf(spot));
      context.save();
      context.translate(spot.x, spot.y);
      context.rotate(spot.angle);
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = 3.5;
      context.strokeStyle = `${COLOURS.paper}D9`;
      if (style.halo !== false) context.strokeText(text, 0, 0);
      context.fillStyle = style.colour;
      context.fillText(text, 0, 0);
      context.restore();
    };
  }

  /* Places along a line where its name could stand, the middle first. */
  function along(line, project, width) {
    const spots = line.map(([lat, lon]) => project(lat, lon));
    const reach = [0];
    for (let i = 1; i < spots.length; i++) {
      reach.push(reach[i - 1] + Math.hypot(spots[i].x - spots[i - 1].x, spots[i].y - spots[i - 1].y));
    }
    const whole = reach[reach.length - 1];
    if (whole < width * 0.9) return [];
    const at = (way) => {
      const left = Math.min(Math.max(way, 0), whole);
      const i = Math.max(1, reach.findIndex((d) => d >= left));
      const a = spots[i - 1], b = spots[i], t = (left - reach[i - 1]) / (reach[i] - reach[i - 1] || 1);
      return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    };
    return [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map((share) => {
      const a = at(share * whole - width / 2), b = at(share * whole + width / 2), m = at(share * whole);
      let angle = Math.atan2(b.y - a.y, b.x - a.x);
      if (angle > Math.PI / 2) angle -= Math.PI;
      if (angle < -Math.PI / 2) angle += Math.PI;
      return { x: (a.x + b.x + 2 * m.x) / 4, y: (a.y + b.y + 2 * m.y) / 4, angle };
    });
  }

  const NEARBY = [[0, 0], [0, 14], [0, -14], [28, 0], [-28, 0], [26, 16], [-26, 16], [26, -16], [-26, -16],
    [0, 28], [0, -28], [45, 0], [-45, 0], [40, 26], [-40, 26], [40, -26], [-40, -26]];

  function names(context, base, state, project, view) {
    const face = "'Source Sans', 'Source Sans Pro', sans-serif";
    const write = writer(context, state.window, state.pins || []);
    const lakes = new Path2D();
    base.lakes.flat().forEach((ring) => {
      ring.forEach(([lat, lon], i) => {
        const p = project(lat, lon);
        if (i === 0) lakes.moveTo(p.x, p.y); else lakes.lineTo(p.x, p.y);
      });
      lakes.closePath();
    });
    const scale = context.getTransform().a;
    const wet = (x, y) => context.isPointInPath(lakes, x * scale, y * scale);
    base.labels.forEach((label) => {
      const p = project(label.lat, label.lon);
      const lake = label.kind === "lake";
      const style = lake
        ? { font: `600 ${view.zoom > 14 ? 21 : 17}px ${face}`, colour: COLOURS.water_name, spacing: "4px", halo: false }
        : { font: `italic 500 13.5px ${face}`, colour: COLOURS.place_name };
      const spots = NEARBY.map(([x, y]) => ({ x: p.x + x, y: p.y + y, angle: 0 }));
      write(label.text, lake || wet(p.x, p.y) ? spots : spots.filter((s) => !wet(s.x, s.y)), style);
    });
    base.streets.forEach((street) => {
      if (!street.name || (!street.main && view.zoom < 15.5)) return;
      const font = `500 ${street.main ? 12 : 11}px ${face}`;
      context.font = font;
      if ("letterSpacing" in context) context.letterSpacing = "0px";
      const width = context.measureText(street.name).width;
      write(street.name, along(street.line, project, width), { font, colour: COLOURS.street_name });
    });
    const told = state.changed ? [...state.changed.lost, ...state.changed.gained] : [];
    const every = view.zoom >= 16 || (base.outline || []).length;
    base.groups.forEach((group) => {
      if (!every && !told.includes(group.place)) return;
      const p = project(group.lat, group.lon);
      const spots = [[0, 17], [0, -17], [34, 0], [-34, 0], [0, 30], [0, -30], [30, 14], [-30, 14], [30, -14], [-30, -14]]
        .map(([x, y]) => ({ x: p.x + x, y: p.y + y, angle: 0 }));
      write(group.short, spots, { strict: true, font: `600 11px ${face}`, colour: COLOURS.street_name });
    });
  }

  home.colours = COLOURS;
  home.paint = function (context, base, state, project, view, size) {
    if (state.tiled) context.clearRect(0, 0, size.x, size.y); else land(context, base, project, size);
    if (state.layers.clusters && base.cells.cluster.length) {
      const wheel = CLUSTERS;
      discs(context, base, project, view, (i) => wheel[base.cells.cluster[i] % wheel.length], 0.55);
    } else if (state.layers.groups) {
      areas(context, base, state, project);
    }
    if ((base.outline || []).length) home.paintGrid(context, base, state, project, view);
    water(context, base, project, state.tiled ? 0.35 : 1);
    lines(context, base, project, view, state.tiled ? 0.55 : 1);
    if (state.layers.cells) home.paintDots(context, base, state, view, size);
    names(context, base, state, project, view);
  };

  home.offer = function (base, leaflet) {
    home.leaflet = leaflet;
    home.bases = home.bases || {};
    home.bases[base.key] = base;
    (home.waiting || []).splice(0).forEach((go) => go());
  };
  home.whenReady = function (key, go) {
    if (home.bases && home.bases[key]) { go(); return; }
    home.waiting = home.waiting || [];
    home.waiting.push(() => home.whenReady(key, go));
  };
})(window.plannerMap);
