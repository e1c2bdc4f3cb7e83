/* Where people live: tens of thousands of places as one binary column each, painted as small signs
   on the map's own canvas. The shape tells the class as well as the colour does. */
(function (home) {
  const STEPS = 65535, NONE = 3;
  const C = window.plannerPalette.colours;
  const PAINT = [[C.better, C.paper], [C.full, C.full_dot], [C.out_of_reach, C.paper], [C.quiet, C.paper]];

  const worldX = (lon) => (lon + 180) / 360;
  const worldY = (lat) => {
    const s = Math.sin((lat * Math.PI) / 180);
    return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
  };

  /* As planner/ui/map_dots.py packs them; positions also as shares of the whole world's map. */
  home.unpackCells = function (buffer) {
    const view = new DataView(buffer);
    const n = view.byteLength >= 40 ? view.getUint32(4, true) : 0;
    const [west, south, east, north] = [8, 16, 24, 32].map((at) => (n ? view.getFloat64(at, true) : 0));
    const column = (k) => new Uint16Array(buffer, 40 + 2 * n * k, n);
    const cells = { lat: new Float64Array(n), lon: new Float64Array(n), x: new Float64Array(n), y: new Float64Array(n),
      group: n ? column(2) : [], people: n ? column(3) : [], cluster: n ? new Uint8Array(buffer, 40 + 8 * n, n) : [] };
    if (!n) return cells;
    const lon = column(0), lat = column(1);
    for (let i = 0; i < n; i++) {
      cells.lon[i] = west + ((east - west) * lon[i]) / STEPS;
      cells.lat[i] = south + ((north - south) * lat[i]) / STEPS;
      cells.x[i] = worldX(cells.lon[i]);
      cells.y[i] = worldY(cells.lat[i]);
    }
    return cells;
  };

  function sign(c, shape, r) {
    c.beginPath();
    if (shape === 1) c.rect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8);
    else if (shape === 2) { c.moveTo(0, -r * 1.25); c.lineTo(r * 1.2, r * 0.95); c.lineTo(-r * 1.2, r * 0.95); c.closePath(); }
    else c.arc(0, 0, r, 0, 7);
  }

  const sprites = new Map();
  function sprite(shape, r, ratio) {
    const key = shape * 1000 + r * 10 + ratio * 100000;
    if (!sprites.has(key)) {
      const side = Math.ceil((r * 2.6 + 2) * ratio);
      const tile = document.createElement("canvas");
      tile.width = tile.height = side;
      const c = tile.getContext("2d", { willReadFrequently: true });
      c.setTransform(ratio, 0, 0, ratio, side / 2, side / 2);
      sign(c, shape, r);
      c.fillStyle = PAINT[shape][0];
      c.fill();
      c.lineWidth = r > 3 ? 1 : 0.6;
      c.strokeStyle = PAINT[shape][1];
      c.stroke();
      sprites.set(key, { pixels: c.getImageData(0, 0, side, side).data, side });
    }
    return sprites.get(key);
  }

  const radius = (people, view) => Math.min(9, Math.max(2.2, Math.round(Math.sqrt(people * view.pixelsPerMetre) * 1.4) / 2));

  /* One small picture into the sheet of pixels, what is half clear over what stands there. */
  function stamp(sheet, wide, high, left, top, { pixels, side }) {
    for (let row = Math.max(0, -top); row < side && top + row < high; row++) {
      for (let column = Math.max(0, -left); column < side && left + column < wide; column++) {
        const from = 4 * (row * side + column), alpha = pixels[from + 3];
        if (!alpha) continue;
        const to = 4 * ((top + row) * wide + left + column), under = sheet[to + 3];
        const share = under ? alpha / 255 : 1;
        for (let k = 0; k < 3; k++) sheet[to + k] = pixels[from + k] * share + sheet[to + k] * (1 - share);
        sheet[to + 3] = Math.max(alpha, under);
      }
    }
  }

  function drawn(base, classes, view, wide, high, ratio) {
    const { x, y, people } = base.cells, n = x.length, at = view.world;
    const image = new ImageData(wide, high), sheet = image.data;
    const kinds = classes ? [0, 1, 2] : [NONE];
    for (const shape of kinds) {
      for (let i = 0; i < n; i++) {
        if (classes && classes[i] !== shape) continue;
        const left = (x[i] * at.scale - at.x) * ratio, top = (y[i] * at.scale - at.y) * ratio;
        if (left < -30 || top < -30 || left > wide + 30 || top > high + 30) continue;
        const one = sprite(shape, radius(people[i], view), ratio);
        stamp(sheet, wide, high, Math.round(left - one.side / 2), Math.round(top - one.side / 2), one);
      }
    }
    const canvas = document.createElement("canvas");
    canvas.width = wide;
    canvas.height = high;
    canvas.getContext("2d").putImageData(image, 0, 0);
    return canvas;
  }

  /* All homes as one picture, drawn anew only when view or classes change. */
  home.paintDots = function (context, base, state, view, size) {
    const classes = state.dots && state.dots.classes.length === base.cells.x.length ? state.dots.classes : null;
    const ratio = context.getTransform().a, wide = Math.round(size.x * ratio), high = Math.round(size.y * ratio);
    const key = [base.key, classes ? state.dots.key : "", view.world.scale, view.world.x, view.world.y, wide, high, ratio].join(" ");
    if (!state.dotSheet || state.dotSheet.key !== key) {
      state.dotSheet = { key, canvas: drawn(base, classes, view, wide, high, ratio) };
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(state.dotSheet.canvas, 0, 0);
    context.restore();
  };

  /* The home under the pointer: its number, or -1. `spot` is a share of the world's map. */
  home.dotAt = function (base, spot, scale) {
    const { x, y } = base.cells, reach = 8 / scale;
    let best = -1, near = reach * reach;
    for (let i = 0; i < x.length; i++) {
      const dx = x[i] - spot.x, dy = y[i] - spot.y, d = dx * dx + dy * dy;
      if (d < near) { near = d; best = i; }
    }
    return best;
  };
  home.worldOf = (lat, lon) => ({ x: worldX(lon), y: worldY(lat) });

  const link = (key) => new URL(`planner/data/${key}`, document.baseURI).href;
  home.fetchData = (key) => fetch(link(key)).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  });

  home.bring = function (told, leaflet) {
    home.leaflet = leaflet;
    home.coming = home.coming || {};
    if ((home.bases && home.bases[told.key]) || home.coming[told.key]) return;
    const cells = home.fetchData(told.cells).then((answer) => answer.arrayBuffer());
    const sketch = home.fetchData(told.sketch).then((answer) => answer.json());
    home.coming[told.key] = Promise.all([sketch, cells]).then(([base, bytes]) => {
      home.offer({ ...base, cells: home.unpackCells(bytes) }, leaflet);
    }).catch(() => { delete home.coming[told.key]; document.querySelectorAll(".ward-map-host").forEach((host) => host.classList.add("failed")); });
  };

  /* How each home is served: asked for when it is to be seen, kept while the plan stays. */
  home.bringClasses = function (ward, key) {
    if (!key || ward.dotsAsked === key) return;
    ward.dotsAsked = key;
    home.fetchData(key).then((answer) => answer.arrayBuffer()).then((bytes) => {
      if (ward.dotsAsked !== key) return;
      ward.state.dots = { key, classes: new Uint8Array(bytes) };
      ward.paint();
    }).catch(() => { if (ward.dotsAsked === key) ward.dotsAsked = ""; });
  };
})(window.plannerMap);
