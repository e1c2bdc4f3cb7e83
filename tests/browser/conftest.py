"""A real Chromium on the real app over a copy of the demo ward."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "geodata" / "tay_ho"
START_WITHIN_S = 180.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def workspace(tmp_path_factory) -> Path:
    """A copy of the demo ward; the app finds the plan that ships with it."""
    if not DEMO.is_dir():
        pytest.skip("geodata/tay_ho is not there")
    home = tmp_path_factory.mktemp("Phường Tây Hồ") / "tay_ho"
    shutil.copytree(DEMO, home, ignore=shutil.ignore_patterns(".planner"))
    return home


@contextmanager
def running_app(workspace: Path, *, time_limit_s: int = 8) -> Iterator[str]:
    """The address of the running app over a workspace; ended with its children."""
    port = free_port()
    limit = {"PLANNER_TIME_LIMIT_S": str(time_limit_s)}
    env = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true", **limit}
    command = [sys.executable, "-m", "planner", "app", str(workspace), "--port", str(port)]
    with serving(command, port, cwd=ROOT, env=env) as url:
        yield url


@contextmanager
def serving(command: list[str], port: int, *, cwd: Path, env: dict[str, str]) -> Iterator[str]:
    """The address at which a command serves once it is up; ended with its children."""
    server = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


class DemoApp:
    """The app over the demo, started when a test first asks for it and ended when the tests of this
    folder are over: what it counts beside the screens would take time from the tests that follow.
    """

    def __init__(self) -> None:
        self._running = ExitStack()
        self._url = ""

    def url(self, workspace: Path) -> str:
        """Where it is."""
        self._url = self._url or self._running.enter_context(running_app(workspace))
        return self._url

    def end(self) -> None:
        """It can be started again."""
        self._running.close()
        self._url = ""


APP = DemoApp()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem):
    """Asked of the tests of this folder only."""
    ended = yield
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        APP.end()
    return ended


@pytest.fixture(scope="session")
def demo_app():
    """Ended at the latest with the session, however that ends."""
    yield APP
    APP.end()


@pytest.fixture
def address(demo_app, workspace):
    """The running app over the demo."""
    return demo_app.url(workspace)


def wait_for(url: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the app did not start")


class Watch:
    """Requests to other hosts (those that a test lets pass left out), console errors and page
    errors of one page.
    """

    def __init__(self, page, address: str) -> None:
        self.allowed: tuple[str, ...] = ()
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda r: self._request(r.url, address))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, url: str, address: str) -> None:
        own = (address, address.replace("http", "ws"), "data:", "blob:", *self.allowed)
        if not url.startswith(own):
            self.outside.append(url)

    def _console(self, message) -> None:
        probe = "_stcore" in (message.location or {}).get("url", "")
        if message.type == "error" and not probe:
            self.errors.append(f"{message.text} {message.location}")


AT_REST = """() => {
  const app = document.querySelector("[data-testid='stApp']");
  const quiet = app?.dataset.testScriptState === "notRunning";
  const now = performance.now();
  window.restSince = quiet ? window.restSince || now : 0;
  return Boolean(window.restSince) && now - window.restSince > 400;
}"""


def at_rest(page) -> None:
    """Waits until the page's script has ended and stays so for a moment."""
    page.wait_for_function(AT_REST, polling=50)


@pytest.fixture
def settled():
    """`at_rest` for tests: what is on screen then stays."""
    return at_rest


@pytest.fixture
def page(browser, address):
    """A page on the app. After every test: no request has left the machine, no error was told."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    context.set_default_timeout(120_000)
    opened = context.new_page()
    opened.watch = Watch(opened, address)
    yield opened
    at_rest(opened)  # an edit still on its way would meet the next test's first
    context.close()
    assert opened.watch.outside == []
    assert opened.watch.errors == []
