"""Drawn files torn anywhere end in findings in words."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.i18n import mend, message
from planner.readers import read_workspace
from tests.how_many import so_many

_PLACE = "<name>Tổ 1</name><Point><coordinates>105.81,21.05</coordinates></Point>"
_POINT = {"type": "Point", "coordinates": [105.81, 21.05]}
_FEATURE = {"type": "Feature", "properties": {"name": "Tổ 1", "households": 9}, "geometry": _POINT}
FILES = {
    "groups.kml": f"<kml><Document><Placemark>{_PLACE}</Placemark></Document></kml>",
    "groups.gpx": '<gpx><wpt lat="21.05" lon="105.81"><name>Tổ 1</name></wpt></gpx>',
    "groups.geojson": json.dumps({"type": "FeatureCollection", "features": [_FEATURE]}),
}


@settings(max_examples=so_many(60), suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(FILES)), st.integers(0, 160), st.integers(0, 30), st.data())
def test_a_drawn_file_torn_anywhere_is_findings(
    name: str, start: int, length: int, data: st.DataObject
) -> None:
    """Proves that KML, GPX and GeoJSON with one piece replaced are reported, in words."""
    content = FILES[name].encode()
    piece = data.draw(st.one_of(st.binary(max_size=12), st.sampled_from([b"NaN", b"1e999", b"{"])))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content[:start] + piece + content[start + length :])
        for finding in read_workspace(Path(folder)).findings:
            assert message(finding, "vi")
            assert mend(finding, "en")
