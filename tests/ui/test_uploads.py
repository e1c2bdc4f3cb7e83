"""Files that a browser sends: under which name they lie, and how many of them stay."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from planner.ui.dropped_file import DroppedFile
from planner.ui.upload_caps import MOST_FILES, UploadCaps


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/groups.csv", "groups.csv"),
        ("C:\\danh sach\\NUL.csv", "_NUL.csv"),
        ("danh\u202esach\n.csv", "danhsach.csv"),
        ("ệ" * 300 + ".csv", None),
        ("\0", "file"),
    ],
)
def test_a_sent_file_lies_in_its_own_folder(name: str, kept: str | None) -> None:
    """Whatever the browser calls it, the file is written, in a folder of its own, and can be read
    under the name that screens show.
    """
    dropped = DroppedFile()
    dropped.keep(name, b"x")
    assert dropped.path is not None
    assert (dropped.path.parent, dropped.path.read_bytes()) == (dropped.folder, b"x")
    assert kept is None or dropped.path.name == kept
    assert dropped.path.name.isprintable()
    dropped.drop(None)


def test_of_a_session_the_newest_files_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files a session sends, the newest few stay in memory; others' are untouched."""
    manager = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=manager))
    manager.add_file("other", UploadedFileRec("theirs", "a", "", b"x"))

    async def server(scope: Scope, receive: Receive, send: Send) -> None:
        _, session, file = str(scope["path"]).rsplit("/", 2)
        manager.add_file(session, UploadedFileRec(file, "a", "", b"x"))

    async def nothing(*_: object) -> Message:
        return {}

    for number in range(MOST_FILES + 3):
        path = f"/_stcore/upload_file/mine/{number}"
        scope = {"type": "http", "method": "PUT", "path": path}
        with pytest.raises(StopIteration):
            UploadCaps(server)(scope, nothing, nothing).send(None)  # type: ignore[arg-type]
    assert list(manager.file_storage["mine"]) == [str(n) for n in range(3, MOST_FILES + 3)]
    assert list(manager.file_storage["other"]) == ["theirs"]
