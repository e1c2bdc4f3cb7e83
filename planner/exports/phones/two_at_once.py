"""Many pictures in little time: a handful in each call of the typesetter, two calls at once.

The typesetter works without holding the interpreter, so that two threads keep two cores busy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

AT_ONCE = 2
HANDFUL = 16
Content = Mapping[str, Any]


def pictures_of(
    contents: Iterable[Content], make: Callable[[list[Content]], list[bytes]]
) -> Iterator[bytes]:
    """One PNG for each content, in order; `make` sets a handful of them at once. Contents are asked
    for as they are needed, and nothing more is set once nobody asks for pictures any more.
    """
    source = iter(contents)
    waiting: deque[Future[list[bytes]]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            while handful := list(islice(source, HANDFUL)):
                waiting.append(pool.submit(make, handful))
                if len(waiting) > AT_ONCE:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
