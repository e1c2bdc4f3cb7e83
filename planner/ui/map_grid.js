/* What a map has that is only sketched: a light grid of known width, and where north is. */
(function (home) {
  const WIDTHS = [50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000], LEAST_PIXELS = 84;

  function told(metres) {
    return metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  }

  function north(context, text, x, y) {
    const C = window.plannerPalette.colours;
    context.fillStyle = C.ink;
    context.beginPath();
    context.moveTo(x, y - 17);
    context.lineTo(x + 7, y + 3);
    context.lineTo(x, y - 1);
    context.lineTo(x - 7, y + 3);
    context.closePath();
    context.fill();
    context.font = "600 12px 'Source Sans', sans-serif";
    context.textAlign = "center";
    context.textBaseline = "top";
    context.fillText(text, x, y + 5);
  }

  home.paintGrid = function (context, base, state, project, view) {
    const C = window.plannerPalette.colours, window_ = state.window;
    const metres = WIDTHS.find((width) => width * view.pixelsPerMetre >= LEAST_PIXELS) || WIDTHS[WIDTHS.length - 1];
    const step = metres * view.pixelsPerMetre;
    const [south, west] = base.bounds, from = project(south, west);
    context.save();
    context.strokeStyle = C.edge;
    context.globalAlpha = 0.32;
    context.lineWidth = 0.8;
    context.beginPath();
    for (let x = from.x - Math.ceil((from.x - window_.left) / step) * step; x < window_.right; x += step) {
      if (x < window_.left - 8) continue;
      context.moveTo(x, window_.top - 8);
      context.lineTo(x, window_.bottom + 8);
    }
    for (let y = from.y - Math.ceil((from.y - window_.top) / step) * step; y < window_.bottom; y += step) {
      if (y < window_.top - 8) continue;
      context.moveTo(window_.left - 8, y);
      context.lineTo(window_.right + 8, y);
    }
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = C.quiet;
    context.font = "500 11px 'Source Sans', sans-serif";
    context.textAlign = "right";
    context.textBaseline = "bottom";
    context.fillText(`▦ ${told(metres)} × ${told(metres)}`, window_.right - 4, window_.bottom - 26);
    north(context, state.north || "", window_.right - 16, window_.bottom - 66);
    context.restore();
  };
})(window.plannerMap);
