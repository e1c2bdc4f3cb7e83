"""`planner fetch`: a ward's streets and places from OpenStreetMap, only when asked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from planner.cli.terminal import Terminal, as_json
from planner.fetch import Brought, FetchRequest, counts
from planner.findings import BadInputError
from planner.i18n.numbers import percent
from planner.plan.bring_osm import bring_osm
from planner.settings import Settings


def run(arguments: Namespace, terminal: Terminal, settings: Settings) -> int:
    """0 when the ward is in the workspace and can be read; 2 where what was asked for cannot be had
    as asked; 5 where the service did not give it (finished parts are kept for the next run).
    """
    request = FetchRequest(
        place=arguments.place,
        workspace=arguments.workspace,
        pbf=arguments.pbf,
        boundary=arguments.boundary,
        index=arguments.choose,
        relation=arguments.relation,
        replace=arguments.replace,
        refresh=arguments.refresh,
    )
    fetched = bring_osm(request, settings.fetch, _Progress(terminal))
    findings = (*fetched.refused, *fetched.brought.findings)
    terminal.report(findings)
    for line in _summary(fetched.brought, terminal):
        terminal.tell(line)
    if terminal.json_wanted:
        content = _document(fetched.brought)
        content["findings"] = [as_json(finding) for finding in findings]
        terminal.document(content)
    return BadInputError.exit_code if fetched.refused else 0


class _Progress:
    """Says on stderr what is being asked or read."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def __call__(self, key: str, facts: Mapping[str, str | int | float]) -> None:
        """One line for one step."""
        said = dict(facts)
        if "part" in said:
            said["part"] = self._terminal.words(f"fetch.part.{said['part']}")
        self._terminal.note(self._terminal.words(f"fetch.told.{key}", **said))


def _summary(brought: Brought, terminal: Terminal) -> list[str]:
    """The lines at the end: the place, how much of what, the files, licence and date."""
    found, outline = brought.found, brought.found.outline
    title = ", ".join((outline.name, *outline.within))
    own = f"{title} ({outline.osm_id})" if outline.osm_id else title
    lines = [terminal.words("fetch.summary.place", name=own)]
    lines.append(
        terminal.words(
            "fetch.summary.counts",
            streets=len(found.streets.ways),
            venues=len(found.venues.venues),
            barriers=len(found.barriers.found),
            percent=percent(found.street_share, terminal.language, decimals=0),
        )
    )
    for file in brought.files:
        state = terminal.words(f"fetch.state.{file.state}", stands=file.stands)
        lines.append(f"  {file.name}: {state}")
    date = brought.origin.osm_base or terminal.words("fetch.summary.unknown_date")
    origin = {"licence": "© OpenStreetMap contributors, ODbL 1.0", "date": date}
    asked, kept = brought.origin.asked, brought.origin.from_cache
    lines.append(terminal.words("fetch.summary.origin", **origin, asked=asked, kept=kept))
    return lines


def _document(brought: Brought) -> dict[str, object]:
    """The JSON document of a fetch."""
    outline, origin = brought.found.outline, brought.origin
    return {
        "place": {
            "name": outline.name,
            "within": list(outline.within),
            "osm_id": outline.osm_id,
        },
        "licence": "© OpenStreetMap contributors, ODbL 1.0",
        "osm_base": origin.osm_base,
        "method": origin.method,
        "requests": origin.asked,
        "from_cache": origin.from_cache,
        "counts": counts(brought.found),
        "files": [
            {
                "name": file.name,
                "state": file.state,
                "sha256": file.sha256,
                "bytes": file.bytes,
                "stands": file.stands,
            }
            for file in brought.files
        ],
        "missing": list(brought.missing),
    }
