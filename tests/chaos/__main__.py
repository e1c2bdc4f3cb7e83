"""make chaos: every fault that is tried, in one table; ends with 1 where a target is missed.

`python -m tests.chaos [SHARE]`: a share of the tries (1 = all of them, the default; 0.1 in a tenth
of the time). A row is told as soon as it is done. The folders lie in memory where the machine has
such a place: a killed process and an injected fault meet the same calls there; what takes time on
a disk is measured on the disk.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.chaos import injector
from tests.chaos.killing import SAVES

KILLS, SAVES_OF_EACH, SIZE_TRIES, MOMENTS = 1000, 2500, 60, 3
IN_MEMORY = Path("/dev/shm")
FILES = ("first save", "bring up an old file", "back up", "state file", "set of papers", "tables")
WARD = ("bring a table", "take a table back", "restore a backup")
ROWS = ("save a version", "edit", "undo", "setting")


@dataclass(frozen=True)
class Row:
    """One line of the table: what, how many tries, how many went wrong, the figure, its target."""

    what: str
    tries: int
    bad: int
    figure: str
    target: str
    notes: tuple[str, ...] = ()


class Chaos:
    """Runs the programs, two at a time where they do not measure time."""

    def __init__(self, folder: Path, share: float) -> None:
        self._folder = folder
        self._share = share
        self._library = injector.built(folder)

    def rows(self) -> Iterator[Row]:
        """All rows, as they come."""
        deeds = (*ROWS, *FILES, *WARD)
        parts = [
            partial(self._kills, SAVES, self._some(KILLS)),
            *(partial(self._kills, deed, self._some(4000)) for deed in FILES),
            *(partial(self._kills, deed, self._some(900)) for deed in WARD),
            *(partial(self._breaks, deed) for deed in deeds),
        ]
        with ThreadPoolExecutor(2) as pool:
            for done in as_completed([pool.submit(part) for part in parts]):
                yield from done.result()
        yield from self._alone("racing", self._some(SAVES_OF_EACH))
        yield from self._alone("sizing", self._some(SIZE_TRIES))
        yield from self._alone("striking", max(1, round(MOMENTS * self._share)))

    def _some(self, tries: int) -> int:
        return max(10, round(tries * self._share))

    def _kills(self, deed: str, tries: int) -> list[Row]:
        return [
            Row(
                f"kill -9: {told['deed']}", told["tries"], len(told["bad"]),
                f"{told['acknowledged']} acknowledged, {told['inside']} met inside",
                "0 corrupt, 0 lost", tuple(told["bad"][:3]),
            )
            for told in self._run("killing", str(tries), deed)
        ]  # fmt: skip

    def _breaks(self, deed: str) -> list[Row]:
        every = max(1, round(1 / self._share))
        return [
            Row(
                f"{told['kind']} at changes: {deed}", told["steps"], len(told["bad"]),
                ", ".join(f"{code} {count}" for code, count in sorted(told["told"].items())),
                "0 bad, told as such", tuple(told["bad"][:3]),
            )
            for told in self._run("breaking", str(every), deed)
        ]  # fmt: skip

    def _alone(self, what: str, tries: int) -> Iterator[Row]:
        """A measurement in a process of its own, without faults of the disk."""
        words = [sys.executable, "-m", "tests.chaos.measuring", what, str(tries)]
        with subprocess.Popen(
            words, cwd=injector.ROOT, stdout=subprocess.PIPE, text=True
        ) as program:
            for line in program.stdout or ():
                told = json.loads(line)
                yield Row(**{**told, "notes": tuple(told["notes"])})
        if program.returncode:
            yield Row(what, 0, 1, "the program failed", "")

    def _run(self, module: str, *words: str) -> list[dict[str, Any]]:
        home = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            return injector.run(self._library, home, module, *words)
        finally:
            shutil.rmtree(home, ignore_errors=True)


def tell(row: Row) -> None:
    """One line on the terminal, with what went wrong below it."""
    mark = "MISSED" if row.bad else "met"
    line = f"{row.what:46} {row.tries:6} {row.bad:5}  {row.target:24} {mark:7} {row.figure}"
    sys.stdout.write("\n".join([line, *(f"    {note}" for note in row.notes)]) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Try everything, tell, and end with 1 where something went wrong or a target is missed."""
    if missing := injector.missing():
        sys.stdout.write(f"{missing}: nothing was tried\n")
        return 1
    started, share = time.perf_counter(), float(arguments[0]) if arguments else 1.0
    out = partial(sys.stdout.write)
    out(f"{'what':46} {'tries':>6} {'bad':>5}  {'target':24} {'':7} figure\n")
    memory = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="chaos-", dir=memory) as folder:
        rows = []
        for row in Chaos(Path(folder), share).rows():
            rows.append(row)
            tell(row)
    minutes = (time.perf_counter() - started) / 60
    out(f"{sum(r.tries for r in rows)} tries, {sum(r.bad for r in rows)} bad, ")
    out(f"{minutes:.1f} minutes, load {os.getloadavg()[0]:.1f}\n")
    return 1 if any(row.bad for row in rows) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
