"""How one file is to be read: what its user answered; what is left open is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from planner.findings import Finding

Encoding = Literal["utf-8", "utf-16", "cp1258", "tcvn3", "vni"]
NumberStyle = Literal["point", "comma"]
DateStyle = Literal["dmy", "mdy", "ymd"]
Origin = Literal["chosen", "found", "guessed", "usual"]

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "cp1258", "tcvn3", "vni")
DELIMITERS = (",", ";", "\t", "|")
NUMBER_STYLES: tuple[NumberStyle, ...] = ("point", "comma")
DATE_STYLES: tuple[DateStyle, ...] = ("dmy", "mdy", "ymd")
WGS84 = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers about one file; None means "guess".

    `sheet`: sheet of a workbook or layer of a vector file. `header_row`: as Excel shows it, from 1.
    `columns`: heading as written -> contract name, "" leaves the column out; headings not named
    are guessed. `number_style`: the decimal mark. `crs`: "EPSG:4326", "EPSG:5897", "EPSG:3405",
    "EPSG:4756" … `x_is_northing`: whether X of metric coordinates counts northwards,
    as on Vietnamese maps. `swapped`: longitude and latitude stand in each other's columns.
    `mends`: codes of the offered mends that are taken.
    """

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] | None = None
    encoding: Encoding | None = None
    delimiter: str | None = None
    number_style: NumberStyle | None = None
    date_style: DateStyle | None = None
    crs: str | None = None
    x_is_northing: bool | None = None
    swapped: bool | None = None
    mends: frozenset[str] = frozenset()

    def over(self, guessed: Choices) -> Choices:
        """These answers, with the open ones filled from `guessed`; columns and mends are joined."""
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        said = {name: value for name, value in own.items() if value is not None}
        said["columns"] = {**(guessed.columns or {}), **(self.columns or {})}
        said["mends"] = self.mends | guessed.mends
        return replace(guessed, **said)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one field of the choices is as it is: `origin` (chosen by the user, found in the file,
    guessed from its content, the usual one), `code` of the sentence `evidence.<code>`, its facts.
    """

    field: str
    origin: Origin
    code: str
    facts: Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Sample:
    """One row for the map: its number as Excel shows it, cells as written and values as read (both
    by contract name), where it lies (WGS 84 degrees; None without a usable position).
    """

    row: int
    cells: Mapping[str, str]
    values: Mapping[str, str]
    lon: float | None
    lat: float | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A file looked at as one table, before anything is taken. `choices` has every field filled;
    `sheets` are the sheets or layers to choose from; `raw_rows` the first rows as they stand with
    their numbers; `found` contract name -> heading; `missing` required contract names; `assumed`
    contract names that would be assumed; `unknown` headings that mean nothing known.
    """

    file: str
    table: str
    choices: Choices
    evidence: tuple[Evidence, ...]
    sheets: tuple[str, ...]
    header: tuple[str, ...]
    raw_rows: tuple[tuple[int, tuple[str, ...]], ...]
    found: Mapping[str, str]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    unknown: tuple[str, ...]
    samples: tuple[Sample, ...]
    findings: tuple[Finding, ...]
    accepted_rows: int
    held_rows: int

    @property
    def is_usable(self) -> bool:
        """Whether the file can be taken as it is now chosen: no error, at least one row."""
        return self.accepted_rows > 0 and not any(f.severity == "error" for f in self.findings)


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row set aside: its number, its original cells in the order of the header, its findings."""

    row: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A file read as one table. `columns` and `rows` are contract columns and their canonical text
    (as the workspace's CSV has it); `row_numbers` say where each row stands in the file; `header`
    is the file's own, the held rows' cells follow it.
    """

    file: str
    table: str
    choices: Choices
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    row_numbers: tuple[int, ...]
    header: tuple[str, ...]
    held: tuple[HeldRow, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether the file is refused as a whole."""
        return any(finding.severity == "error" for finding in self.findings)
