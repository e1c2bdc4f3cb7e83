"""Answers kept for a noun: worked out once, by whoever asks first, and gone with it."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from planner.model.once import LastAnswers, once_each


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Noun:
    """Something frozen."""

    size: int


def test_a_noun_is_worked_out_once_and_an_equal_one_for_itself() -> None:
    """The same noun is answered without work; another one, though equal, is worked out anew."""
    asked: list[Noun] = []

    @once_each
    def doubled(noun: Noun) -> int:
        asked.append(noun)
        return 2 * noun.size

    one, twin = Noun(3), Noun(3)
    assert [doubled(one), doubled(one), doubled(twin), doubled(one)] == [6, 6, 6, 6]
    assert [id(noun) for noun in asked] == [id(one), id(twin)]


def test_an_answer_goes_with_its_noun() -> None:
    """What was worked out for a noun that is gone is not kept, nor given to one in its place."""

    class Answer:
        pass

    @once_each
    def answer_of(noun: Noun) -> Answer:
        del noun
        return Answer()

    noun = Noun(1)
    answer_of(noun)
    del noun
    gc.collect()
    assert not [own for own in gc.get_objects() if isinstance(own, Answer)]


def test_threads_that_ask_together_wait_for_one_answer() -> None:
    """Eight threads at once get the answer of one."""
    begun, times = threading.Barrier(8), []

    @once_each
    def slowly(noun: Noun) -> int:
        times.append(noun)
        return noun.size

    def ask(_: int) -> int:
        begun.wait()
        return slowly(noun)

    noun = Noun(5)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [5] * 8
    assert len(times) == 1


def test_what_cannot_be_worked_out_is_tried_again() -> None:
    """An error is not kept as an answer."""
    wrong = [True]

    @once_each
    def now_and_then(noun: Noun) -> int:
        if wrong.pop():
            wrong.append(False)
            raise OSError("not now")
        wrong.append(False)
        return noun.size

    noun = Noun(7)
    try:
        now_and_then(noun)
    except OSError:
        assert now_and_then(noun) == 7
    else:
        raise AssertionError("the error was lost")


def test_only_what_is_made_of_something_else_is_worked_out_anew() -> None:
    """An answer holds while what it was made of is equal; the next one takes its place."""
    answers, asked = LastAnswers(), []

    def sum_of(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    for numbers in ([1, 2], [1, 2], [1, 3], [1, 2]):
        assert answers.recall("sum", numbers, partial(sum_of, numbers)) == sum(numbers)
    assert asked == [[1, 2], [1, 3], [1, 2]]
