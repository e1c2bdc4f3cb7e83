"""The page as it is sent: in the ward's language and with all styles, before any script has run.

Streamlit sends one page for every address; its own title, language and words for browsers without
scripts are replaced here, and the styles stand in it, so that nothing moves when the first run of
the screens arrives.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.i18n.catalogue import Language
from planner.palette import css_variables
from planner.ui.words import Words

SHEETS = (
    "style.css",
    "first_paint.css",
    "brief.css",
    "brief_sliders.css",
    "duty_page.css",
    "history.css",
    "settings.css",
    "timetable_strips.css",
    "tour.css",
)
EARLY = (
    "Html",
    "BidiComponent",
    "ButtonGroup",
    "Button",
    "DownloadButton",
    "Checkbox",
    "Selectbox",
)
"""Parts of Streamlit's own script that every page needs: asked for at once, not one by one."""
NO_MENU = '<i class="no-menu" hidden></i>'
"""Stands on a page without a menu: no room is kept for one."""
_ROOT = '<div id="root"></div>'
_CONDITIONS = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class FirstPaint:
    """Middleware: pages that a person opens are sent complete; everything else as it is."""

    def __init__(self, app: ASGIApp, language: Callable[[], Language]) -> None:
        self._app = app
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        if not _is_page(scope):
            await self._app(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        out = _Rewritten(send, self._language())
        await self._app({**scope, "headers": kept}, receive, out)


class _Rewritten:
    """Sends on what comes; a page of HTML is held until it is whole, then sent in our words."""

    def __init__(self, send: Send, language: Language) -> None:
        self._send = send
        self._language = language
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
        else:
            await self._send(message)

    async def _send_page(self, start: Message) -> None:
        body = page(self._body.decode(), self._language).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified"):
            del headers[name]
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def page(sent: str, language: Language) -> str:
    """Streamlit's page with our language, title, styles and words; unchanged where it has no place
    for them.
    """
    if _ROOT not in sent:
        return sent
    words = Words(language)
    before, _, after = sent.partition("<noscript>")
    _, _, after = after.partition("</noscript>")
    scripts = f"<noscript>{html.escape(words('frame.no_script'))}</noscript>"
    told = f"{before}{scripts}{after}" if after else sent
    brand, waits = html.escape(words("brand")), html.escape(words("opening"))
    return (
        told.replace('<html lang="en">', f'<html lang="{language}">')
        .replace("<title>Streamlit</title>", f"<title>{brand}</title>{_early()}")
        .replace(_ROOT, f'<div id="root"><p class="first-words">{waits}</p></div>{_style(words)}')
    )


@cache
def styles() -> str:
    """All rules of the screens, the colours and sizes first."""
    own = resources.files("planner.ui")
    return "\n".join([css_variables(), *(own.joinpath(s).read_text("utf-8") for s in SHEETS)])


@cache
def _early() -> str:
    """Links to the parts by the names that the installed Streamlit gives them."""
    folder = Path(st.__file__).parent / "static" / "static" / "js"
    found = (path.name for name in EARLY for path in folder.glob(f"{name}.*.js"))
    return "".join(f'<link rel="modulepreload" href="./static/js/{name}">' for name in found)


def _style(words: Words) -> str:
    """At the end of the body, after Streamlit's own rules, as the pages mount theirs."""
    waits = words("opening").replace("\\", "").replace('"', "")
    told = f'[data-testid="stAppSkeleton"]::before {{ content: "{waits}"; }}'
    return f"<style>{styles()}\n{told}</style>"


def _is_page(scope: Scope) -> bool:
    """Whether a browser asks for a page to look at."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")
