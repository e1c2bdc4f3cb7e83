"""Collects what is wrong with the files of one workspace; nothing is raised on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.findings import Finding, Severity

Fact = str | int | float
MAX_VALUE_LENGTH = 120
MAX_FINDINGS = 2000


@dataclass(frozen=True, slots=True)
class Where:
    """A file and a sheet, the row of the header, headings as written by contract name; the texts
    that stand above the header (titles, the coordinate system).
    """

    file: str
    sheet: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    header_row: int = 1
    above: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """Findings in the order they are met. `mends` are the codes of offered mends that the user has
    taken: such a row is used with its mended value and the finding becomes a warning.
    """

    mends: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    held: set[tuple[str, str, int]] = field(default_factory=set)

    def add(
        self,
        code: str,
        severity: Severity,
        *,
        where: Where | None = None,
        file: str = "",
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: str = "",
        facts: Mapping[str, Fact] | None = None,
    ) -> None:
        """Note one finding; a held or mend finding of a row sets that row apart."""
        if where is not None:
            file, sheet = where.file, where.sheet
        if severity == "mend" and code in self.mends:
            severity = "warning"
        if row is not None and severity in ("held", "mend"):
            self.held.add((file, sheet, row))
        if len(self.findings) >= MAX_FINDINGS and severity != "error":
            return
        shown = value if len(value) <= MAX_VALUE_LENGTH else value[:MAX_VALUE_LENGTH] + "…"
        self.findings.append(
            Finding(code, severity, file, sheet, row, column, shown, dict(facts or {}))
        )

    def ask(
        self,
        code: str,
        *,
        where: Where,
        row: int,
        value: str,
        facts: Mapping[str, Fact],
        column: str = "",
    ) -> None:
        """Note a mend of a whole table; `row` only says where in it. No row is set apart."""
        waiting = set(self.held)
        self.add(
            code,
            "mend",
            file=where.file,
            sheet=where.sheet,
            row=row,
            column=column,
            value=value,
            facts=facts,
        )
        self.held.intersection_update(waiting)

    def takes(self, code: str) -> bool:
        """Whether the user has taken the mends of this code."""
        return code in self.mends

    @property
    def has_errors(self) -> bool:
        """Whether something prevents a scenario."""
        return self.count("error") > 0

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there are."""
        return sum(finding.severity == severity for finding in self.findings)
