"""What the server gives beside the screens: read-only, by key, to hosts that it knows.

`planner/data/<key>` is content that the screens published in this process (sketches, people,
scripts of the map): the key is a digest, so that a browser keeps it and asks once.
`planner/tiles/<key>/<z>/<x>/<y>` is one tile of a map file that a session has opened. A key never
names a path. Everything else below `planner/` is not there.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from planner.readers.tile_archive import MAX_ZOOM, TileArchive, is_of, open_tiles

KEPT_BLOBS = 160
KEPT_ARCHIVES = 16
SMALL_BYTES = 1000
FOREVER = "private, max-age=31536000, immutable"
JSON, BINARY, SCRIPT = "application/json", "application/octet-stream", "text/javascript"
_SAFE = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}


@dataclass(slots=True)
class Blob:
    """Content by its maker: made when it is asked for first, packed once."""

    media: str
    make: Callable[[], bytes] | None
    content: bytes = b""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def packed(self) -> bytes:
        """The content, gzipped."""
        with self.lock:
            if self.make is not None:
                self.content = gzip.compress(self.make(), 5, mtime=0)
                self.make = None  # what it was made of may go
            return self.content


class Shelf:
    """What this process may give, the least lately published given up first; for any thread."""

    def __init__(self) -> None:
        self._blobs: OrderedDict[str, Blob] = OrderedDict()
        self._archives: OrderedDict[str, TileArchive] = OrderedDict()
        self._lock = threading.Lock()

    def publish(self, content: bytes, media: str) -> str:
        """Offer content; its key is the digest of it."""
        key = hashlib.sha256(media.encode() + b"\0" + content).hexdigest()[:32]
        return self.offer(key, media, lambda: content)

    def offer(self, key: str, media: str, make: Callable[[], bytes]) -> str:
        """Offer content that is made when it is asked for; whoever offers answers for the key."""
        with self._lock:
            self._blobs.setdefault(key, Blob(media, make))
            self._blobs.move_to_end(key)
            while len(self._blobs) > KEPT_BLOBS:
                self._blobs.popitem(last=False)
        return key

    def blob(self, key: str) -> Blob | None:
        """What was offered under the key."""
        with self._lock:
            return self._blobs.get(key)

    def open_archive(self, path: Path) -> tuple[str, TileArchive]:
        """Open a map file, once while it stays the same; BadInputError where it cannot be."""
        found = path.stat()
        said = f"{os.fsdecode(path.resolve())}|{found.st_mtime_ns}|{found.st_size}"
        key = hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest()[:32]
        known = self.archive(key) or open_tiles(path)
        with self._lock:
            self._archives[key] = known
            self._archives.move_to_end(key)
            while len(self._archives) > KEPT_ARCHIVES:
                self._archives.popitem(last=False)
        return key, known

    def archive(self, key: str) -> TileArchive | None:
        """The map file of the key."""
        with self._lock:
            return self._archives.get(key)


SHELF = Shelf()


def routes() -> list[BaseRoute]:
    """What is added to the server: GET and HEAD only, and nothing else below `planner/`."""
    return [
        Route("/planner/data/{key}", _data, methods=["GET"]),
        Route("/planner/tiles/{key}/{z:int}/{x:int}/{y:int}", _tile, methods=["GET"]),
        Route("/planner/{rest:path}", _nothing, methods=["GET"]),
    ]


def _data(request: Request) -> Response:
    blob = SHELF.blob(request.path_params["key"]) if _is_known_host(request) else None
    if blob is None:
        return _nothing(request)
    tag = f'"{request.path_params["key"]}"'
    headers = {**_SAFE, "ETag": tag, "Cache-Control": FOREVER, "Content-Encoding": "gzip"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(blob.packed(), media_type=blob.media, headers=headers)


def _tile(request: Request) -> Response:
    """One tile; 204 where the file has none there, so that an empty place is no error."""
    asked = request.path_params
    archive = SHELF.archive(asked["key"]) if _is_known_host(request) else None
    z, x, y = asked["z"], asked["x"], asked["y"]
    if archive is None or not _is_tile(z, x, y):
        return _nothing(request)
    tag = f'"{asked["key"]}-{z}-{x}-{y}"'
    headers = {**_SAFE, "ETag": tag, "Cache-Control": FOREVER}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    content, sheet = archive.tile(z, x, y), archive.sheet
    if content is None or not is_of(sheet.media, content):
        return Response(status_code=204, headers=headers)
    if sheet.has_gzip:
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=sheet.media, headers=headers)


def _is_tile(z: int, x: int, y: int) -> bool:
    return 0 <= z <= MAX_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z


def _is_known_host(request: Request) -> bool:
    """As Streamlit asks of its own connections: the names that the server answers to."""
    return is_host_allowed(request.headers.get("host"))


def _nothing(request: Request) -> Response:
    del request
    return Response(status_code=404, headers=_SAFE)
