"""Answers of a benchmark as an aligned table, or one JSON object a line."""

from __future__ import annotations

from collections.abc import Sequence

from planner.benchmark.answers import Answer
from planner.cli.terminal import Terminal
from planner.i18n.catalogue import Language
from planner.i18n.numbers import number, percent

COLUMNS = {
    "instance": 8,
    "n": 7,
    "p": 5,
    "status": 22,
    "objective": 15,
    "bound": 15,
    "certified_bound": 15,
    "gap": 11,
    "runtime_s": 9,
    "certificate": 13,
}
"""Columns and their least widths."""
LEFT = frozenset({"instance", "status", "certificate", "solver", "model"})


class Table:
    """Tells each answer as soon as it is known; `names` of the instances give the first column's
    width.
    """

    def __init__(self, terminal: Terminal, names: Sequence[str]) -> None:
        self._terminal = terminal
        self._widths = COLUMNS | {"instance": max(map(len, [*names, "instance"]))}
        self._begun = False

    def tell(self, answer: Answer) -> None:
        """One line for one instance."""
        if self._terminal.json_wanted:
            self._terminal.json_line(answer.as_json())
            return
        if not self._begun:
            self._begun = True
            heads = {key: self._terminal.words(f"benchmark.head.{key}") for key in self._widths}
            self._terminal.tell(aligned(heads, self._widths))
        self._terminal.tell(aligned(self._cells(answer), self._widths))

    def _cells(self, answer: Answer) -> dict[str, str]:
        words, language = self._terminal.words, self._terminal.language
        return {
            "instance": answer.instance,
            "n": number(answer.n, language),
            "p": number(answer.p, language),
            "status": words(f"benchmark.status.{answer.status}"),
            "objective": amount(answer.objective, language),
            "bound": amount(answer.bound, language),
            "certified_bound": amount(answer.certified_bound, language),
            "gap": "–" if answer.gap is None else percent(answer.gap, language, decimals=3),
            "runtime_s": number(answer.runtime_s, language, decimals=2),
            "certificate": words(f"benchmark.certificate.{answer.certificate}"),
        }


def aligned(cells: dict[str, str], widths: dict[str, int]) -> str:
    """Words to the left, numbers to the right."""
    parts = [
        cells[key].ljust(width) if key in LEFT else cells[key].rjust(width)
        for key, width in widths.items()
    ]
    return "  ".join(parts).rstrip()


def amount(value: float | None, language: Language) -> str:
    """A whole number without decimals, any other with two; a dash for none."""
    if value is None:
        return "–"
    return number(value, language, decimals=0 if float(value).is_integer() else 2)
