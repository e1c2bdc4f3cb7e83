"""The duty part of the dossier: who works where and when, for office, wall and each member."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from planner import exports
from planner.codec import collector_at_rest
from planner.exports.asked import Asked, DutyWish
from planner.exports.duty.calendars import calendars
from planner.exports.duty.card_sheets import cards_pdf
from planner.exports.duty.cards import card_texts
from planner.exports.duty.duty_list import duty_list_pdf
from planner.exports.duty.wall_book import wall_list_book
from planner.exports.duty.wall_list import wall_list_pdf
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest

LIST, WALL, CARDS, CALENDARS = "lich_truc", "lich_truc_cong_khai", "phieu_ca", "lich_ca_nhan"
DOCUMENTS = (LIST, WALL, CARDS, CALENDARS)


def duty_files(
    asked: Asked,
    *,
    before: Plan | None = None,
    revision: int = 0,
    wanted: Collection[str] = DOCUMENTS,
) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the `wanted` documents, each made when it is asked for.

    The lists of the office and the cards name people as far as asked; the lists for the wall
    (`_cong_khai`) know nobody. A card text longer than 1,000 characters goes on in `<code>-2.txt`.
    `before`: the version published last, whose duties that are no more are cancelled in the
    calendars; `revision`: the number of this version in the campaign file.
    """
    if LIST in wanted:
        yield "roster.xlsx", _workbook(asked)
        yield "lich_truc.pdf", duty_list_pdf(asked)
    if WALL in wanted:
        yield "lich_truc_cong_khai.xlsx", wall_list_book(asked)
        yield "lich_truc_cong_khai.pdf", wall_list_pdf(asked)
    if CARDS in wanted:
        yield "phieu_ca.pdf", cards_pdf(asked)
        yield from _texts(asked)
    if CALENDARS in wanted:
        yield from _calendars(asked, before, revision)


def duty_made(
    wish: DutyWish, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> list[tuple[str, bytes]]:
    """The job of another process: all files, or those made until a stop. Told of as one, and too
    short to be limited.
    """
    del progress, limits
    version = wish.version
    files = duty_files(
        wish.asked, before=version.before, revision=version.number, wanted=wish.wanted
    )
    with collector_at_rest():
        return list(takewhile(lambda _: not should_stop(), files))


def _workbook(asked: Asked) -> bytes:
    return exports.roster_workbook(
        asked.plan,
        asked.internal(),
        hotline=asked.hotline,
        tones=asked.tones,
        language=asked.language,
    )


def _texts(asked: Asked) -> Iterator[tuple[str, bytes]]:
    """A second message has an id of its own, which no member can have."""
    messages = {
        code if number == 1 else f"{code}\0{number}": words
        for code, parts in card_texts(asked)
        for number, words in enumerate(parts, start=1)
    }
    stems = exports.file_stems(sorted(messages, key=lambda own: "\0" in own))
    for own, words in messages.items():
        yield f"{CARDS}/{stems[own]}.txt", words.encode("utf-8")


def _calendars(asked: Asked, before: Plan | None, revision: int) -> Iterator[tuple[str, bytes]]:
    made = calendars(asked, before=before, revision=revision)
    stems = exports.file_stems(made.codes())
    for code, stem in stems.items():
        yield f"{CALENDARS}/{stem}.ics", made.file(code)
