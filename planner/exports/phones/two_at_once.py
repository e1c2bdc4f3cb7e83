"""Many pictures in little time: a handful in each call of the typesetter, two calls at once.

The typesetter works without holding the interpreter, so that two threads keep two cores busy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Self

AT_ONCE = 2
HANDFUL = 8
"""Small enough that two who draw end at about the same time."""
Content = Mapping[str, Any]


class Drawing:
    """Pictures on their way while other papers are made; what is not begun at the end is left."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, "planner-pictures")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def pictures_of(
        self, contents: Iterable[Content], make: Callable[[list[Content]], list[bytes]]
    ) -> Iterator[bytes]:
        """One PNG for each content, in order, all of them begun now; `make` sets a handful."""
        source = iter(contents)
        begun: list[Future[list[bytes]]] = []
        while handful := list(islice(source, HANDFUL)):
            begun.append(self._pool.submit(make, handful))
        return (picture for made in begun for picture in made.result())
