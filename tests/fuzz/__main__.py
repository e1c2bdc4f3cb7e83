"""`make fuzz`: every reader of files of others, many thousand changed files each, one table."""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from random import Random

from tests.fuzz.engine import Find, Tally, run, table
from tests.fuzz.readers import READERS, Reader

MOST_MB = 2048
BATCH = 200
OUT = Path("out/fuzz")


def main() -> int:
    """0 where nothing hung and nothing but findings came out of any reader."""
    asked = _arguments()
    readers = [r for r in READERS if asked.only in r.name]
    shares = sum(r.share for r in readers)
    wanted = {r.name: max(1, round(asked.examples * r.share / shares)) for r in readers}
    tallies = {r.name: Tally(r.name) for r in readers}
    for reader in readers:
        reader.sound()
    stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stop.append(number))
    _limit_memory()
    warnings.filterwarnings("error", "overflow|invalid value|divide by zero", RuntimeWarning)
    warnings.filterwarnings("ignore", "unable to read srs_id", RuntimeWarning)  # GDAL's own words
    began, told = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as scratch:
        while not stop and any(tallies[r.name].examples < wanted[r.name] for r in readers):
            for reader in readers:
                _batch(reader, wanted[reader.name], tallies[reader.name], Path(scratch), asked.seed)
            told = _tell_how_far(tallies.values(), began, told)
    _tell(table(tallies.values()))
    _tell(f"seed {asked.seed}; memory at most {MOST_MB} MB beyond the start; peak {_peak_mb()} MB")
    finds = _finds(tallies.values())
    for number, find in enumerate(finds, start=1):
        _tell(f"{number}. {_said(find)}; file {_saved(number, find)}")
    return 1 if finds else 0


def _tell_how_far(tallies: Iterable[Tally], began: float, told: int) -> int:
    """Each round, and finds as they come: a long run need not end to be acted on; the number told."""
    done, finds = sum(t.examples for t in tallies), _finds(tallies)
    words = f"{done:,} examples, {len(finds)} finds, {time.monotonic() - began:.0f} s, {time.process_time():.0f} s CPU"
    _tell(words, file=sys.stderr, flush=True)
    if len(finds) > told:
        _tell("\n".join(map(_said, finds)), file=sys.stderr, flush=True)
    return len(finds)


def _finds(tallies: Iterable[Tally]) -> list[Find]:
    return [find for tally in tallies for find in tally.finds.values()]


def _said(find: Find) -> str:
    return f"{find.reader}: {find.what} at {find.place}"


def _batch(reader: Reader, wanted: int, tally: Tally, scratch: Path, seed: int) -> None:
    """The next examples of a reader: the same for the same seed, whatever else is asked."""
    count = min(BATCH, wanted - tally.examples)
    if count <= 0:
        return
    folder = scratch / str(READERS.index(reader))
    folder.mkdir(exist_ok=True)
    draw = Random(f"{seed} {reader.name} {tally.examples}")
    run(reader, folder, draw, count, tally)


def _limit_memory() -> None:
    """A file that needs more than MOST_MB is a MemoryError, which is a find."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_MB * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _saved(number: int, find: Find) -> Path:
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{number}-{find.file}"
    path.write_bytes(find.content)
    return path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--only", default="", help="readers whose name holds this")
    return parser.parse_args()


def _tell(words: str, **how: object) -> None:
    print(words, **how)  # type: ignore[call-overload]  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
