"""Many pictures in little time: a handful in each call of the typesetter, two calls at once.

The typesetter works without holding the interpreter, so that two threads keep two cores busy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Self, TypeVar

AT_ONCE = 2
HANDFUL = 8
"""Small enough that two who draw end at about the same time."""
Content = Mapping[str, Any]
Told = TypeVar("Told")


class Drawing:
    """Pictures on their way while other papers are made; what is not begun at the end is left."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, "planner-pictures")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def pictures_of(
        self,
        contents: Iterable[Told],
        make: Callable[[list[Told]], list[bytes]],
        *,
        handful: int = HANDFUL,
    ) -> Iterator[bytes]:
        """Pictures of the contents, in order, all of them begun now; `make` sets a handful."""
        source = iter(contents)
        begun: list[Future[list[bytes]]] = []
        while some := list(islice(source, handful)):
            begun.append(self._pool.submit(make, some))
        return (picture for made in begun for picture in made.result())
