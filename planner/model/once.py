"""Answers that are worked out once for each noun, and forgotten with it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

Noun = TypeVar("Noun")
Answer = TypeVar("Answer")
_UNKNOWN: Any = object()


class _Known:
    """One noun's answer; whoever asks second waits for the first. No noun itself: it changes."""

    __slots__ = ("answer", "lock", "noun")

    def __init__(self, noun: weakref.ref[Any]) -> None:
        self.noun = noun
        self.lock = threading.Lock()
        self.answer: Any = _UNKNOWN


def once_each(work_out: Callable[[Noun], Answer]) -> Callable[[Noun], Answer]:
    """A function of one frozen noun (known by identity, so an equal one is worked out anew) that
    keeps its answers while their nouns live. Nobody may change an answer.
    """
    known: dict[int, _Known] = {}
    looking = threading.Lock()

    def entry_of(noun: Noun) -> _Known:
        with looking:
            entry = known.get(id(noun))
            if entry is None or entry.noun() is not noun:
                known[id(noun)] = entry = _Known(weakref.ref(noun, forget(id(noun))))
            return entry

    def forget(number: int) -> Callable[[weakref.ref[Any]], None]:
        def gone(reference: weakref.ref[Any]) -> None:
            entry = known.get(number)
            if entry is not None and entry.noun is reference:
                known.pop(number, None)

        return gone

    @wraps(work_out)
    def asked(noun: Noun) -> Answer:
        entry = entry_of(noun)
        with entry.lock:
            if entry.answer is _UNKNOWN:
                entry.answer = work_out(noun)
            answer: Answer = entry.answer
            return answer

    return asked


class LastAnswers:
    """The last answer to each question, kept with what it was made of: asked again, only what is
    made of something else is worked out anew. Frozen nouns that are the very same compare at once.
    Nobody may change an answer.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[object, Any]] = {}

    def recall(self, question: Hashable, made_of: object, work_out: Callable[[], Answer]) -> Answer:
        """The answer that was worked out from an equal `made_of`, or a new one."""
        known = self._known.get(question)
        if known is None or (known[0] is not made_of and known[0] != made_of):
            known = self._known[question] = (made_of, work_out())
        answer: Answer = known[1]
        return answer
