"""Old wards: known by name, and where each lies on the map, as far as that is known.

The merger of 2025 left old names in every list. Names come from the table's own column, from the
labels of the map, from the few facts below and, where the optional package vietnamadminunits is
installed ([admin]), from its list of which old wards each new one was made of. Where an old ward
lies is told by its label on the map and by its groups that have a position; by nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from planner.model.place import Label, ResidentialGroup
from planner.readers.addresses import read_address
from planner.readers.places import Ground
from planner.tables import normalise

Points = NDArray[np.float64]
MERGED: Mapping[str, tuple[str, ...]] = {
    "tayho": (
        "Bưởi",
        "Thụy Khuê",
        "Xuân La",
        "Quảng An",
        "Yên Phụ",
        "Nhật Tân",
        "Nghĩa Đô",
        "Phú Thượng",
        "Tứ Liên",
    ),
}
"""New ward -> the old wards it was made of (in whole or in part), as the press printed them."""
GRID_M = 40.0
LABEL_REACH_M = 900.0
GROUP_REACH_M = 350.0
"""How far from its label, or from one of its groups, land is still counted to an old ward."""
ROUNDS = 12
_NO_PLACE = frozenset({"lake", "river"})
_PACKAGE = "vietnamadminunits"
_PROVINCE = "thanhphohanoi"


@dataclass(frozen=True, slots=True)
class OldWards:
    """Old wards by key: their names as written, and the land of those that are on the map as points
    (n, 2) in local metres.
    """

    names: Mapping[str, str]
    land: Mapping[str, Points]

    def of(self, group: ResidentialGroup) -> str:
        """Key of the old ward that a group belongs to: its column, else its address, else what
        stands behind its name ("Tổ 19 (Xuân La)"); blank where none is known.
        """
        for text in (group.old_ward, group.address, group.name):
            for key in keys_in(text):
                if key in self.names:
                    return key
        return ""

    def area(self, key: str) -> Any:
        """The land of an old ward as one shape in local metres; None where it is not on the map."""
        points = self.land.get(key)
        if points is None:
            return None
        return shapely.union_all(shapely.buffer(shapely.points(points), GRID_M, quad_segs=2))


def old_wards(
    groups: Sequence[ResidentialGroup], labels: Iterable[Label], ground: Ground, ward: str = ""
) -> OldWards:
    """The old wards of a list of groups; `ward` is the new ward's name. Groups with a provisional
    position say nothing of where an old ward lies.
    """
    names: dict[str, str] = {}
    for name in (*(g.old_ward for g in groups), *merged_from(ward)):
        for key in keys_in(name)[:1]:
            names.setdefault(key, name)
    seeds: list[tuple[float, float, str, float]] = []
    for label in labels:
        key = "" if label.kind in _NO_PLACE else _in_label(label, names)
        if key:
            names.setdefault(key, label.text)
            seeds.append((*ground.xy(label.lon, label.lat), key, LABEL_REACH_M))
    known = OldWards(names, {})
    for group in groups:
        key = known.of(group)
        if key and group.lon is not None and group.lat is not None and not group.uncertainty_m:
            seeds.append((*ground.xy(group.lon, group.lat), key, GROUP_REACH_M))
    return OldWards(names, _land(seeds, ground))


def keys_in(text: str) -> tuple[str, ...]:
    """Keys of the wards that a text may name, the likeliest first: "P. Bưởi (cũ)" -> ("buoi",)."""
    return tuple(dict.fromkeys(name.key for name in read_address(text).wards))


@lru_cache(maxsize=32)
def merged_from(ward: str) -> tuple[str, ...]:
    """Old wards that a new ward ("Phường Tây Hồ") was made of; keys without diacritics where only
    the optional package knows them; () where nothing is known.
    """
    keys = keys_in(ward) or (normalise(ward).replace(" ", ""),)
    for key in keys:
        if key in MERGED:
            return MERGED[key]
    return tuple(old for key in keys for old in _by_package().get(key, ()))


@lru_cache(maxsize=1)
def _by_package() -> Mapping[str, tuple[str, ...]]:
    """New ward -> old wards of Hanoi from the data file of the optional package; {} without it."""
    found = find_spec(_PACKAGE)
    roots = list(found.submodule_search_locations or ()) if found else []
    path = Path(roots[0]) / "data" / "converter_2025.json" if roots else None
    if path is None or not path.is_file():
        return {}
    return package_wards(json.loads(path.read_text(encoding="utf-8")))


def package_wards(tables: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Its two tables turned round: whole wards stand under the new, parted ones under the old."""
    found: dict[str, list[str]] = {}
    for new, olds in tables.get("DICT_PROVINCE_WARD_NO_DIVIDED", {}).get(_PROVINCE, {}).items():
        found.setdefault(_bare(new), []).extend(_bare(old.split("_")[-1]) for old in olds)
    for old, parts in tables.get("DICT_PROVINCE_WARD_DIVIDED", {}).get(_PROVINCE, {}).items():
        for part in parts:
            found.setdefault(_bare(part["newWardKey"]), []).append(_bare(old.split("_")[-1]))
    return {new: tuple(dict.fromkeys(olds)) for new, olds in found.items()}


