"""Text files of numbers: each line with its number, each fault named by file and line."""

from __future__ import annotations

import errno
import math
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn, TypeVar

from planner.findings import BadInputError, Finding

Read = TypeVar("Read")
LARGEST_FILE_MB = 256
LARGEST_N = 10_000
"""An n x n table of costs of this size takes 800 MB."""
LARGEST_NUMBER = 1e12
"""Beyond it sums of people x distance are no longer exact enough to prove anything."""
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DIGIT = re.compile(r"[0-9]")
_DIGITS = 18
"""A whole number of more is out of every range."""
_REASONS = {
    errno.ENOENT: "no_file",
    errno.ENOTDIR: "no_file",
    errno.EISDIR: "is_folder",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
}


def fault(
    code: str,
    path: Path,
    line: int | None = None,
    *,
    column: str = "",
    value: object = "",
    facts: Mapping[str, str | int] | None = None,
) -> NoReturn:
    """Raises BadInputError with one finding: code benchmark_<code>, the file's name (of "." that of
    the folder), its line.
    """
    finding = Finding(
        f"benchmark_{code}",
        "error",
        file=path.name or path.resolve().name or str(path),
        row=line,
        column=column,
        value=str(value)[:60],
        facts=facts or {},
    )
    raise BadInputError([finding])


def unreadable(path: Path, error: OSError) -> NoReturn:
    """Raises the finding of a file that the system does not open."""
    code = "is_folder" if path.is_dir() else _REASONS.get(error.errno or 0, "unreadable")
    fault(code, path, facts={"number": error.errno or 0})


def read_all(paths: Iterable[Path], read: Callable[[Path], Read]) -> list[Read]:
    """Every file before the first is solved; BadInputError with the faults of all of them."""
    found: list[Read] = []
    faults: list[Finding] = []
    for path in paths:
        try:
            found.append(read(path))
        except BadInputError as error:
            faults.extend(error.findings)
    if faults:
        raise BadInputError(faults)
    return found


def text_of(path: Path) -> str:
    """The file's text (UTF-8, a byte order mark allowed); BadInputError where there is none."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_MB * 1_000_000:
            fault(
                "too_large",
                path,
                value=f"{size / 1e6:.0f} MB",
                facts={"most": f"{LARGEST_FILE_MB} MB"},
            )
        data = path.read_bytes()
    except OSError as error:
        unreadable(path, error)
    return decoded(data, path)


def decoded(data: bytes, path: Path) -> str:
    """UTF-8 bytes as text, or the line with the first byte that is none."""
    bad = data.find(b"\0")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.start if bad < 0 else min(bad, error.start)
        text = ""
    if bad >= 0:
        fault("not_text", path, data.count(b"\n", 0, bad) + 1)
    if not text.strip():
        fault("empty", path)
    return text


class Lines:
    """Hands out the lines that hold words, one after the other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        rows = text_of(path).splitlines()
        self._rest = [(i, words) for i, row in enumerate(rows, 1) if (words := row.split())]
        self._next = 0

    @property
    def coming(self) -> int:
        """How many words the next line holds."""
        return len(self._rest[self._next][1]) if self._next < len(self._rest) else 0

    def take(self, *names: str) -> Line:
        """The next line, which must hold one word for each name."""
        if self._next >= len(self._rest):
            fault("truncated", self.path, self._rest[-1][0], facts={"names": " ".join(names)})
        number, words = self._rest[self._next]
        self._next += 1
        if len(words) != len(names):
            facts: dict[str, str | int] = {"expected": len(names), "found": len(words)}
            facts["names"] = " ".join(names)
            fault("line_shape", self.path, number, value=" ".join(words), facts=facts)
        return Line(self.path, number, dict(zip(names, words, strict=True)))

    def end(self) -> None:
        """There must be no line left."""
        if self._next < len(self._rest):
            number, words = self._rest[self._next]
            fault("left_over", self.path, number, value=" ".join(words))


class Line:
    """The words of one line by name."""

    def __init__(self, path: Path, number: int, words: dict[str, str]) -> None:
        self.path = path
        self.number = number
        self.words = words

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number from low to high."""
        word = self.words[name]
        if not _WHOLE.fullmatch(word):
            fault(_no_whole(word), self.path, self.number, column=name, value=word)
        if len(word.lstrip("+-0")) > _DIGITS or not low <= int(word) <= high:
            facts = {"low": low, "high": high}
            fault("out_of_range", self.path, self.number, column=name, value=word, facts=facts)
        return int(word)

    def real(self, name: str) -> float:
        """A finite number."""
        return real(self.words[name], self.path, self.number, name)

    def not_negative(self, name: str) -> float:
        """A finite number, 0 or more."""
        value = self.real(name)
        if value < 0.0:
            fault("negative", self.path, self.number, column=name, value=self.words[name])
        return value

    def points(self, sites: int) -> int:
        """p: from 1 to the number of sites."""
        word = self.words["p"]
        if not _WHOLE.fullmatch(word):
            fault(_no_whole(word), self.path, self.number, column="p", value=word)
        value = float(word)
        if not 1 <= value <= sites:
            code = "p_below_one" if value < 1 else "p_above_sites"
            fault(code, self.path, self.number, column="p", value=word, facts={"sites": sites})
        return int(word)


def real(word: str, path: Path, line: int, name: str) -> float:
    """A word as a number of at most LARGEST_NUMBER, either side of 0; the file, line and name are
    for the finding.
    """
    value = _float(word)
    if math.isnan(value):
        fault("not_a_number", path, line, column=name, value=word)
    if abs(value) > LARGEST_NUMBER:
        facts = {"most": f"{LARGEST_NUMBER:.0f}"}
        fault("too_great", path, line, column=name, value=word, facts=facts)
    return value


def _float(word: str) -> float:
    """What digits write; nan for words such as inf, which Python would take."""
    try:
        return float(word) if _DIGIT.search(word) and "_" not in word else math.nan
    except ValueError:
        return math.nan


def _no_whole(word: str) -> str:
    return "not_a_number" if math.isnan(_float(word)) else "not_whole"
