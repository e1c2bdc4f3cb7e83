/* Vector tiles (MVT) of a local file: taken apart here, painted as ground, water, streets, houses. */
(function (home) {
  function reader(bytes) {
    let at = 0;
    const varint = () => {
      let value = 0, shift = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * shift; shift *= 128; } while (byte > 127 && at < bytes.length);
      return value;
    };
    const text = new TextDecoder();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return {
      varint,
      each(take) {
        while (at < bytes.length) {
          const key = varint(), field = Math.floor(key / 8), kind = key & 7;
          if (kind === 0) take(field, varint());
          else if (kind === 1) { take(field, view.getFloat64(at, true)); at += 8; }
          else if (kind === 5) { take(field, view.getFloat32(at, true)); at += 4; }
          else if (kind === 2) { const size = varint(); const part = bytes.subarray(at, at + size); at += size; take(field, part); }
          else return;
        }
      },
      rest() { const all = []; while (at < bytes.length) all.push(varint()); return all; },
      string: (part) => text.decode(part),
    };
  }

  function valueOf(bytes) {
    let value = null;
    const own = reader(bytes);
    own.each((field, part) => { value = field === 1 ? own.string(part) : part; });
    return value;
  }

  function lines(codes) {
    const parts = [];
    let x = 0, y = 0, at = 0, part = null;
    const signed = (value) => (value % 2 ? -(value + 1) / 2 : value / 2);
    while (at < codes.length) {
      const code = codes[at++], what = code & 7, count = Math.floor(code / 8);
      if (what === 7) { if (part && part.length) part.push(part[0]); continue; }
      if (what !== 1 && what !== 2) return parts;
      for (let k = 0; k < count && at + 1 < codes.length; k++) {
        x += signed(codes[at++]);
        y += signed(codes[at++]);
        if (what === 1) { part = []; parts.push(part); }
        if (part) part.push([x, y]);
      }
    }
    return parts;
  }

  /* Layers by name: extent and features with kind (2 line, 3 area), class and parts. */
  home.shapesOf = function (bytes) {
    const layers = {};
    reader(bytes).each((field, part) => {
      if (field !== 3) return;
      const layer = { extent: 4096, features: [] }, keys = [], values = [], raw = [];
      let name = "";
      const own = reader(part);
      own.each((inner, value) => {
        if (inner === 1) name = own.string(value);
        else if (inner === 2) raw.push(value);
        else if (inner === 3) keys.push(own.string(value));
        else if (inner === 4) values.push(valueOf(value));
        else if (inner === 5) layer.extent = value || 4096;
      });
      raw.forEach((piece) => {
        const feature = { kind: 0, sort: "", parts: [] };
        reader(piece).each((inner, value) => {
          if (inner === 3) feature.kind = value;
          else if (inner === 4) feature.parts = lines(reader(value).rest());
          else if (inner === 2) {
            const tags = reader(value).rest();
            for (let k = 0; k + 1 < tags.length; k += 2) {
              if (/^(kind|class|pmap:kind|highway)$/.test(keys[tags[k]])) feature.sort = String(values[tags[k + 1]]);
            }
          }
        });
        if (feature.kind > 1) layer.features.push(feature);
      });
      if (layer.features.length) layers[name] = layer;
    });
    return layers;
  };

  const C = window.plannerPalette.colours;
  const WIDE = /motorway|trunk|primary|secondary|highway|major|arterial/, RAIL = /rail/, FERRY = /ferry/, WRITING = /_(name|label)s?$/;
  const GREEN = /park|wood|forest|grass|garden|green|cemetery|farm|scrub|meadow|pitch|recreation/;
  const LOOKS = [
    [/^(earth|land)$/, 3, () => ({ fill: C.land })],
    [/^(landcover|landuse|landuse_overlay|natural|park|parks)$/, 3, (f, layer) => (GREEN.test(f.sort) || /park/.test(layer) ? { fill: C.fair_band } : null)],
    [/water|ocean/, 3, () => ({ fill: C.water })],
    [/water|physical_line/, 2, () => ({ line: C.shore, width: 1.4 })],
    [/^buildings?$/, 3, (f, layer, z) => (z >= 13 ? { fill: C.line_soft, line: C.line, width: 0.6 } : null)],
    [/road|transport|street|highway/, 2, (f) => (FERRY.test(f.sort) ? null : RAIL.test(f.sort) ? { line: C.barrier, width: 1.2, dash: [5, 4] }
      : { line: C.street, width: WIDE.test(f.sort) ? 3.6 : 1.8, case: C.street_case })],
    [/^(transit|rail)/, 2, () => ({ line: C.barrier, width: 1.2, dash: [5, 4] })],
  ];

  home.paintShapes = function (canvas, layers, zoom) {
    const c = canvas.getContext("2d"), side = canvas.width, scale = side / 256 > 1 ? Math.min(2.2, side / 256) : 1;
    c.fillStyle = C.land;
    c.fillRect(0, 0, side, side);
    c.lineJoin = c.lineCap = "round";
    for (const [names, kind, look] of LOOKS) {
      for (const pass of kind === 2 ? ["case", "line"] : ["fill"]) {
        Object.entries(layers).forEach(([name, layer]) => {
          if (!names.test(name) || WRITING.test(name)) return;
          const unit = side / layer.extent;
          layer.features.forEach((feature) => {
            const style = feature.kind === kind ? look(feature, name, zoom) : null;
            if (!style || (pass !== "fill" && !style[pass])) return;
            c.beginPath();
            feature.parts.forEach((part) => part.forEach(([x, y], i) => (i ? c.lineTo(x * unit, y * unit) : c.moveTo(x * unit, y * unit))));
            if (style.fill) { c.fillStyle = style.fill; c.fill("evenodd"); }
            if (pass === "case" || style.line) {
              c.setLineDash(style.dash || []);
              c.strokeStyle = pass === "case" ? style.case : style.line;
              c.lineWidth = (style.width + (pass === "case" ? 1.4 : 0)) * scale;
              c.stroke();
            }
          });
        });
      }
    }
  };
})(window.plannerMap);
