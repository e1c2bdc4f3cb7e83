"""How much of what a browser sends stays in memory: of each session the newest files only.

Streamlit keeps every file that was ever sent until its session ends. The screens copy a file as
soon as it arrives (`ui/dropped_file`), so that older ones are of no use to anybody.
"""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

MOST_FILES = 4
"""Of at most `server.maxUploadSize` each."""
_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/[^/]+")


class UploadCaps:
    """Middleware: once a file has arrived, the oldest of its session beyond the cap are dropped."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        await self._app(scope, receive, send)
        is_put = scope["type"] == "http" and scope["method"] == "PUT"
        if is_put and (found := _UPLOAD.fullmatch(scope["path"])):
            drop_oldest(found["session"])


def drop_oldest(session_id: str) -> None:
    """Drop all but the newest files of a session."""
    manager = runtime.get_instance().uploaded_file_mgr
    if isinstance(manager, MemoryUploadedFileManager):
        for file_id in list(manager.file_storage.get(session_id, {}))[:-MOST_FILES]:
            manager.remove_file(session_id, file_id)
