"""A ward from the services of OpenStreetMap: five questions at most, each answer kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.fetch import nominatim, overpass
from planner.fetch.boundary import Outline, outline_of
from planner.fetch.cache import Cache, Kept
from planner.fetch.candidates import Candidate, choose
from planner.fetch.client import Client, host_of
from planner.fetch.elements import Box, OsmData, together
from planner.fetch.faults import refuse
from planner.fetch.names import Place
from planner.settings import FetchSettings


@dataclass(slots=True)
class Online:
    """The services, the answers kept so far, and the parts that this run used."""

    settings: FetchSettings
    client: Client
    cache: Cache
    refresh: bool = False
    parts: list[tuple[str, Kept, str]] = field(default_factory=list)
    """Name, note and time of the data of each part."""
    from_cache: int = 0

    def outline(self, place: Place, *, index: int | None, relation: int | None) -> Outline:
        """The boundary that a name means, or a relation given by its number."""
        candidate = None
        if relation is None:
            candidate = self._find(place, index)
            relation = candidate.relation
        data = self._overpass("boundary", overpass.boundary_query(relation))
        if relation not in data.relations:
            refuse("fetch_relation_not_found", value=f"r{relation}")
        return outline_of(data.relations[relation], data, candidate)

    def elements(self, box: Box) -> OsmData:
        """Streets, places and barriers of a box."""
        return together(
            (
                self._overpass("streets", overpass.streets_query(box)),
                self._overpass("places", overpass.places_query(box)),
                self._overpass("barriers", overpass.barriers_query(box)),
            )
        )

    def osm_base(self) -> str:
        """The earliest time of the data among the parts (ISO), blank where none says it."""
        return min((base for _, _, base in self.parts if base), default="")

    def _find(self, place: Place, index: int | None) -> Candidate:
        url = nominatim.search_url(self.settings.nominatim_url, place)
        host = host_of(url)

        def read(body: bytes) -> tuple[Candidate, ...]:
            return nominatim.read_candidates(overpass.read_json(body, host), host)

        found, kept = self._ask("place", url, "", read)
        self.parts.append(("place", kept, ""))
        return choose(found, place, index)

    def _overpass(self, part: str, query: str) -> OsmData:
        url = f"{self.settings.overpass_url}/interpreter"

        def read(body: bytes) -> overpass.Answer:
            return overpass.read_answer(body, host_of(url))

        answer, kept = self._ask(part, url, query, read)
        self.parts.append((part, kept, answer.osm_base))
        data: OsmData = answer.data
        return data

    def _ask(
        self, part: str, url: str, query: str, read: Callable[[bytes], Any]
    ) -> tuple[Any, Kept]:
        """The answer, kept or new; what cannot be read is never kept."""
        found = None if self.refresh else self.cache.get(url, query)
        if found is not None:
            self.from_cache += 1
            self.client.tell("kept", {"part": part, "date": found[1].fetched_at[:10]})
            return read(found[0]), found[1]
        self.client.tell("asking", {"part": part, "host": host_of(url)})
        if query:
            overpass.wait_for_slot(self.client, self.settings.overpass_url)
        form: Mapping[str, str] | None = {"data": query} if query else None
        body = self.client.ask(url, form)
        answer = read(body)
        fetched_at = self.client.clock.now().isoformat(timespec="seconds")
        return answer, self.cache.put(url, query, body, fetched_at)
