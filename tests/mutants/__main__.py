"""`make mutants`: small faults are put into audit, rules and verifier; how many do the tests find?"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from random import Random

import pytest

from tests.mutants.changes import changes_in
from tests.mutants.parts import PARTS, Part
from tests.mutants.running import Asked

OUT = Path("out/mutants")
TARGET = 0.80


def main() -> int:
    """0 where the tests find as large a share as is aimed at."""
    asked = _arguments()
    part = PARTS[asked.part]
    every = [change for path in part.modules() for change in changes_in(path)]
    drawn = every if asked.sample >= len(every) else Random(asked.seed).sample(every, asked.sample)
    one = Asked(drawn, asked.beside)
    tests = [*part.tests, *(["-k", asked.k] if asked.k else [])]
    options = ["-q", "--no-header", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not long and not browser", "-n", "0"]  # fmt: skip
    pytest.main([*options, *tests], plugins=[one])
    return _told(asked.part, part, one, len(every))


def _told(name: str, part: Part, one: Asked, count: int) -> int:
    alive = [*one.survived, *one.unseen]
    asked = one.killed + len(alive)
    low, high = _interval(one.killed, asked)
    OUT.mkdir(parents=True, exist_ok=True)
    told = (
        f"survived   {c}" if c in one.survived else f"not called {c}"
        for c in sorted(alive, key=str)
    )
    (OUT / f"{name}.txt").write_text("\n".join(told) + "\n", "utf-8")
    sys.stdout.write(
        f"{name}: {one.killed / max(asked, 1):.1%} found ({low:.1%} to {high:.1%}, 95 of 100 draws) of {asked} drawn from "
        f"{count} changes in {len(part.modules())} modules; {one.said()}, {one.elsewhere} not to be put in place; "
        f"those alive: {OUT / name}.txt\n"
    )
    return 0 if one.killed >= TARGET * asked else 1


def _interval(killed: int, asked: int) -> tuple[float, float]:
    """Wilson's interval of a share."""
    if not asked:
        return 0.0, 1.0
    share, z = killed / asked, 1.96
    middle = share + z * z / (2 * asked)
    half = z * math.sqrt(share * (1 - share) / asked + z * z / (4 * asked * asked))
    return (middle - half) / (1 + z * z / asked), (middle + half) / (1 + z * z / asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("part", choices=tuple(PARTS))
    parser.add_argument("--sample", type=int, default=400, help="changes drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--beside", type=int, default=2, help="processes at a time")
    parser.add_argument("-k", default="", help="only tests of this name, as pytest takes it")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
