"""Writes generated instances in the formats that the readers take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from planner.benchmark.instances import CoverInstance, GraphInstance, RoomInstance


def write_graph(instance: GraphInstance, folder: Path) -> Path:
    """OR-Library's p-median format: <name>.txt."""
    rows = zip(instance.ends.tolist(), instance.length.tolist(), strict=True)
    edges = (f"{i + 1} {j + 1} {_plain(length)}" for (i, j), length in rows)
    head = f"{instance.n} {len(instance.ends)} {instance.p}"
    return _write(folder / f"{instance.name}.txt", [head, *edges])


def write_rooms(instance: RoomInstance, folder: Path) -> Path:
    """OR-Library's capacitated p-median format, one instance, best-known 0: <name>.txt."""
    head = ["1", "1 0", f"{instance.n} {instance.p} {_plain(float(instance.room[0]))}"]
    rows = zip(instance.xy.tolist(), instance.demand.tolist(), strict=True)
    customers = (
        f"{i} {_plain(x)} {_plain(y)} {_plain(load)}" for i, ((x, y), load) in enumerate(rows, 1)
    )
    return _write(folder / f"{instance.name}.txt", [*head, *customers])


def write_cover(instance: CoverInstance, folder: Path) -> tuple[Path, Path]:
    """Two tables: <name>_demand.csv (id,x,y,weight) and <name>_sites.csv (id,x,y)."""
    demand = _write(folder / f"{instance.name}_demand.csv", _demand(instance))
    places = zip(instance.site_ids, instance.site_xy.tolist(), strict=True)
    rows = (f"{name},{_plain(x)},{_plain(y)}" for name, (x, y) in places)
    return demand, _write(folder / f"{instance.name}_sites.csv", ["id,x,y", *rows])


def _demand(instance: CoverInstance) -> Iterator[str]:
    yield "id,x,y,weight"
    rows = zip(instance.demand_xy.tolist(), instance.weight.tolist(), strict=True)
    for i, ((x, y), weight) in enumerate(rows, 1):
        yield f"D{i},{_plain(x)},{_plain(y)},{_plain(weight)}"


def _plain(value: float) -> str:
    """Whole numbers without a decimal point."""
    return str(int(value)) if value.is_integer() else repr(value)


def _write(path: Path, rows: Iterable[str]) -> Path:
    """To a temporary file, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.part")
    with half.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{row}\n" for row in rows)
    half.replace(path)
    return path
