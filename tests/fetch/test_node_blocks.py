"""Blocks of nodes of a .osm.pbf written byte by byte: what is read of odd ones, and every fault."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from planner.fetch import pbf_nodes
from planner.fetch.pbf_nodes import BadBlockError, node_blocks
from tests.fetch.test_pbf import varint

SORTED = b"Sort.Type_then_ID"
Node = tuple[int, float, float]


def field(number: int, value: int | bytes) -> bytes:
    """One field of a message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def zigzag(number: int) -> bytes:
    return varint(2 * number if number >= 0 else -2 * number - 1)


def packed(numbers: list[int]) -> bytes:
    """Differences, as dense nodes have them."""
    return b"".join(map(zigzag, np.diff([0, *numbers]).tolist()))


def dense(*nodes: Node, step: int = 100) -> bytes:
    """A group of dense nodes: (id, longitude, latitude)."""
    scale = 1e9 / step
    ids = field(1, packed([n[0] for n in nodes]))
    lats = field(8, packed([round(n[2] * scale) for n in nodes]))
    lons = field(9, packed([round(n[1] * scale) for n in nodes]))
    return field(2, ids + lats + lons)


def blob(kind: bytes, content: bytes, *, how: str = "zlib") -> bytes:
    """A blob with its header."""
    body = {
        "zlib": field(2, len(content)) + field(3, zlib.compress(content)),
        "bare": field(1, content),
        "lzma": field(2, len(content)) + field(4, b"?"),
    }[how]
    head = field(1, kind) + field(3, len(body))
    return len(head).to_bytes(4, "big") + head + body


def block(*groups: bytes, more: bytes = b"") -> bytes:
    """A block of data with these groups."""
    return blob(b"OSMData", field(1, b"") + b"".join(field(2, group) for group in groups) + more)


def read(path: Path, *parts: bytes, source: str = "") -> list[Node]:
    """The nodes of a file of these blobs."""
    path.write_bytes(b"".join(parts))
    blocks = node_blocks(path, source or str(path))
    return [
        (int(i), float(x), float(y))
        for b in blocks
        for i, x, y in zip(b.ids, b.lon, b.lat, strict=True)
    ]


ONE, TWO = (7, 105.8051, 21.0452), (9, 105.8102, -21.0503)


def test_blocks_have_their_own_step_and_corner(tmp_path: Path) -> None:
    """Proves that granularity and offsets of a block are used, negative offsets as they are
    written, and that blobs of other kinds and fields of other numbers are passed over.
    """
    corner = field(17, 1000) + field(20, 105 * 10**9) + field(19, (1 << 64) - 10**9)
    near = dense((7, 0.8051, 22.0452), step=1000)
    found = read(
        tmp_path / "x.osm.pbf",
        blob(b"OSMHeader", field(5, SORTED)),
        blob(b"Elsewhere", b"of no use"),
        block(near, more=corner),
        block(dense(TWO), more=field(18, 1000)),
    )
    assert found == [(7, 105.8051, 21.0452), TWO]


def test_nodes_written_one_by_one_are_read(tmp_path: Path) -> None:
    """Proves that single nodes give the same as dense ones, whatever else their group holds."""
    single = b"".join(
        field(
            1,
            field(1, 2 * n[0]) + field(8, _sint(n[2])) + field(9, _sint(n[1])) + field(2, b"tags"),
        )
        for n in (ONE, TWO)
    )
    assert read(tmp_path / "x.osm.pbf", block(single + field(5, b"changes"))) == [ONE, TWO]


def _sint(degrees: float) -> int:
    number = round(degrees * 1e7)
    return 2 * number if number >= 0 else -2 * number - 1


@pytest.mark.parametrize("is_sorted", [True, False])
def test_a_sorted_file_is_read_up_to_its_first_way(is_sorted: bool, tmp_path: Path) -> None:
    """Proves that what stands behind the first way is read only where the file is not called
    sorted: there nodes may follow.
    """
    way = field(3, field(1, 5))
    found = read(
        tmp_path / "x.osm.pbf",
        blob(b"OSMHeader", field(4, SORTED if is_sorted else b"DenseNodes")),
        block(dense(ONE), way),
        block(dense(TWO)),
    )
    assert found == ([ONE] if is_sorted else [ONE, TWO])


