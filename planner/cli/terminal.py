"""What the terminal shows: findings in both languages, one JSON document, a progress bar."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Self, TextIO

from planner.findings import Finding
from planner.i18n.catalogue import Language, all_texts, mend, message, text

SHOWN = 40
"""So many findings are shown in full; `--json` gives all of them."""


class Terminal:
    """Documents and tables go to `out`, everything else to `err`; with `json_wanted`, `out` gets
    one JSON document and nothing else.
    """

    def __init__(self, out: TextIO, err: TextIO, *, json_wanted: bool = False) -> None:
        self.out = out
        self.err = err
        self.json_wanted = json_wanted
        self.language: Language = "vi"

    @classmethod
    def of_process(cls, *, json_wanted: bool = False) -> Self:
        """The process's own streams, in UTF-8 whatever the console's code page is."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return cls(sys.stdout, sys.stderr, json_wanted=json_wanted)

    def tell(self, line: str = "") -> None:
        """A line of the answer (to `err` where `out` is kept for a document)."""
        _line(self.err if self.json_wanted else self.out, line)

    def note(self, line: str) -> None:
        """A line beside the answer."""
        _line(self.err, line)

    def words(self, key: str, **facts: object) -> str:
        """A text in the language of the settings."""
        return text(key, self.language, **facts)

    def document(self, content: dict[str, Any]) -> None:
        """The one JSON document of this run."""
        _line(self.out, json.dumps({"schema_version": 1, **content}, ensure_ascii=False))

    def json_line(self, content: dict[str, Any]) -> None:
        """One of the objects of a benchmark, each on its line."""
        _line(self.out, json.dumps(content, ensure_ascii=False))

    def json_list(self, content: Sequence[dict[str, Any]]) -> None:
        """The one JSON document of a run whose answer is a list."""
        _line(self.out, json.dumps(content, ensure_ascii=False))

    def findings(self, findings: Sequence[Finding]) -> None:
        """Findings as lines, and as the document where one is wanted."""
        self.report(findings)
        if self.json_wanted:
            self.document({"findings": [as_json(finding) for finding in findings]})

    def report(self, findings: Sequence[Finding]) -> None:
        """Findings as lines in both languages."""
        for finding in findings[:SHOWN]:
            for line in _lines(finding):
                self.note(line)
        if len(findings) > SHOWN:
            self.note(both("cli.more_findings", count=len(findings) - SHOWN))

    def detach(self) -> None:
        """The reader of `out` went away: write what is left nowhere."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())


def both(key: str, **facts: object) -> str:
    """A text in Vietnamese and English on one line."""
    return " / ".join(words.format_map(facts) for words in all_texts()[key])


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding with the keys of CONTRACTS section 3."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": {"vi": message(finding, "vi"), "en": message(finding, "en")},
        "mend": {"vi": mend(finding, "vi"), "en": mend(finding, "en")},
    }


def _lines(finding: Finding) -> Iterable[str]:
    yield f"{both(f'cli.severity.{finding.severity}')} · {_place(finding)}".rstrip(" ·")
    for language in ("vi", "en"):
        yield f"  {message(finding, language)}"
        yield f"    → {mend(finding, language)}"


def _place(finding: Finding) -> str:
    parts = [finding.file, finding.sheet]
    if finding.row is not None:
        parts.append(both("cli.row", row=finding.row))
    if finding.column:
        parts.append(both("cli.column", column=finding.column))
    if finding.value:
        parts.append(f"“{finding.value}”")
    return " · ".join(part for part in parts if part)


def _line(stream: TextIO, line: str) -> None:
    stream.write(line + "\n")
    stream.flush()
