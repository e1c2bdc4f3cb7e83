"""How long the numbers and the sentence take after a drop: for the report of the screens' speed."""

from __future__ import annotations

from statistics import median

from tests.browser.conftest import at_rest

HEADLINE = ".st-key-coverage_headline"
WATCH = """([headline]) => {
  const before = document.querySelector(headline).innerText;
  window.dropped = window.changed = 0;
  addEventListener('mouseup', () => { window.dropped = performance.now(); }, {once: true, capture: true});
  const look = () => {
    const now = document.querySelector(headline)?.innerText;
    if (window.dropped && now && now !== before) { window.changed = performance.now(); return; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
TOOK = "() => window.changed ? window.changed - window.dropped : 0"
WAYS = ((44, 22), (-33, 16), (28, -31), (-38, -6), (31, 12), (-26, -19))


def measure_drag(page, n: int, point_id: str = "admin-4") -> dict[str, float]:
    """Milliseconds from mouse-up to the first frame with other numbers on the points page, over `n`
    real drags of one point to and fro: median, p95 (nearest rank), least, most, and how many.
    """
    took = sorted(_once(page, point_id, WAYS[k % len(WAYS)]) for k in range(n))
    rank = max(0, -(-95 * n // 100) - 1)
    return {"n": n, "median_ms": median(took), "p95_ms": took[rank], "least_ms": took[0],
            "most_ms": took[-1]}  # fmt: skip


def _once(page, point_id: str, by: tuple[int, int]) -> float:
    at_rest(page)
    box = page.locator(f"[data-point-id='{point_id}']").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(WATCH, [HEADLINE])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0], y + by[1], steps=6)
    page.mouse.up()
    page.wait_for_function(TOOK, polling=20)
    return float(page.evaluate(TOOK))
