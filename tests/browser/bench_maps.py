"""How long a map of many homes takes from a rerun to paint: measured in a real browser.

A page of its own mounts the app's map component over a made ward of `count` homes; a button deals
the classes anew. `measure_canvas(page, count)` gives the seconds from the click to the paint that
shows them, and the bytes that came meanwhile (websocket and answers). For `make bench-ui`.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ROOT, free_port, serving

REPEATS = 5
TARGETS_S = {2_000: 0.5, 10_000: 0.5, 50_000: 1.0}
"""Homes, and the seconds in which they should be painted."""
PAGE = Path(__file__).parent / "bench_maps_page.py"
SERVED = """from pathlib import Path
import streamlit as st
from planner.ui.served import routes
app = st.App(Path({page!r}), routes=routes())
"""
CLICK = """async () => {
  const map = document.querySelector(".ward-map"), before = map.dataset.painted, start = performance.now();
  [...document.querySelectorAll("button")].find((b) => b.innerText.includes("again")).click();
  while (map.dataset.painted === before || map.dataset.painted.endsWith(" ")) {
    await new Promise((next) => requestAnimationFrame(next));
    if (performance.now() - start > 60000) return -1;
  }
  return (performance.now() - start) / 1000;
}"""
PAINT = """() => {
  const ward = window.plannerMaps.get(document.querySelector(".ward-map-host")), start = performance.now();
  ward.state.dotSheet = null;
  ward.paint();
  return (performance.now() - start) / 1000;
}"""
SHOWN = "() => !(document.querySelector('.ward-map')?.dataset.painted ?? ' ').endsWith(' ')"


@contextmanager
def running_bench(folder: Path) -> Iterator[str]:
    """The address of the bench page; ended with its server."""
    port, script = free_port(), folder / "served_bench.py"
    script.write_text(SERVED.format(page=str(PAGE)), encoding="utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}",
               "--server.headless=true", "--server.fileWatcherType=none",
               "--server.address=127.0.0.1", "--browser.gatherUsageStats=false",
               "--global.minCachedMessageSize=1000000000"]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with serving(command, port, cwd=folder, env=env) as url:
        yield url


class Traffic:
    """Bytes that a page receives over its websocket and from the data route."""

    def __init__(self, page: Any) -> None:
        self.socket, self.data = 0, 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))
        page.on("response", self._answer)

    def _frame(self, frame: Any) -> None:
        self.socket += len(getattr(frame, "payload", frame))

    def _answer(self, answer: Any) -> None:
        if "/planner/data/" in answer.url:
            self.data += int(answer.headers.get("content-length", 0))

    def reset(self) -> None:
        """From here on."""
        self.socket = self.data = 0


def measure_canvas(page: Any, count: int, address: str) -> dict[str, float]:
    """Median and worst seconds from a rerun with new classes to its paint, seconds of processor it
    takes in server and browser together (whatever else runs), seconds of one paint alone, bytes a rerun brings over the websocket and from the data route, for `count` homes.
    """
    traffic = Traffic(page)
    page.goto(f"{address}/?count={count}")
    page.wait_for_function(SHOWN)
    seconds, socket, data, cpu = [], [], [], _cpu_s()
    for _ in range(REPEATS):
        traffic.reset()
        seconds.append(page.evaluate(CLICK))
        socket.append(traffic.socket)
        data.append(traffic.data)
    cpu = (_cpu_s() - cpu) / REPEATS
    return {
        "count": count,
        "cpu_s": cpu,
        "median_s": statistics.median(seconds),
        "worst_s": max(seconds),
        "paint_s": statistics.median(page.evaluate(PAINT) for _ in range(REPEATS)),
        "socket_bytes": max(socket),
        "data_bytes": max(data),
    }


def _cpu_s() -> float:
    """Seconds of processor that the server and the browser, all their processes, have used."""
    used = 0.0
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            used += sum(process.cpu_times()[:2])
    return used


def measured() -> Iterator[dict[str, float]]:
    """`measure_canvas` for each count of TARGETS_S, on a server and in a browser of its own."""
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        running_bench(Path(folder)) as address,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for count in TARGETS_S:
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.set_default_timeout(120_000)
            yield measure_canvas(page, count, address)
            page.close()
        browser.close()


if __name__ == "__main__":
    for told in measured():
        sys.stdout.write(f"{json.dumps(told)}\n")
