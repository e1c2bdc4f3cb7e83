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
    const key = `${shape} ${r} ${ratio}`;
    if (!sprites.has(key)) {
      const side = Math.ceil((r * 2.6 + 2) * ratio);
      const tile = document.createElement("canvas");
      tile.width = tile.height = side;
      const c = tile.getContext("2d");
      c.setTransform(ratio, 0, 0, ratio, side / 2, side / 2);
      sign(c, shape, r);
      c.fillStyle = PAINT[shape][0];
      c.fill();
      c.lineWidth = r > 3 ? 1 : 0.6;
      c.strokeStyle = PAINT[shape][1];
      c.stroke();
      sprites.set(key, { tile, side: side / ratio });
    }
    return sprites.get(key);
  }

  const radius = (people, view) => Math.min(9, Math.max(2.2, Math.round(Math.sqrt(people * view.pixelsPerMetre) * 1.4) / 2));

  home.paintDots = function (context, base, state, view, size) {
    const { x, y, people } = base.cells, n = x.length, at = view.world;
    const classes = state.dots && state.dots.classes.length === n ? state.dots.classes : null;
    const ratio = context.getTransform().a;
    const radii = new Float32Array(n);
    for (let i = 0; i < n; i++) radii[i] = radius(people[i], view);
    for (const shape of classes ? [0, 1, 2] : [NONE]) {
      for (let i = 0; i < n; i++) {
        if (classes && classes[i] !== shape) continue;
        const px = x[i] * at.scale - at.x, py = y[i] * at.scale - at.y;
        if (px < -9 || py < -9 || px > size.x + 9 || py > size.y + 9) continue;
        const { tile, side } = sprite(shape, radii[i], ratio);
        context.drawImage(tile, px - side / 2, py - side / 2, side, side);
      }
    }
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
