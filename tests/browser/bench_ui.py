"""make bench-ui: how fast the screens are here and now; a table on the terminal, out/bench-ui.json.

Every figure stands beside its target, every journey beside its time to beat. The machine's load is
told with them: on a busy machine the figures are what a busy machine gives. With names of parts
(drags, demo, large, jumps, homes, journeys) only those are measured.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE)]

import conftest  # noqa: E402 - the folder of the browser tests is no package
import journeys  # noqa: E402
import load  # noqa: E402
from large_ward import DEMO, large_ward  # noqa: E402

SESSIONS, SECONDS, DRAGS = 20, 60.0, 24


@dataclass(frozen=True)
class Figure:
    """One measured number beside its target (both in `unit`); at most, unless it must be exact."""

    name: str
    value: float
    target: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.value <= self.target


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def memory_mb(process: psutil.Process) -> float:
    """What the process holds, its share of shared pages counted in part."""
    return process.memory_full_info().pss / 1e6


def serving(address: str) -> psutil.Process:
    """The process that serves the screens at this address."""
    port = f"--server.port={address.rpartition(':')[2]}"
    return next(p for p in psutil.process_iter(["cmdline"]) if port in (p.info["cmdline"] or []))


@contextmanager
def app_over(workspace: Path) -> Iterator[str]:
    """The running app with its first page drawn once."""
    with conftest.running_app(workspace) as address:
        asyncio.run(_once(address))
        yield address


async def _once(address: str) -> None:
    session = await load.open_session(address, "first")
    await session.socket.close()


def together(name: str, workspace: Path) -> Iterator[Figure]:
    """Twenty sessions on one process: reruns, memory, errors; a drag while another solves."""
    with app_over(workspace) as address:
        opened = asyncio.run(load.sessions_together(address, SESSIONS, SECONDS))
        reruns = [taken for session in opened for _, taken in session.reruns]
        errors = [error for session in opened for error in session.errors]
        server = serving(address)
        yield Figure(
            f"{name}: {len(reruns)} reruns of {SESSIONS} sessions, p95", p95(reruns), 3.0, "s"
        )
        yield Figure(f"{name}: errors shown", float(len(errors)), 0.0, "")
        yield Figure(f"{name}: memory of the process", memory_mb(server), 1000.0, "MB")
        whole = sum(memory_mb(process) for process in [server, *server.children(recursive=True)])
        yield Figure(f"{name}: memory with its idle workers", whole, 1500.0, "MB")
        drags = asyncio.run(load.drag_while_solving(address, 12))
        yield Figure(
            f"{name}: drag while another solves, median", statistics.median(drags), 0.5, "s"
        )
        yield Figure(f"{name}: drag while another solves, p95", p95(drags), 0.5, "s")


def drags(workspace: Path) -> Iterator[Figure]:
    """A point dragged by a real mouse in a real browser: from the drop to the new numbers."""
    from playwright.sync_api import sync_playwright

    from tests.browser.bench_drag import measure_drag

    with app_over(workspace) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{address}/points")
        page.wait_for_selector("[data-point-id]", timeout=90_000)
        told = measure_drag(page, DRAGS)
        browser.close()
    yield Figure("demo: drag to new numbers, median", told["median_ms"] / 1000.0, 0.3, "s")
    yield Figure("demo: drag to new numbers, p95", told["p95_ms"] / 1000.0, 0.5, "s")


def jumps(workspace: Path) -> Iterator[Figure]:
    """How much pages move by themselves, opened by address and chosen in the menu; the worst."""
    from playwright.sync_api import sync_playwright

    from tests.browser import layout_shift

    with app_over(workspace) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        layout_shift.watch(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.goto(address)
        walked = dict(layout_shift.of_menu(page))
        opened = dict(layout_shift.of_opening(page, address, list(walked)))
        browser.close()
    for name, found in (("in-app navigation", walked), ("opening a page", opened)):
        worst = max(found, key=found.__getitem__)
        told = f"layout shift of {name}, worst page (/{worst})"
        yield Figure(told, found[worst], layout_shift.MOST, "")


def homes() -> Iterator[Figure]:
    """Maps of many homes in a real browser: from a rerun with other classes to their paint."""
    from tests.browser.bench_maps import TARGETS_S, measured

    for told in measured():
        count = int(told["count"])
        name = f"map of {count:,} homes, rerun to paint"
        yield Figure(f"{name}, median", told["median_s"], TARGETS_S[count], "s")
        yield Figure(f"{name}, sent anew", told["socket_bytes"] / 1000.0, 50.0, "kB")


def main() -> int:
    """Measure, tell, keep; 1 where a target is missed."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for figure in measured(Path(folder), sys.argv[1:]):
            figures.append(figure)
            _tell(figure)
    _keep(figures)
    return 0 if all(figure.met for figure in figures) else 1


def walks(folder: Path) -> Iterator[Figure]:
    """The journeys as their tests walk them, each beside its time to beat."""
    for own, seconds in journeys.walked(folder):
        yield Figure(f"journey of the {own.name}", seconds, own.to_beat_s, "s")


def measured(folder: Path, only: Sequence[str] = ()) -> Iterator[Figure]:
    """All figures, one after the other; each ward in a folder of its own."""
    parts: dict[str, Callable[[], Iterator[Figure]]] = {
        "drags": lambda: drags(_copy(folder / "drags")),
        "demo": lambda: together("demo", _copy(folder / "together")),
        "large": lambda: together("5 MB ward", large_ward(folder, 6.4)),
        "jumps": lambda: jumps(_copy(folder / "jumps")),
        "homes": homes,
        "journeys": lambda: walks(folder),
    }
    for name in only or parts:
        yield from parts[name]()


def _copy(folder: Path) -> Path:
    home = folder / "tay_ho"
    shutil.copytree(DEMO, home, ignore=shutil.ignore_patterns(".planner"))
    return home


def _tell(figure: Figure) -> None:
    mark = "met" if figure.met else "MISSED"
    line = f"{figure.name:72} {figure.value:9.2f} {figure.unit:3} (target {figure.target:g}) {mark}"
    sys.stdout.write(f"{line}  load {os.getloadavg()[0]:.1f}\n")
    sys.stdout.flush()


def _keep(figures: list[Figure]) -> None:
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    content = [{**asdict(figure), "met": figure.met} for figure in figures]
    (out / "bench-ui.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
