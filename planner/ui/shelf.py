"""Answers kept for all sessions of the process: the same question about the same ward or plan is
worked out once, whoever asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Shelf(Generic[Answer]):
    """The last `size` answers. Parts of a question are compared by identity first: nouns are frozen
    and too large to compare every time; text and numbers are compared by value.
    """

    size: int = 6
    kept: list[tuple[tuple[object, ...], Answer]] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def answer(self, question: tuple[object, ...], make: Callable[[], Answer]) -> Answer:
        """The answer on the shelf, or one made now; one at a time, so that two who ask together
        wait for the same work.
        """
        with self.lock:
            for place, (asked, answer) in enumerate(self.kept):
                if _same(asked, question):
                    self.kept.insert(0, self.kept.pop(place))
                    return answer
            made = make()
            self.kept = [(question, made), *self.kept[: self.size - 1]]
            return made


def _same(asked: tuple[object, ...], question: tuple[object, ...]) -> bool:
    pairs = zip(asked, question, strict=True)
    return all(
        one is other or (isinstance(one, str | int | float) and one == other)
        for one, other in pairs
    )
