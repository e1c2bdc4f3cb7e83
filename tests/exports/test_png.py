"""PNG files of ours are read by another library pixel by pixel."""

from __future__ import annotations

import io
import zlib

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from planner.exports.png import png_file

SIDES = st.integers(1, 40)
COLOUR = st.tuples(*[st.integers(0, 255)] * 3)


def opened(content: bytes) -> Image.Image:
    """The picture, every sum in its file checked."""
    with Image.open(io.BytesIO(content)) as whole:
        whole.verify()
    return Image.open(io.BytesIO(content))


@given(
    width=SIDES,
    height=SIDES,
    colours=st.lists(COLOUR, min_size=1, max_size=256),
    random=st.randoms(use_true_random=False),
)
def test_a_picture_of_a_palette_comes_back(width, height, colours, random) -> None:
    """Every pixel has the colour of its place in the palette."""
    places = [[random.randrange(len(colours)) for _ in range(width)] for _ in range(height)]
    rows = b"".join(b"\0" + bytes(row) for row in places)
    flat = bytes(part for colour in colours for part in colour)
    picture = opened(png_file(width, height, zlib.compress(rows), bits=8, palette=flat))
    assert (picture.mode, picture.size) == ("P", (width, height))
    wanted = b"".join(bytes(colours[place]) for row in places for place in row)
    assert picture.convert("RGB").tobytes() == wanted


@given(width=SIDES, height=SIDES)
def test_a_picture_in_black_and_white_comes_back(width: int, height: int) -> None:
    """A bit a pixel, the first to the left: one light column."""
    row = (1 << (8 * -(-width // 8) - 1)).to_bytes(-(-width // 8), "big")
    picture = opened(png_file(width, height, zlib.compress((b"\0" + row) * height), bits=1))
    assert (picture.mode, picture.size) == ("1", (width, height))
    lit = [picture.getpixel((x, height - 1)) for x in range(width)]
    assert lit == [255] + [0] * (width - 1)
