"""What the running server refuses, and how it guards what it gives."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.ui.safe_headers import headers
from tests.browser.conftest import ROOT, free_port, wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends the app by a POSIX signal")
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of one running app over an empty folder."""
    number = free_port()
    folder = tmp_path_factory.mktemp("trống")
    env = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true"}
    command = [sys.executable, "-m", "planner", "app", str(folder), "--port", str(number)]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL) as app:
        try:
            wait_for(f"http://127.0.0.1:{number}", app)
            yield number
        finally:
            app.terminate()


def _asked(
    port: int, method: str, path: str, *, host: str = "", body: bytes = b"", **headers: str
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    connection.request(
        method, path, body=body or None, headers={"Host": host or f"127.0.0.1:{port}", **named}
    )
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def _upgraded(port: int, **headers: str) -> int:
    """The status of asking for the screens' websocket."""
    host = headers.pop("host", f"127.0.0.1:{port}")
    return _asked(port, "GET", "/_stcore/stream", host=host, **UPGRADE, **headers).status


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/planner/nothing", "/nobody/knows"])
def test_every_answer_carries_the_guards(port: int, path: str) -> None:
    """Proves that pages, probes and refusals say nosniff, frames of this site only, no referrer."""
    answer = _asked(port, "GET", path, Accept="text/html")
    assert {name: answer.getheader(name) for name in headers()} == headers()


def test_the_websocket_answers_its_own_page_only(port: int) -> None:
    """Proves that the screens' own address is let in, another site's page and a name that was bent
    to this machine are not.
    """
    own = f"http://127.0.0.1:{port}"
    assert _upgraded(port, Origin=own) == 101
    assert _upgraded(port, Origin=own.replace("127.0.0.1", "localhost"), host=f"localhost:{port}") == 101  # fmt: skip
    assert _upgraded(port, Origin="http://evil.test") == 403
    assert _upgraded(port, host="evil.test", Origin="http://evil.test") in (400, 403)
    assert _upgraded(port, host="evil.test") in (400, 403)


@pytest.mark.parametrize("name", ["a.geojson", "evil.html", "..%2F..%2Fx.geojson"])
def test_an_upload_without_token_or_session_is_refused(port: int, name: str) -> None:
    """Proves that nobody puts a file on the server who has not the page's token and its session."""
    path = f"/_stcore/upload_file/{'0' * 32}/{name}"
    assert _asked(port, "PUT", path, body=b"x").status in (400, 403, 404)
    forged = _asked(port, "PUT", path, body=b"x", Cookie="_streamlit_xsrf=a", X_Xsrftoken="b")
    assert forged.status in (400, 403, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/planner/data/../../etc/passwd",
        "/planner/data/..%2f..%2fetc%2fpasswd",
        "/planner/tiles/x/0/0/0",
        "/app/static/../streamlit_app.py",
        "/..%2f..%2fetc%2fpasswd",
        "/static/..%5c..%5cwindows%5cwin.ini",
        "/component/x/%5c%5chost%5cshare",
    ],
)
def test_no_address_names_a_file(port: int, path: str) -> None:
    """Proves that no way out of the folders of the screens, nor to another machine, is taken."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())  # fmt: skip
        told = b""
        while part := line.recv(65536):
            told += part
    assert b"root:" not in told
    assert b"SafeHeaders" not in told
    assert b"for 16-bit" not in told


def test_errors_tell_nothing_of_the_inside(port: int) -> None:
    """Proves that a refusal holds no path and no trace of the program."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("POST", "/_stcore/stream", headers={"Host": f"127.0.0.1:{port}"})
    told = connection.getresponse().read().decode("utf-8", "replace")
    connection.close()
    assert "Traceback" not in told
    assert str(Path(sys.executable).parent) not in told
