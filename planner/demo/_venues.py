"""About 130 venues: landmarks by name, all others with names that cannot be mistaken for real."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from planner.demo import _wards as wards
from planner.demo._groups import Settled
from planner.demo._hours import KINDS
from planner.demo._plane import Point, degrees
from planner.model.place import Venue

GROUPS_WITHOUT_HOUSE = 18
COUNTS: Mapping[str, int] = {
    "nha_van_hoa": 45,
    "truong_hoc": 15,
    "tram_y_te": 5,
    "hanh_chinh_cong": 1,
    "chung_cu": 8,
    "ton_giao": 9,
    "cho": 3,
    "quan_ca_phe": 6,
    "hoi_quan": 3,
    "ngo_san": 35,
}
WIFI_PER_100: Mapping[str, int] = {"nha_van_hoa": 60, "ton_giao": 0, "cho": 0, "ngo_san": 0}
STEP_FREE_PER_100: Mapping[str, int] = {
    "nha_van_hoa": 55,
    "truong_hoc": 80,
    "tram_y_te": 90,
    "ton_giao": 40,
    "cho": 70,
    "quan_ca_phe": 60,
    "hoi_quan": 60,
    "ngo_san": 85,
}
SCHOOL_NAMES = (
    *(("Trường Tiểu học mô phỏng số {}", n) for n in range(1, 6)),
    *(("Trường THCS mô phỏng số {}", n) for n in range(1, 6)),
    *(("Trường Mầm non mô phỏng số {}", n) for n in range(1, 5)),
)
SHRINE_NAMES = (
    "Đình mô phỏng số 1",
    "Đình mô phỏng số 2",
    "Đình mô phỏng số 3",
    "Chùa mô phỏng số 1",
    "Chùa mô phỏng số 2",
    "Miếu mô phỏng số 1",
    "Nhà thờ mô phỏng số 1",
)
LAKE_STREETS = frozenset(
    {"Vệ Hồ", "Trích Sài", "Nhật Chiêu", "Nguyễn Đình Thi", "Quảng An", "Quảng Khánh", "Quảng Bá"}
)


class VenueList:
    """Collects venues: numbers them, gives each its desks and equipment, and its own place."""

    def __init__(self, settled: Sequence[Settled], rng: random.Random) -> None:
        self.settled = settled
        self.rng = rng
        self.venues: list[Venue] = []
        self._taken: set[Point] = set()

    def add(self, venue_id: str, name: str, kind: str, point: Point) -> None:
        """Add one venue at a point."""
        lon, lat = degrees(point)
        wifi = self.rng.randrange(100) < WIFI_PER_100.get(kind, 100)
        step_free = self.rng.randrange(100) < STEP_FREE_PER_100.get(kind, 100)
        desks = self._desks(kind)
        shifts = KINDS[kind].open_shifts
        self.venues.append(
            Venue(venue_id, name, kind, lon, lat, desks, True, wifi, step_free, shifts)
        )

    def beside(self, group: Settled, rank: int = 0) -> Point:
        """A free place in a group, next to one of its doors: rank 0 is nearest to its middle."""
        middle = group.doors[group.centre]
        doors = sorted(
            set(group.doors), key=lambda d: ((d[0] - middle[0]) ** 2 + (d[1] - middle[1]) ** 2, d)
        )
        free = [d for d in doors if d not in self._taken] or doors
        chosen = free[min(rank, len(free) - 1)]
        self._taken.add(chosen)
        return chosen[0] + 20, chosen[1] + 15

    def _desks(self, kind: str) -> int:
        if kind == "nha_van_hoa":
            return self.rng.randint(2, 4)
        if kind == "truong_hoc":
            return self.rng.randint(4, 8)
        return 8 if kind == "hanh_chinh_cong" else 2


def build_venues(settled: Sequence[Settled], rng: random.Random) -> tuple[Venue, ...]:
    """All venues, ordered by kind as in COUNTS and by id; every group has a place of its own."""
    built = VenueList(settled, rng)
    for mark in wards.LANDMARKS:
        built.add(mark.id, mark.name, mark.kind, mark.point)
    yards = without_house(settled)
    _own_places(built, yards)
    _more_yards(built, 2 + len(yards))
    _lobbies(built)
    _numbered(built, "TH", "truong_hoc", [name.format(n) for name, n in SCHOOL_NAMES], first=2)
    stations = [f"Điểm trạm y tế mô phỏng số {n}" for n in range(1, 5)]
    _numbered(built, "YT", "tram_y_te", stations, first=2)
    _numbered(built, "TG", "ton_giao", list(SHRINE_NAMES), first=3)
    _numbered(built, "CHO", "cho", ["Chợ mô phỏng số 1", "Chợ mô phỏng số 2"], first=2)
    halls = [f"Trụ sở đoàn thể mô phỏng số {n}" for n in range(1, 4)]
    _numbered(built, "HQ", "hoi_quan", halls, first=1)
    _cafes(built)
    order = list(COUNTS)
    return tuple(sorted(built.venues, key=lambda v: (order.index(v.kind), v.id)))


def without_house(settled: Sequence[Settled]) -> list[Settled]:
    """18 groups that have no culture house, spread over the ward; Xuân La 19 is the first."""
    plain = [g for g in settled if not g.tower]
    return spread(plain, GROUPS_WITHOUT_HOUSE, first="TDP-XL-19")


def spread(groups: Sequence[Settled], count: int, first: str) -> list[Settled]:
    """`count` groups far from one another: each next one is farthest from those chosen."""
    chosen = [next((g for g in groups if g.id == first), groups[0])]
    while len(chosen) < count:
        rest = [g for g in groups if g not in chosen]
        chosen.append(max(rest, key=lambda g: (min(_square(g, c) for c in chosen), g.id)))
    return chosen


def _square(a: Settled, b: Settled) -> int:
    (ax, ay), (bx, by) = a.doors[a.centre], b.doors[b.centre]
    return (ax - bx) ** 2 + (ay - by) ** 2


def _own_places(built: VenueList, yards: Sequence[Settled]) -> None:
    """A culture house in 45 groups, a yard in 18, the lobby of the tower in 4."""
    for n, group in enumerate(yards, start=3):
        name = "Tổ 19 Xuân La" if group.id == "TDP-XL-19" else _yard_name(group, 0)
        built.add(f"NS-{n:02d}", name, "ngo_san", built.beside(group))
    for group in built.settled:
        if group.tower:
            name = f"Sảnh chung cư mô phỏng {group.ward.name} {group.number}"
            built.add(f"SCC-{group.id[4:]}", name, "chung_cu", built.beside(group))
        elif group not in yards:
            name = f"Nhà văn hóa TDP {group.number} – {group.ward.name} (mô phỏng)"
            built.add(f"NVH-{group.id[4:]}", name, "nha_van_hoa", built.beside(group))


def _yard_name(group: Settled, rank: int) -> str:
    return f"Sân chơi TDP {group.number} – {group.ward.name} (mô phỏng{f' {rank}' if rank else ''})"


def _more_yards(built: VenueList, done: int) -> None:
    houses = [g for g in built.settled if not g.tower]
    wanted = COUNTS["ngo_san"] - done
    for n, group in enumerate(spread(houses, wanted, first="TDP-QA-4"), start=done + 1):
        point = built.beside(group, rank=6)
        built.add(f"NS-{n:02d}", _yard_name(group, 2), "ngo_san", point)


def _lobbies(built: VenueList) -> None:
    plain = [g for g in built.settled if not g.tower and g.ward.code in ("XL", "ND", "BU", "QA")]
    for n, group in enumerate(_evenly(plain, 4, 0), start=1):
        name = f"Sảnh chung cư mô phỏng số {n}"
        built.add(f"SCC-{n:02d}", name, "chung_cu", built.beside(group, rank=9))


def _numbered(
    built: VenueList, prefix: str, kind: str, names: Sequence[str], *, first: int
) -> None:
    """Venues in groups all over the ward, one per name."""
    plain = [g for g in built.settled if not g.tower]
    chosen = _evenly(plain, len(names), len(prefix) + len(names))
    for n, (name, group) in enumerate(zip(names, chosen, strict=True), start=first):
        built.add(f"{prefix}-{n:02d}", name, kind, built.beside(group, rank=3))


def _evenly(groups: Sequence[Settled], count: int, shift: int) -> list[Settled]:
    """`count` groups at equal steps of the list, which runs ward by ward."""
    step = len(groups) // count
    first = shift % (len(groups) - step * (count - 1))
    return [groups[first + step * k] for k in range(count)]


def _cafes(built: VenueList) -> None:
    """Six cafés by the lake, each in another group."""
    found: list[tuple[Settled, Point]] = []
    for group in built.settled:
        doors = zip(group.doors, group.streets, strict=True)
        by_lake = [door for door, street in doors if street in LAKE_STREETS]
        if by_lake:
            found.append((group, by_lake[len(by_lake) // 2]))
    step = max(1, len(found) // COUNTS["quan_ca_phe"])
    for n, (_, door) in enumerate(found[::step][: COUNTS["quan_ca_phe"]], start=1):
        name = f"Quán cà phê bên hồ mô phỏng số {n}"
        built.add(f"CF-{n:02d}", name, "quan_ca_phe", (door[0] + 20, door[1] + 15))
