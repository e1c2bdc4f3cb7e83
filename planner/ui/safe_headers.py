"""Headers by which a browser guards the screens: what may frame them, what they may load and run.

Streamlit sets none of its own. They are a second wall behind escaping: no other site can frame the
screens, no form or base address leads away, no file is taken for what it is not; a script that came
in with a text does not run, and nothing is sent to another host. Pictures may come from the host of
base maps, which a switch on the map asks.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.settings import Settings, origin_of

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@cache
def headers() -> dict[str, str]:
    """Every header by its name."""
    return {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "; ".join(_rules()),
    }


def _rules() -> tuple[str, ...]:
    """Streamlit's own page has inline scripts, known by their digests; components of the screens
    come as modules from this server or from memory (blob:); styles are set in elements.
    """
    digests = " ".join(f"'sha256-{digest}'" for digest in _own_scripts())
    return (
        "default-src 'self'",
        f"script-src 'self' blob: {digests}".strip(),
        "style-src 'self' 'unsafe-inline'",
        f"img-src 'self' data: blob: {origin_of(Settings.from_environment().tiles_url)}".strip(),
        "font-src 'self' data:",
        "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
        "worker-src 'self' blob:",
        "media-src 'self' data: blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )


def _own_scripts() -> tuple[str, ...]:
    """Digests of the inline scripts of the installed Streamlit's page."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    found = _INLINE.findall(page.read_text(encoding="utf-8"))
    return tuple(base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in found)


class SafeHeaders:
    """Middleware: every answer over HTTP carries `headers()`, unless it says them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = MutableHeaders(scope=message)
                for name, value in headers().items():
                    own.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded)
