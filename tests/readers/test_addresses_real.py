"""Addresses made from the real street names round West Lake find their streets again; how far off
places by number are. Skipped where ../shared/geodata is absent.
"""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from planner.model.place import Street
from planner.readers.addresses import read_address
from planner.readers.places import Ground
from planner.readers.street_names import between, spoken, street_names
from planner.tables import normalise
from tests.realward import ROADS, has_geodata

pytestmark = pytest.mark.skipif(not has_geodata(), reason="no real geodata")
GROUND = Ground((105.82, 21.06))
WRITTEN = ("Số 12 {}", "{}, P. Bưởi, Q. Tây Hồ, Hà Nội", "NVH tổ 5, {}", "cuối {}", "số nhà 3, {}")


@pytest.fixture(scope="module")
def streets() -> list[Street]:
    features = json.loads(ROADS.read_text(encoding="utf-8"))["features"]
    return [
        Street(f["properties"]["name"], "", tuple(map(tuple, f["geometry"]["coordinates"])))
        for f in features
        if f["properties"]["name"]
    ]


@pytest.fixture(scope="module")
def names(streets):
    return street_names(streets, GROUND)


def _hit(names, street: Street, text: str) -> bool:
    """Whether the text is found on the street or alley of that name, or on its mapped part."""
    spot = names.find(read_address(text))
    if spot is None:
        return False
    said = spot.said.rsplit(" ", 1)[0] if spot.method == "number" else spot.said
    own, found = read_address(street.name), read_address(said)
    same = {n.prefix + n.key for n in own.streets[:1]} | {n.key for n in own.streets[:1]}
    deep = spot.method == "alley" or not own.alleys or spot.method == "number"
    there = {key for n in found.streets[:1] for key in (n.key, n.prefix + n.key)}
    return deep and bool(same & there)


@pytest.mark.parametrize("plain", [False, True])
def test_written_forms_of_real_names_find_them_again(names, streets, plain):
    """Proves a hit rate of at least 99 % over every street and alley name, written in five ways by
    turns, with diacritics and without.
    """
    told = {}
    for street in streets:
        own = read_address(street.name)
        is_plain = len(normalise(street.name)) > 4 and not any(c.isdigit() for c in street.name)
        if is_plain or (own.alleys and own.streets):
            told.setdefault(spoken(street.name), street)
    hits = []
    for place, street in enumerate(told.values()):
        text = WRITTEN[place % len(WRITTEN)].format(street.name)
        text = "".join(normalise(c) or c for c in text) if plain else text
        hits.append(_hit(names, street, text))
    assert len(hits) > 1400
    assert np.mean(hits) >= 0.99


def test_places_by_number_are_mostly_within_their_radius(names):
    """Proves on every real street with several alleys, each left out in turn, that nine of ten
    numbers lie within the radius that is told, the median within 60 m.
    """
    errors, inside = [], []
    for key, way in names.streets.items():
        line = shapely.union_all([p for pieces in way.lines.values() for p in pieces])
        mouths = names.mouths(key, line)
        for number, xy in mouths.items():
            found = between({n: at for n, at in mouths.items() if n != number}, number)
            if found is not None:
                errors.append(np.hypot(found[0][0] - xy[0], found[0][1] - xy[1]))
                inside.append(errors[-1] <= found[1])
    assert len(errors) > 500
    assert np.median(errors) < 60
    assert np.mean(inside) >= 0.9
