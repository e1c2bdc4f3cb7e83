"""How long the demo's whole set of papers takes, and how large it is: `make bench-papers`.

The whole command is measured as people start it: imports (of modules that Python has compiled once
before, as on every start but the first), streets, every paper, every file written.
Processor seconds tell of the work even on a busy machine; elapsed seconds count on a quiet one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET_S = 15.0
DEMO, PLAN = ROOT / "geodata" / "tay_ho", ROOT / "geodata" / "tay_ho_plan" / "plan.json.gz"


def main() -> int:
    """0 where the set was made within the target; the figures go to the terminal."""
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    compiling = [sys.executable, "-m", "compileall", "-q", "planner"]
    subprocess.run(compiling, cwd=ROOT, check=True, env=own)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "papers"
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "planner", "export", PLAN, "--workspace", DEMO, "--to", place],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env=own,
        )
        took = time.perf_counter() - began
        files = [path for path in place.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        pictures = [path.stat().st_size for path in files if path.suffix == ".png"]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    sys.stdout.write(
        f"{len(files)} files, {size / 1e6:.1f} MB; {len(pictures)} pictures, "
        f"{sum(pictures) / 1e6:.1f} MB, {sum(pictures) / len(pictures) / 1e3:.0f} KB each\n"
        f"{took:.1f} s elapsed (target {TARGET_S:g} s), {processor:.1f} s of "
        f"processor, at most {used.ru_maxrss // 1024} MB of memory; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n"
    )
    return int(took > TARGET_S)


if __name__ == "__main__":
    raise SystemExit(main())