def _bare(key: str) -> str:
    """The key without its kind: "phuongxuanla" -> "xuanla"."""
    return re.sub(r"^(phuong|thitran|xa)", "", key)


def _in_label(label: Label, names: Mapping[str, str]) -> str:
    """The old ward that a label names: all of it where the label says so, else the known name at
    its end ("bán đảo Quảng An").
    """
    if label.kind == "old_ward":
        return next(iter(keys_in(label.text)), "")
    words = normalise(label.text).split(" ")
    ends = ("".join(words[start:]) for start in range(len(words)))
    return next((end for end in ends if end in names), "")


def _land(seeds: list[tuple[float, float, str, float]], ground: Ground) -> dict[str, Points]:
    """Land nearer to a seed of the ward than to any other's, within that seed's reach."""
    if not seeds:
        return {}
    spots = np.array([(x, y) for x, y, _, _ in seeds])
    reach = np.array([r for *_, r in seeds])
    low, high = spots.min(axis=0) - reach.max(), spots.max(axis=0) + reach.max()
    axes = [np.arange(a, b + GRID_M, GRID_M) for a, b in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
    grid = grid[ground.on_land(grid)]
    distance, nearest = (np.asarray(part) for part in cKDTree(spots).query(grid))
    near = distance <= reach[nearest]
    keys = np.array([key for _, _, key, _ in seeds])
    owner = keys[nearest[near]]
    return {str(key): grid[near][owner == key] for key in np.unique(owner)}


def spread(land: Points, count: int) -> list[tuple[tuple[float, float], float]]:
    """`count` places well apart on the land, each with the distance to the land farthest from it:
    any of them may be right. Always the same for the same land (Lloyd's method from an even start).
    """
    order = np.lexsort((land[:, 0], land[:, 1]))
    spots = land[order[((np.arange(count) + 0.5) / count * len(land)).astype(int)]]
    for _ in range(ROUNDS if count > 1 else 0):
        owner = np.asarray(cKDTree(spots).query(land)[1])
        sums = np.stack([np.bincount(owner, land[:, k], count) for k in range(2)], axis=1)
        sizes = np.bincount(owner, minlength=count)[:, None]
        spots = np.where(sizes > 0, sums / np.maximum(sizes, 1), spots)
    if count == 1:
        spots = land.mean(axis=0)[None]
    own = land[np.asarray(cKDTree(land).query(spots)[1])]
    radii = [float(np.hypot(*(land - spot).T).max()) for spot in own]
    return [((float(x), float(y)), r) for (x, y), r in zip(own, radii, strict=True)]
