"""GDAL opens neither the network nor other files through a file that it is given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

POINT = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"secret":"1"},"geometry":{"type":"Point","coordinates":[105.8,21.05]}}]}'
VRT = '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{path}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
PROGRAM = """
import json, sys
if sys.argv[1] == "closed":
    import planner
import pyogrio
def opens(path):
    try:
        return pyogrio.read_info(path)["driver"]
    except Exception:
        return ""
print(json.dumps([opens(path) for path in sys.argv[2:]]))
"""


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback and the paths it is asked for."""
    paths: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(POINT.encode())

        def do_HEAD(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_gdal_reaches_no_network_and_no_other_file(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    """Proves that after `import planner` a VRT called x.geojson opens nothing and addresses are not
    asked, while GDAL by itself does both.
    """
    address, paths = asked
    secret = tmp_path / "secret.geojson"
    secret.write_text(POINT, encoding="utf-8")
    disguised = tmp_path / "x.geojson"
    disguised.write_text(VRT.format(path=secret), encoding="utf-8")
    tried = [str(disguised), f"/vsicurl/{address}/a.geojson", f"{address}/b.geojson"]
    assert _opened("open", tried)[0] == "OGR_VRT"
    assert paths
    paths.clear()
    assert _opened("closed", tried) == ["", "", ""]
    assert paths == []


def _opened(how: str, paths: list[str]) -> list[str]:
    """The driver that opened each path in a fresh process, blank where none did."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("GDAL_", "OGR_", "CPL_"))}
    own["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-c", PROGRAM, how, *paths]
    done = subprocess.run(command, env=own, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)
