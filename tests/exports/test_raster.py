"""Pictures out of pages: few colours, the right ones, the same bytes each time."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
import typst
import zxingcpp
from PIL import Image
from pypdfium2 import PdfiumError

from planner.exports.group_qr import qr_svg
from planner.exports.raster import colours, pngs_of
from planner.palette import PALETTE

GROUNDS = (PALETTE.paper, PALETTE.panel, PALETTE.land, PALETTE.water, PALETTE.outside)


def page(body: str, height: int = 200) -> bytes:
    """One or more pages of 540 points as a PDF."""
    source = f"#set page(width: 540pt, height: {height}pt, margin: 0pt)\n{body}"
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def rgb(png: bytes) -> Image.Image:
    """A picture in full colours."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_colours_of_the_palette_come_out_as_they_are() -> None:
    """Every ground, the ink and the colours of signs are on the picture what they are by name, in
    every band of it.
    """
    said = [*GROUNDS, PALETTE.ink, PALETTE.title, PALETTE.worse, PALETTE.learning, PALETTE.school]
    blocks = "".join(
        f'#block(width: 100%, height: 100pt, spacing: 0pt, fill: rgb("{c}"))' for c in said
    )
    (png,) = pngs_of(page(blocks, height=100 * len(said)), pixels_per_inch=144.0)
    drawn = rgb(png)
    assert drawn.size == (1080, 200 * len(said))
    for number, colour in enumerate(said):
        at = drawn.getpixel((540, 200 * number + 100))
        assert at == tuple(bytes.fromhex(colour[1:]))


def test_pages_stand_under_one_another_as_stacked() -> None:
    """A picture of several pages shows them from top to bottom, a page in two pictures in both; the
    order of the stacks is that of the pictures.
    """
    fills = (PALETTE.water, PALETTE.land, PALETTE.worse)
    pages = "#pagebreak()".join(
        f'#block(width: 100%, height: {10 * n}pt, fill: rgb("{fill}"))'
        for n, fill in enumerate(fills, start=1)
    )
    pdf = page(pages)
    alone = [rgb(png) for png in pngs_of(pdf, pixels_per_inch=72.0)]
    stacks = ((2, 0), (1, 0), (1,))
    stacked = [rgb(png) for png in pngs_of(pdf, pixels_per_inch=72.0, stacks=stacks)]
    for stack, picture in zip(stacks, stacked, strict=True):
        parts = [alone[number] for number in stack]
        assert picture.size == (540, 200 * len(parts))
        rows = b"".join(part.tobytes() for part in parts)
        assert picture.tobytes() == rows


def test_every_colour_of_a_picture_is_told_from_the_others() -> None:
    """No colour of the palette is taken for another when a picture is brought to it."""
    own = colours()
    few = Image.new("P", (1, 1))
    few.putpalette([part for colour in own for part in colour])
    every = Image.frombytes("RGB", (len(own), 1), bytes(part for colour in own for part in colour))
    there = every.quantize(palette=few, dither=Image.Dither.NONE).convert("RGB")
    assert [there.getpixel((x, 0)) for x in range(len(own))] == list(own)
    assert len(own) <= 256


def test_a_code_is_still_read_and_a_picture_is_small() -> None:
    """The QR code of a picture gives its address back; the file has a palette and is far smaller
    than what the typesetter itself would write.
    """
    address = "https://maps.google.com/?q=21.06650,105.82250"
    drawn = qr_svg(address).replace("\\", "\\\\").replace('"', '\\"')
    body = f'#image(bytes("{drawn}"), format: "svg", width: 138pt) #lorem(120)'
    (png,) = pngs_of(page(body, height=400), pixels_per_inch=144.0)
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    assert code.text == address
    assert Image.open(io.BytesIO(png)).mode == "P"
    source = f"#set page(width: 540pt, height: 400pt, margin: 0pt)\n{body}"
    whole = typst.compile(source.encode(), format="png", ppi=144.0)
    assert isinstance(whole, bytes)
    assert 2 * len(png) < len(whole)


def test_pages_come_in_order_and_alike_from_many_threads() -> None:
    """Several threads at once get each page of each document, byte for byte as one alone does."""
    pages = [page(f"#text(40pt)[Trang {n}] #pagebreak() {n}.2") for n in range(6)]
    alone = [pngs_of(own, pixels_per_inch=72.0) for own in pages]
    assert all(len(own) == 2 and own[0] != own[1] for own in alone)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda own: pngs_of(own, pixels_per_inch=72.0), pages * 3))
    assert made == alone * 3


def test_what_is_no_document_is_an_error() -> None:
    """Bytes that are no PDF give no picture."""
    with pytest.raises(PdfiumError):
        pngs_of(b"no document", pixels_per_inch=72.0)