def test_a_packing_of_another_kind_is_left_to_osmium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a blob packed otherwise, and a file without data, go through osmium, a block at
    a time, and that a node without a place is no node.
    """
    text = (
        '<osm version="0.6">'
        + "".join(f'<node id="{i}" version="1" lon="{x}" lat="{y}"/>' for i, x, y in (ONE, TWO))
        + '<node id="11" version="2" visible="false"/><node id="12" version="1" lon="1" lat="2"/></osm>'
    )
    source = tmp_path / "x.osm"
    source.write_text(text, encoding="utf-8")
    other = blob(b"OSMData", b"", how="lzma")
    monkeypatch.setattr(pbf_nodes, "BLOCK_NODES", 2)
    for parts in ((other,), (blob(b"OSMHeader", b""),)):
        assert read(tmp_path / "x.osm.pbf", *parts, source=str(source)) == [
            ONE,
            TWO,
            (12, 1.0, 2.0),
        ]
    source.write_text('<osm version="0.6"/>', encoding="utf-8")
    assert read(tmp_path / "x.osm.pbf", other, source=str(source)) == []
    assert read(tmp_path / "x.osm.pbf", blob(b"OSMData", field(2, dense(ONE)), how="bare")) == [ONE]


LONG = b"\xff" * 11
HEAD = field(1, b"OSMData") + field(3, 4)
BROKEN = {
    "header of no bytes": (bytes(4), "blob header"),
    "header too long": (b"\0\2\0\0", "blob header"),
    "header cut off": (b"\0\0", "blob header"),
    "header of no kind": ((2).to_bytes(4, "big") + field(3, 4), "blob size"),
    "header of no size": ((9).to_bytes(4, "big") + field(1, b"OSMData"), "blob size"),
    "file ends in a header": ((99).to_bytes(4, "big") + b"x", "ends early"),
    "file ends in a blob": (len(HEAD).to_bytes(4, "big") + HEAD + b"ab", "ends early"),
    "field beyond the end": (block(b"\x12\x7f"), "field"),
    "group of no known kind of field": (block(b"\x13"), "field"),
    "number without an end": (block(LONG), "varint"),
    "number cut off": (block(b"\x08\x80"), "varint"),
    "more ids than places": (block(field(2, field(1, packed([1, 2])))), "dense nodes"),
    "ids cut off": (block(field(2, field(1, b"\x02\x80"))), "varint"),
    "ids without an end": (block(field(2, field(1, LONG + b"\x01"))), "varint"),
    "packed noise": (len(HEAD).to_bytes(4, "big") + HEAD + field(3, b"??"), "zlib"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_in_the_bytes_is_told(fault: str, tmp_path: Path) -> None:
    """Proves that every length, count and number that cannot be ends in one error, and that nothing
    is read beyond the bytes.
    """
    data, said = BROKEN[fault]
    with pytest.raises(BadBlockError, match=said):
        read(tmp_path / "x.osm.pbf", data)


def test_any_cut_of_a_sound_file_is_told_or_read(tmp_path: Path) -> None:
    """Proves that a file cut anywhere gives its whole blocks' nodes or an error of its own kind."""
    first = blob(b"OSMHeader", field(5, SORTED)) + block(dense(ONE))
    whole = first + block(dense(TWO))
    results: set[object] = set()
    for end in range(0, len(whole), 3):
        try:
            results.add(tuple(read(tmp_path / "x.osm.pbf", whole[:end])))
        except (BadBlockError, RuntimeError) as error:
            results.add(type(error).__name__)
    assert "BadBlockError" in results
    assert read(tmp_path / "x.osm.pbf", first) == [ONE]
    assert read(tmp_path / "x.osm.pbf", whole) == [ONE, TWO]
