"""Files that are small and would cost much are refused quickly and cheaply.

Each is read in a process of its own; what is measured is its processor time and its memory beyond
that of a sound file, so that the load of the machine does not matter.
"""

from __future__ import annotations

import bz2
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.i18n import mend, message
from planner.readers import preview_table
from tests.readers.formats import made_files as made

MOST_CPU_S = 2.0
MOST_MB = 200
PROGRAM = """
import json, sys, time
from pathlib import Path
from planner.findings import BadInputError
from planner.readers import preview_table, read_network
def found(path):
    if not path.name.endswith((".osm", ".osm.gz", ".osm.bz2", ".graphml")):
        return preview_table(path, "groups").findings
    try:
        read_network(path)
    except BadInputError as error:
        return error.findings
    return ()
def peak_mb():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
def told(path):
    Path("/proc/self/clear_refs").write_text("5")
    before = peak_mb()
    began = time.process_time()
    findings = found(Path(path))
    spent = time.process_time() - began
    return [[f.code for f in findings if f.severity == "error"], spent, peak_mb() - before]
print(json.dumps([told(path) for path in sys.argv[1:]]))
"""
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + k)} "{f"&{chr(97 + k)};" * 10}">' for k in range(9)
)
BILLION = f"{ENTITIES}]>"
SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def _xlsx(rows: str, *, start: str = "", **more: bytes) -> bytes:
    """A workbook of one sheet with these rows as XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return made.zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
            "xl/worksheets/sheet1.xml": (start + SHEET.format(rows=rows)).encode(),
            **more,
        }
    )


def _cells(rows: int, columns: int) -> str:
    return ("<row>" + '<c t="n"><v>1</v></c>' * columns + "</row>") * rows


def _far(path: Path) -> None:
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path.write_bytes(_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>' + row))


def _osm(start: str, *, coding: str = "utf-8") -> bytes:
    """Streets in XML whose one name is an entity of these."""
    return f'<?xml version="1.0" encoding="{coding}"?>{start}<osm version="0.6"><node id="1" lat="21" lon="105.8"><tag k="name" v="&j;"/></node></osm>'.encode(
        coding
    )


def _graphml(start: str, *, coding: str = "utf-8") -> bytes:
    """A street graph whose one value is an entity of these."""
    return f'<?xml version="1.0" encoding="{coding}"?>{start}<graphml><graph><node id="1"><data key="x">&j;</data></node></graph></graphml>'.encode(
        coding
    )


SWOLLEN = b"<osm version='0.6'>" + b" " * (60 << 20) + b"</osm>"


def _view(path: Path, sql: str, name: str = "evil") -> None:
    made.hostile_geopackage(path, sql, listed=name)


ENDLESS = "create view evil as with recursive c(x) as (select 1 union all select x+1 from c) select x from c"
TRIGGER = "create trigger wipe after insert on groups begin delete from groups; end"
BOMBS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "zip_1000_to_1.xlsx": ("zip_bomb", lambda p: p.write_bytes(_xlsx("", x=bytes(60 << 20)))),
    "far_cell.xlsx": ("far_cell", _far),
    "three_million_cells.xlsx": (
        "too_many_cells",
        lambda p: p.write_bytes(_xlsx(_cells(150_000, 20))),
    ),
    "entities.xlsx": ("xml_entities", lambda p: p.write_bytes(_xlsx("", start=BILLION))),
    "entities.ods": (
        "xml_entities",
        lambda p: p.write_bytes(
            made.zipped({"content.xml": f'<?xml version="1.0"?>{BILLION}<x>&j;</x>'.encode()})
        ),
    ),
    "repeated.ods": (
        "table_too_large",
        lambda p: made.ods(
            p,
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>',
        ),
    ),
    "entities.kml": (
        "xml_entities",
        lambda p: p.write_text(f'<?xml version="1.0"?>{BILLION}<kml>&j;</kml>'),
    ),
    "entities16.kml": (
        "xml_entities",
        lambda p: p.write_bytes(
            f'<?xml version="1.0" encoding="UTF-16"?>{BILLION}<kml>&j;</kml>'.encode("utf-16")
        ),
    ),
    "entities.gpx": (
        "xml_entities",
        lambda p: p.write_text(f'<?xml version="1.0"?>{BILLION}<gpx>&j;</gpx>'),
    ),
    "nested.kmz": (
        "nested_archive",
        lambda p: p.write_bytes(
            made.zipped({"doc.kml": b"<kml/>", "a.zip": made.zipped({"b": bytes(9 << 20)})})
        ),
    ),
    "nested.zip": (
        "nested_archive",
        lambda p: p.write_bytes(
            made.zipped({"a.shp": b"", "b.zip": made.zipped({"b": bytes(9 << 20)})})
        ),
    ),
    "bomb.kmz": ("zip_bomb", lambda p: p.write_bytes(made.zipped({"doc.kml": bytes(60 << 20)}))),
    "vrt.geojson": (
        "bad_json",
        lambda p: p.write_text(
            '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/hostname</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
        ),
    ),
    "vrt.gpkg": ("bad_geopackage", lambda p: p.write_text("<OGRVRTDataSource/>")),
    "recursive_view.gpkg": ("geopackage_view", lambda p: _view(p, ENDLESS)),
    "trigger.gpkg": ("geopackage_trigger", lambda p: _view(p, TRIGGER, "other")),
    "deep.geojson": ("bad_json", lambda p: p.write_text("[" * 200_000 + "]" * 200_000)),
    "endless_number.geojson": (
        "not_finite",
        lambda p: p.write_text(
            '{"features":[{"geometry":{"type":"Point","coordinates":[1e400,21]}}]}'
        ),
    ),
    "many_lists.geojson": (
        "too_many_vertices",
        lambda p: p.write_text('{"features":[' + "[]," * 5_000_000 + "[]]}"),
    ),
    "entities.osm": ("bad_osm", lambda p: p.write_bytes(_osm(BILLION))),
    "entities16.osm": ("bad_osm", lambda p: p.write_bytes(_osm(BILLION, coding="utf-16"))),
    "entities.osm.gz": ("bad_osm", lambda p: p.write_bytes(gzip.compress(_osm(BILLION)))),
    "entities.osm.bz2": ("bad_osm", lambda p: p.write_bytes(bz2.compress(_osm(BILLION)))),
    "swollen.osm.gz": (
        "network_unpacks_too_large",
        lambda p: p.write_bytes(gzip.compress(SWOLLEN, compresslevel=6)),
    ),
    "swollen.osm.bz2": (
        "network_unpacks_too_large",
        lambda p: p.write_bytes(bz2.compress(SWOLLEN, compresslevel=1)),
    ),
    "twice.osm.gz": ("bad_osm", lambda p: p.write_bytes(gzip.compress(gzip.compress(SWOLLEN)))),
    "entities.graphml": ("bad_graphml", lambda p: p.write_bytes(_graphml(BILLION))),
    "late_entities.graphml": (
        "bad_graphml",
        lambda p: p.write_bytes(_graphml(f"<!--{'x' * 9000}-->{BILLION}")),
    ),
    "entities16.graphml": (
        "bad_graphml",
        lambda p: p.write_bytes(_graphml(BILLION, coding="utf-16")),
    ),
    "one_line.csv": ("file_too_large", lambda p: p.write_bytes(b"a," * (25 << 20))),
    "one_line_within.csv": ("line_too_long", lambda p: p.write_bytes(b"a," * (12 << 20))),
    "open_quote.csv": ("bad_csv", lambda p: p.write_text('a,b\n"' + "x,y\n" * 300_000)),
    "blank_lines.csv": ("empty_file", lambda p: p.write_bytes(b"\n" * (20 << 20))),
    "many_lines.csv": ("table_too_large", lambda p: p.write_bytes(b"a\n" * (10 << 20))),
    "old_book.xlsx": (
        "not_xlsx",
        lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100_000)),
    ),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], float, float]]:
    """Error codes, processor seconds and MB beyond a sound file, of every bomb."""
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("the peak of a process's memory is measured by Linux")
    folder = tmp_path_factory.mktemp("bombs")
    sound = folder / "sound.csv"
    sound.write_text("name,households\nTổ 1,400\n", encoding="utf-8")
    (folder / "sound.osm").write_bytes(_osm("").replace(b"&j;", b"Street"))
    for name, (_, make) in BOMBS.items():
        make(folder / name)
    own = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    paths = [str(folder / name) for name in ("sound.csv", "sound.osm", *BOMBS)]
    command = [sys.executable, "-c", PROGRAM, *paths]
    done = subprocess.run(command, env=own, capture_output=True, text=True, check=True, timeout=300)
    _, _, *told = json.loads(done.stdout)
    return {name: tuple(costs) for name, costs in zip(BOMBS, told, strict=True)}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_for_what_it_is(
    name: str, measured: dict[str, tuple[list[str], float, float]]
) -> None:
    """Proves that a bomb is refused with its own finding, and within the caps on its costs."""
    codes, spent, megabytes = measured[name]
    assert codes[:1] == [BOMBS[name][0]]
    assert spent <= MOST_CPU_S
    assert megabytes <= MOST_MB


def test_refusals_are_worded(tmp_path: Path) -> None:
    """Proves that what is said of a bomb can be read in both languages."""
    for name in ("far_cell.xlsx", "nested.kmz", "vrt.geojson", "trigger.gpkg", "entities.gpx"):
        BOMBS[name][1](tmp_path / name)
        for finding in preview_table(tmp_path / name, "groups").findings:
            for language in ("vi", "en"):
                assert message(finding, language)
                assert mend(finding, language)
