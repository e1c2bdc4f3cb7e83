"""Map files in the folder of a ward: of the ward, of another place, of no place that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.ui.base_maps import box_of, grounds
from planner.ui.words import Words
from tests.made_plans import small_scenario
from tests.readers.made_tiles import BOUNDS, png, write_mbtiles, write_pmtiles

TILES = {(12, 3250, 1802): png()}
SAID = {"vi": "không phủ khu vực của phường", "en": "does not cover the area of the ward"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("write", [write_pmtiles, write_mbtiles])
def test_a_map_of_another_place_says_so_and_cannot_be_chosen(tmp_path, write, language):
    """A file that lies beside the ward is told apart from one that touches it; nothing is told of a
    ward that has no place yet.
    """
    ending = write.__name__.removeprefix("write_")
    write(tmp_path / f"nen.{ending}", TILES)
    west, south, east, north = BOUNDS
    words = Words(language)
    inside = (west, south, (west + east) / 2, (south + north) / 2)
    beside = (east + 1.0, south, east + 2.0, north)
    for ward, is_broken in ((inside, False), (beside, True), (None, False)):
        _, own, _ = grounds(tmp_path, words, ward=ward)
        assert own.get("broken", False) is is_broken
        assert (SAID[language] in own["note"]) is is_broken


def test_the_box_of_a_ward_holds_all_that_has_a_place():
    """Groups and venues with coordinates count, those without do not; without any there is none."""
    ward = small_scenario()
    box = box_of(ward)
    assert box is not None
    assert all(box[0] <= v.lon <= box[2] and box[1] <= v.lat <= box[3] for v in ward.venues)
    bare = tuple(replace(g, lon=None, lat=None) for g in ward.groups)
    assert box_of(replace(ward, groups=bare, venues=())) is None
