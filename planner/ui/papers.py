"""Files of a plan as bytes, each made only when its button is pressed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from planner import exports, maps
from planner.i18n.catalogue import Language
from planner.model.plan import Plan

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Every member of the archive has this date: the same plan gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One downloadable file."""

    key: str
    file_name: str
    mime: str


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SINGLE_FILES: tuple[Paper, ...] = (
    Paper("roster", "roster.xlsx", XLSX),
    Paper("map", "map.html", "text/html"),
    Paper("timetable", "timetable.csv", "text/csv"),
    Paper("coverage", "coverage.csv", "text/csv"),
    Paper("clusters", "clusters.csv", "text/csv"),
    Paper("plan", "plan.json", "application/json"),
)


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes the files of one plan; `people` (code -> name, phone) puts names on the roster, and on
    nothing else.
    """

    plan: Plan
    language: Language
    people: exports.People = field(default_factory=dict)

    def maker(self, file_name: str) -> Callable[[], bytes]:
        """A function that makes one file."""
        return partial(self.make, file_name)

    def make(self, file_name: str) -> bytes:
        """One file by its name; KeyError for another name."""
        makers: dict[str, Callable[[Plan], bytes]] = {
            "roster.xlsx": partial(exports.roster_workbook, people=self.people),
            "map.html": self._map,
            "timetable.csv": exports.timetable_csv,
            "coverage.csv": exports.coverage_csv,
            "clusters.csv": exports.clusters_csv,
            "plan.json": exports.plan_json,
        }
        return makers[file_name](self.plan)

    def archive(self) -> bytes:
        """All files of the plan in one zip."""
        page = maps.plan_map_html(self.plan, self.language)
        box = io.BytesIO()
        files = exports.plan_files(self.plan, map_html=page, people=self.people)
        with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content)
        return box.getvalue()

    def _map(self, plan: Plan) -> bytes:
        return maps.plan_map_html(plan, self.language).encode("utf-8")
