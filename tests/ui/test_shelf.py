"""Answers kept for all sessions."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from planner.ui.shelf import Shelf


@dataclass(frozen=True)
class Noun:
    """Something too large to compare every time."""

    size: int


def test_the_same_question_is_answered_once():
    """A second session that asks about the same noun gets the first one's answer."""
    shelf: Shelf[list[int]] = Shelf()
    noun = Noun(1)
    first = shelf.answer((noun, "vi", 2), lambda: [1])
    assert shelf.answer((noun, "v" + "i", 2), lambda: [2]) is first


def test_an_equal_noun_that_is_another_one_is_asked_again():
    """Nouns are told apart by identity; words and numbers by value."""
    shelf: Shelf[int] = Shelf()
    assert shelf.answer((Noun(1), "vi"), lambda: 1) == 1
    assert shelf.answer((Noun(1), "vi"), lambda: 2) == 2
    noun = Noun(3)
    assert [shelf.answer((noun, word), lambda word=word: word) for word in ("vi", "en")] == [
        "vi",
        "en",
    ]


def test_only_the_last_answers_stay():
    """The answer that was asked for longest ago makes room."""
    shelf: Shelf[str] = Shelf(size=2)
    for word in ("a", "b", "a", "c"):
        shelf.answer((word,), lambda word=word: word)
    assert [asked for asked, _ in shelf.kept] == [("c",), ("a",)]


def test_two_who_ask_together_wait_for_the_same_work():
    """While one answer is being made, a second asker does not start it again."""
    shelf: Shelf[int] = Shelf()
    begun, go_on, made = threading.Event(), threading.Event(), []

    def make() -> int:
        begun.set()
        go_on.wait(10)
        made.append(1)
        return 7

    threads = [threading.Thread(target=shelf.answer, args=(("q",), make)) for _ in range(2)]
    threads[0].start()
    begun.wait(10)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert made == [1]
