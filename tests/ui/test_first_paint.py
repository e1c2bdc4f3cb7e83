"""The page that is sent before any script runs: our language, words and styles, nothing else."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from planner.ui.first_paint import SHEETS, FirstPaint, page, styles

SENT = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
PLAIN = '<div id="root"></div>'


async def sent(request: Request) -> Response:
    """As Streamlit answers: kept copies by their tag, packed where that is understood."""
    if "if-none-match" in request.headers or "if-modified-since" in request.headers:
        return Response(status_code=304)
    headers = {"ETag": '"a"', "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}
    if "accept-encoding" in request.headers:
        return Response(gzip.compress(SENT.encode()), headers={"Content-Encoding": "gzip"})
    return HTMLResponse(SENT, headers=headers)


async def plain(_: Request) -> Response:
    return PlainTextResponse(PLAIN)


def app(language: str) -> Starlette:
    routes = [Route("/points", sent), Route("/data", plain)]
    return Starlette(routes=routes, middleware=[Middleware(FirstPaint, language=lambda: language)])


def asked(path: str, language: str = "vi", **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of one request, without a server."""
    said = {"accept": "text/html,*/*", **headers}
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
        "query_string": b"", "scheme": "http", "server": ("127.0.0.1", 1), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in said.items()],
        "http_version": "1.1",
    }  # fmt: skip
    answers: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(answer: dict) -> None:
        answers.append(answer)

    with ThreadPoolExecutor(1) as apart:  # after a browser test this thread holds a running loop
        apart.submit(lambda: asyncio.run(app(language)(scope, receive, send))).result()
    start = next(a for a in answers if a["type"] == "http.response.start")
    told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    body = b"".join(a.get("body", b"") for a in answers if a["type"] == "http.response.body")
    return start["status"], told, body.decode()


@pytest.mark.parametrize(
    ("language", "waits", "scripts"),
    [("vi", "Đang mở dữ liệu phường", "Trình duyệt đang tắt JavaScript"),
     ("en", "Opening the ward&#x27;s data", "JavaScript switched off")],
)  # fmt: skip
def test_the_page_waits_in_words_of_its_language(language, waits, scripts):
    """Before any script there is a sentence, not a blank sheet; nothing of it says Streamlit."""
    status, headers, body = asked("/points", language)
    assert status == 200
    assert int(headers["content-length"]) == len(body.encode())
    assert f'<html lang="{language}">' in body
    assert f'<p class="first-words">{waits}</p>' in body
    assert scripts in body
    assert "<title>Streamlit</title>" not in body
    assert "You need to enable JavaScript" not in body


def test_all_styles_come_with_the_page():
    """Every sheet that a page mounts stands in it, after Streamlit's own, so nothing moves later."""
    body = asked("/points")[2]
    own = resources.files("planner.ui")
    for sheet in SHEETS:
        assert own.joinpath(sheet).read_text("utf-8") in body, sheet
    assert styles() in body[body.index('<div id="root">') :]
    assert 'rel="modulepreload" href="./static/js/Html.' in body


def test_the_page_is_never_answered_from_an_old_copy():
    """What the browser kept is not asked for: with a new version come the new styles."""
    first = asked("/points")[1]
    assert {"etag", "last-modified"}.isdisjoint(first)
    kept = {"if-none-match": '"a"', "accept-encoding": "gzip"}
    status, headers, body = asked("/points", **kept)
    assert (status, "content-encoding" in headers) == (200, False)
    assert "first-words" in body


def test_everything_else_is_sent_as_it_is():
    """Files that are no page of HTML, and requests that ask for none, are not touched."""
    assert asked("/data")[2] == PLAIN
    assert asked("/points", accept="*/*")[2] == SENT
    assert page("<html><body>other</body></html>", "vi") == "<html><body>other</body></html>"
