"""Check an output folder of `planner plan` against CONTRACTS section 2, from the files alone.

Stdlib only; nothing of the planner is imported: `python -m tests.contract.verify OUT WORKSPACE`
prints every fault and ends with 1 where there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.contract import documents, duties, leaders, walks
from tests.contract.coverage_sums import coverage_faults
from tests.contract.tables_read import read_output, read_workspace


def faults(out_path: Path, workspace_path: Path) -> Iterator[str]:
    """Every way in which the output breaks the contract, in words."""
    out, ws = read_output(out_path), read_workspace(workspace_path)
    yield from documents.file_faults(out_path, leaders.own_files(ws))
    yield from documents.plan_faults(out, ws)
    yield from documents.point_faults(out, ws)
    yield from documents.stay_faults(out)
    yield from documents.cluster_faults(out, ws)
    yield from documents.finding_faults(out)
    yield from documents.paper_faults(out, ws)
    yield from duties.timetable_faults(out, ws)
    yield from duties.roster_faults(out, ws)
    yield from leaders.leader_faults(out, ws)
    yield from coverage_faults(out, ws)
    yield from walks.walk_faults(out, ws)


def main(argv: list[str]) -> int:
    """Print the faults; 1 where there is one."""
    found = list(faults(Path(argv[0]), Path(argv[1])))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    sys.stdout.write(f"{len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
