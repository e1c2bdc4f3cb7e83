"""The parts of make chaos that measure: python -m tests.chaos.measuring racing|sizing|striking N."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.chaos.sizes import p95, timed
from tests.chaos.workers import ACTS, FAULTS, opened, strike
from tests.chaos.writers import race

WRITERS, P95_S = 4, 0.3
MOMENTS_S = (0.05, 0.0, 0.3)
WARM = ("planner.plan", "planner.placement.warm:warm_up")


def racing(each: int, folder: Path) -> Iterator[dict[str, Any]]:
    """Four writers; on a server too where PLANNER_CHAOS_URL names one."""
    places: list[Path | str] = [folder / "campaign.sqlite"]
    places += [os.environ["PLANNER_CHAOS_URL"]] if "PLANNER_CHAOS_URL" in os.environ else []
    for place in places:
        found = race(place, writers=WRITERS, each=each)
        kind = "a file" if isinstance(place, Path) else "a server"
        yield {
            "what": f"{WRITERS} writers into {kind}",
            "tries": found.saves,
            "bad": found.lost + found.busy + len(found.others),
            "figure": f"{found.conflicts} conflicts told, {found.busy} busy, {found.lost} lost, "
            f"{found.seconds:.0f} s",
            "target": "0 lost, 0 locked",
            "notes": found.others[:3],
        }


def sizing(tries: int, folder: Path) -> Iterator[dict[str, Any]]:
    """p95 of saving and loading a large campaign."""
    for what, values in zip(("save", "load"), timed(folder / "c.sqlite", tries), strict=True):
        worst = p95(values)
        yield {
            "what": f"{what} 10,000 demand, 500 sites, 30,000 rows",
            "tries": tries,
            "bad": int(worst > P95_S),
            "figure": f"p95 {worst:.2f} s, median {sorted(values)[tries // 2]:.2f} s, "
            f"load {os.getloadavg()[0]:.1f}",
            "target": f"p95 <= {P95_S} s",
            "notes": [],
        }


def striking(moments: int, folder: Path) -> Iterator[dict[str, Any]]:
    """Every heavy use case, its worker killed, hanging, without memory, at several moments."""
    with opened(folder / "Phường nhỏ", warm=WARM, solved=True) as desk:
        for act in ACTS:
            struck = [strike(desk, act, f, after_s=s) for s in MOMENTS_S[:moments] for f in FAULTS]
            bad = [fault for one in struck for fault in one.bad]
            told = sorted({code for one in struck for code in one.told})
            yield {
                "what": f"worker struck: {act}",
                "tries": len(struck),
                "bad": len(bad),
                "figure": ", ".join(told),
                "target": "plan untouched, told",
                "notes": bad[:3],
            }


PARTS: Mapping[str, Callable[[int, Path], Iterator[dict[str, Any]]]] = {
    "racing": racing,
    "sizing": sizing,
    "striking": striking,
}


def main(arguments: Sequence[str]) -> None:
    """One part, a line of JSON a row."""
    with tempfile.TemporaryDirectory() as folder:
        for row in PARTS[arguments[0]](int(arguments[1]), Path(folder)):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
