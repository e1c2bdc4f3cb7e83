"""Nominatim and Overpass on loopback, answering from a small world, or as the test scripts it."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fetch.small_world import BASE, CITY, RELATION, World

FREE = "Connected as: 1\nRate limit: 2\n2 slots available now.\n"


@dataclass
class Reply:
    """One scripted answer: status, headers, body; `cut` announces more than it sends."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    wait: Callable[[], object] | None = None


@dataclass
class Services:
    """What was asked, what is scripted next for a path, what Nominatim finds."""

    world: World
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    next: dict[str, deque[Reply]] = field(default_factory=dict)
    places: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    def script(self, path: str, *replies: Reply) -> None:
        """The next answers for "search", "status" or a part ("boundary", "streets" …)."""
        self.next.setdefault(path, deque()).extend(replies)

    def parts(self) -> list[str]:
        """What was asked for, without status pages."""
        return [name for name, _, _ in self.asked if name != "status"]

    def answer(self, path: str, query: str) -> Reply:
        """The answer to one request."""
        name = name_of(path, query)
        self.asked.append((name, path, query))
        if self.next.get(name):
            return self.next[name].popleft()
        if name == "status":
            return Reply(body=FREE.encode())
        if name == "search":
            return Reply(body=json.dumps(self.places, ensure_ascii=False).encode())
        return Reply(body=overpass_json(chosen(self.world, name, query)))


def name_of(path: str, query: str) -> str:
    """Which of the questions it is."""
    if path.startswith("/nominatim/search"):
        return "search"
    if path.endswith("/status"):
        return "status"
    if "relation(" in query:
        return "boundary"
    if '"highway"' in query:
        return "streets"
    return "places" if '"amenity"' in query else "barriers"


def chosen(world: World, name: str, query: str) -> list[dict[str, Any]]:
    """The elements that a question is about, with their parts."""
    if name == "boundary":
        number = int(query.partition("relation(")[2].partition(")")[0])
        there = number in world.relations
        return world.with_parts([("relation", number)]) if there else []
    keys = {
        "streets": ("highway",),
        "places": ("amenity", "place", "name"),
        "barriers": ("natural", "waterway", "railway", "man_made"),
    }[name]
    wanted = [
        (kind, number)
        for kind, things in (
            ("node", world.nodes),
            ("way", world.ways),
            ("relation", world.relations),
        )
        for number, thing in things.items()
        if any(key in thing[-1] for key in keys) and "boundary" not in thing[-1]
    ]
    if name == "places":
        wanted = [
            (k, n) for k, n in wanted if "highway" not in (world.ways[n][1] if k == "way" else {})
        ]
    return world.with_parts(wanted)


def overpass_json(elements: list[dict[str, Any]], **more: object) -> bytes:
    """An Overpass answer."""
    said = {"timestamp_osm_base": BASE, "copyright": "ODbL"}
    document = {"version": 0.6, "osm3s": said, "elements": elements, **more}
    return json.dumps(document, ensure_ascii=False).encode()


def found_place(relation: int = RELATION, **more: Any) -> dict[str, Any]:
    """One answer of Nominatim."""
    name = more.pop("name", "Phường Hồ Thử")
    within = more.pop("within", CITY)
    return {
        "osm_type": "relation",
        "osm_id": relation,
        "category": "boundary",
        "type": "administrative",
        "display_name": f"{name}, {within}, 11200, Việt Nam",
        "namedetails": {"name": name},
        "lon": "105.81",
        "lat": "21.05",
        **more,
    }


class QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that hang up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that went away is what some tests are about."""


@contextmanager
def running(world: World) -> Iterator[Services]:
    """The services at http://127.0.0.1:PORT, ended afterwards."""
    services = Services(world, places=[found_place()])

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._reply("")

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            form = urllib.parse.parse_qs(self.rfile.read(size).decode())
            self._reply(form.get("data", [""])[0])

        def _reply(self, query: str) -> None:
            services.agents.add(self.headers.get("User-Agent", ""))
            reply = services.answer(self.path, query)
            if reply.wait is not None:
                reply.wait()
                return
            self.send_response(reply.status)
            for key, value in reply.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(reply.body) + 1000 * reply.cut))
            self.end_headers()
            self.wfile.write(reply.body)

    server = QuietServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    services.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield services
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
