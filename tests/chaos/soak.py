"""make soak: 20 sessions on one app, page after page and drags, for an hour (MINUTES=...).

`soak.py MINUTES PAUSE`: each session breathes so many seconds between two runs (3). The memory is
told every minute; at the end its growth after warm-up (a tenth of the time, ten minutes at most)
beside its target, and the slope of a straight line through those samples in MB an hour.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

import bench_ui  # noqa: E402 - the folder of the browser tests is no package
import load  # noqa: E402

SESSIONS, EVERY_S, MOST_MB, PAUSE_S = 20, 10.0, 50.0, 3.0
TOLD_EVERY = 6


class Watch(threading.Thread):
    """Samples (seconds since the start, resident MB of the app's own process)."""

    def __init__(self, server: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._ended = threading.Event()
        self.samples: list[tuple[float, float]] = []

    def run(self) -> None:
        """Until `end`."""
        started = time.perf_counter()
        while not self._ended.wait(EVERY_S):
            memory = self._server.memory_info().rss / 1e6
            self.samples.append((time.perf_counter() - started, memory))
            if len(self.samples) % TOLD_EVERY == 0:
                sys.stdout.write(f"{self.samples[-1][0] / 60:6.1f} minutes {memory:8.1f} MB\n")
                sys.stdout.flush()

    def end(self) -> None:
        """No more samples."""
        self._ended.set()
        self.join()


def growth(samples: Sequence[tuple[float, float]], warm_s: float) -> tuple[float, float]:
    """MB between the medians of the first and the last tenth after warm-up, and MB an hour."""
    settled = [sample for sample in samples if sample[0] >= warm_s]
    tenth = max(1, len(settled) // 10)
    memory = [megabytes for _, megabytes in settled]
    slope, _ = statistics.linear_regression([at for at, _ in settled], memory)
    return statistics.median(memory[-tenth:]) - statistics.median(memory[:tenth]), slope * 3600


def main(arguments: Sequence[str]) -> int:
    """Soak for so many minutes (60); 1 where the app grew too much or a session saw an error."""
    given = [float(word) for word in arguments]
    seconds, pause_s = 60 * (given[0] if given else 60.0), given[1] if given[1:] else PAUSE_S
    with tempfile.TemporaryDirectory() as folder:
        home = bench_ui._copy(Path(folder))
        with bench_ui.app_over(home) as address:
            watch = Watch(bench_ui.serving(address))
            watch.start()
            opened = asyncio.run(load.sessions_together(address, SESSIONS, seconds, pause_s))
            watch.end()
    more, slope = growth(watch.samples, min(600.0, seconds / 10))
    errors = [error for session in opened for error in session.errors]
    reruns = [taken for session in opened for _, taken in session.reruns]
    sys.stdout.write(
        f"{SESSIONS} sessions, {seconds / 60:.0f} minutes, {len(reruns)} runs (p95 "
        f"{bench_ui.p95(reruns):.2f} s), {len(errors)} errors; memory {watch.samples[0][1]:.0f} -> "
        f"{watch.samples[-1][1]:.0f} MB, {more:+.1f} MB after warm-up (target {MOST_MB:.0f}), "
        f"{slope:+.1f} MB an hour; load {os.getloadavg()[0]:.1f}\n"
    )
    sys.stdout.writelines(f"    {error}\n" for error in errors[:5])
    return 1 if errors or more > MOST_MB else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
