"""Short texts put together from pieces with a rank: what matters most comes first, the rest where
there is room; where names are so long that even the first pieces pass the limit, the text is cut
at a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.i18n.labels import visible

NAME_LIMIT = 90
_SPACES = re.compile(r"\s+")
_LAST_WORD = re.compile(r"\s+\S*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; rank 0 is always there, others where there is room, low ranks first."""

    rank: int
    text: str


def on_one_line(name: str, limit: int = NAME_LIMIT) -> str:
    """A name on one line, at most so many characters."""
    flat = _SPACES.sub(" ", visible(name)).strip()
    return flat if len(flat) <= limit else f"{flat[: limit - 1].rstrip()}…"


def words_of(words: str) -> int:
    """How many words a text has."""
    return len(words.split())


def fitted(pieces: Sequence[Piece], glue: str, size: Callable[[str], int], limit: int) -> str:
    """As many pieces as the limit takes, in their order; those of the lowest rank come first."""
    kept: set[int] = set()
    for number in sorted(range(len(pieces)), key=lambda n: (pieces[n].rank, n)):
        tried = kept | {number}
        if pieces[number].rank == 0 or size(_joined(pieces, tried, glue)) <= limit:
            kept = tried
    joined = _joined(pieces, kept, glue)
    return joined if size(joined) <= limit else _cut(joined, size, limit)


def _joined(pieces: Sequence[Piece], kept: set[int], glue: str) -> str:
    return glue.join(piece.text for number, piece in enumerate(pieces) if number in kept)


def _cut(words: str, size: Callable[[str], int], limit: int) -> str:
    """The longest beginning within the limit, an ellipsis behind it; cut between words where the
    words are not longer than the limit themselves.
    """
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(f"{words[:middle]}…") <= limit else (low, middle - 1)
    cut = words[:low]
    whole = _LAST_WORD.sub("", cut) if " " in cut else ""
    return f"{whole or cut}…"
