"""The read-only routes: only what was published, only by key, only to known hosts."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from planner.ui.served import BINARY, SHELF, Shelf, routes
from tests.readers.made_tiles import png, write_pmtiles

APP = Starlette(routes=routes())
TILE = (13, 6503, 3607)


def asked(path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request, without a server."""
    said = {"host": "127.0.0.1:8501", **headers}
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in said.items()],
        "scheme": "http", "server": ("127.0.0.1", 8501), "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    answers: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(answer: dict) -> None:
        answers.append(answer)

    # in a thread of its own: after a browser test this one holds a running loop
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(APP(scope, receive, send))).result()
    start = next(a for a in answers if a["type"] == "http.response.start")
    told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    body = b"".join(a.get("body", b"") for a in answers if a["type"] == "http.response.body")
    return start["status"], told, body


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """A map file that a session has opened."""
    path = write_pmtiles(tmp_path_factory.mktemp("map") / "w.pmtiles", {TILE: png()})
    return SHELF.open_archive(path)[0]


def test_a_tile_is_given_and_kept(key):
    """The tile comes as a picture that may be kept; asked again by its tag it is not sent again."""
    path = "/planner/tiles/{}/{}/{}/{}".format(key, *TILE)
    status, headers, body = asked(path)
    assert (status, headers["content-type"], body) == (200, "image/png", png())
    assert headers["x-content-type-options"] == "nosniff"
    again = asked(path, **{"if-none-match": headers["etag"]})
    assert (again[0], again[2]) == (304, b"")
    assert asked(f"/planner/tiles/{key}/13/0/0")[0] == 204


def test_only_tiles_of_opened_files_are_there(key):
    """Other keys, places outside the world, paths in the place of numbers: all are not there."""
    for place in ("0/1/0", "99/0/0", "1/-1/0", "1/0/0.5", "1/0/0/../../x", "1/0/%2e%2e", "a/b/c",
                  f"1/0/{10**40}"):  # fmt: skip
        assert asked(f"/planner/tiles/{key}/{place}")[0] == 404, place
    for other in ("x", "../" + key, "%2e%2e", "", "/etc/passwd"):
        assert asked(f"/planner/tiles/{other}/1/0/0")[0] == 404, other


@given(path=st.text(max_size=60))
def test_no_path_finds_a_file(path):
    """Whatever stands after the prefix, nothing that was not published is given."""
    assert asked(f"/planner/{path}")[0] in {404, 405}
    assert asked(f"/planner/data/{path}")[0] in {404, 405}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_written(key, method):
    """The routes read: any other method is refused."""
    assert asked("/planner/tiles/{}/{}/{}/{}".format(key, *TILE), method)[0] == 405
    assert asked("/planner/data/x", method)[0] == 405


def test_only_known_hosts_are_answered(key, monkeypatch):
    """A page of another name (DNS rebinding) gets nothing, as with the app's own connections."""
    from streamlit import config

    monkeypatch.setitem(config.get_config_options(), "server.allowedHosts",
                        config.get_config_options()["server.allowedHosts"])  # fmt: skip
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", ["localhost", "127.0.0.1"])
    path = "/planner/tiles/{}/{}/{}/{}".format(key, *TILE)
    blob = SHELF.publish(b"people", BINARY)
    try:
        assert asked(path, host="evil.example:8501")[0] == 404
        assert asked(f"/planner/data/{blob}", host="evil.example")[0] == 404
        assert asked(f"/planner/data/{blob}")[0] == 200
    finally:
        config.set_option("server.allowedHosts", before)


@given(content=st.binary(max_size=300))
def test_published_content_comes_back(content):
    """Content is given under its digest, packed; the same content has the same key."""
    key = SHELF.publish(content, BINARY)
    status, headers, body = asked(f"/planner/data/{key}")
    assert (status, headers["content-encoding"], gzip.decompress(body)) == (200, "gzip", content)
    assert SHELF.publish(content, BINARY) == key
    assert asked(f"/planner/data/{key}", **{"if-none-match": headers["etag"]})[0] == 304


def test_what_is_offered_is_made_once():
    """A maker is not asked before somebody wants the content, and then once."""
    made: list[int] = []
    shelf = Shelf()
    key = shelf.offer("k", BINARY, lambda: bytes([made.append(1) or 7]))
    assert made == []
    blob = shelf.blob(key)
    assert blob is not None
    assert blob.packed() == blob.packed()
    assert made == [1]


def test_the_shelf_forgets_the_oldest():
    """Memory is bounded: content that was not published for long gives way."""
    shelf = Shelf()
    keys = [shelf.publish(str(k).encode(), BINARY) for k in range(400)]
    assert shelf.blob(keys[0]) is None
    assert shelf.blob(keys[-1]) is not None
