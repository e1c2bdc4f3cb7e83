/* The ground under the sketch: the sketch alone, a map file of the ward through the server's own
   read-only route, or pictures of an outside host: never before they are asked for. */
(function (home) {
  const MOST_PIXELS = 1024;
  home.ground = home.ground || "sketch";

  function shapeLayer(L, spec, options) {
    const Shapes = L.GridLayer.extend({
      createTile(at, done) {
        const canvas = document.createElement("canvas");
        const side = Math.min(MOST_PIXELS, this.getTileSize().x * Math.min(2, window.devicePixelRatio || 1));
        canvas.width = canvas.height = side;
        const link = new URL(`planner/tiles/${spec.key}/${at.z}/${at.x}/${at.y}`, document.baseURI).href;
        fetch(link).then((answer) => (answer.status === 200 ? answer.arrayBuffer() : null)).then((bytes) => {
          if (bytes) home.paintShapes(canvas, home.shapesOf(new Uint8Array(bytes)), at.z);
          done(null, canvas);
        }).catch((error) => done(error, canvas));
        return canvas;
      },
    });
    return new Shapes(options);
  }

  function layerOf(ward, spec) {
    const L = ward.L;
    if (!ward.map.getPane("tiles")) ward.map.createPane("tiles").style.zIndex = 150;
    const [west, south, east, north] = spec.bounds;
    const options = { pane: "tiles", minZoom: 0, maxZoom: 22, minNativeZoom: spec.min, maxNativeZoom: spec.max,
      bounds: L.latLngBounds([south, west], [north, east]), keepBuffer: 1, updateWhenZooming: false };
    if (spec.vector) return shapeLayer(L, spec, options);
    if (spec.url) return watched(ward, spec, L.tileLayer(spec.url, options));
    const link = new URL(`planner/tiles/${spec.key}/{z}/{x}/{y}`, document.baseURI).href.replace(/%7B/g, "{").replace(/%7D/g, "}");
    return L.tileLayer(link, options);
  }

  /* A host from which nothing comes is said once; the sketch is there again and stays. */
  function watched(ward, spec, layer) {
    let came = false;
    layer.on("tileload", () => { came = true; });
    layer.on("tileerror", () => {
      if (came || ward.groundLayer !== layer) return;
      home.ground = "sketch";
      ward.groundTold = "";
      ward.groundLayer = null;
      ward.state.tiled = false;
      ward.state.groundSource = spec.failed;
      layer.remove();
      ward.groundLost();
    });
    return layer;
  }

  /* Puts the ground that was chosen under the map of a page; the choice holds for all of its maps. */
  home.lay = function (ward, grounds) {
    const chosen = (grounds || []).find((ground) => ground.name === home.ground && ground.name !== "sketch");
    const told = chosen ? JSON.stringify(chosen) : "";
    if (ward.groundTold === told) return;
    ward.groundTold = told;
    if (ward.groundLayer) ward.groundLayer.remove();
    ward.groundLayer = chosen ? layerOf(ward, chosen).addTo(ward.map) : null;
    ward.state.tiled = Boolean(chosen);
    ward.state.groundSource = chosen ? chosen.source : "";
  };
})(window.plannerMap);
