"""One Chromium for all tests that look at a page, which can reach no host but this machine; one
PostgreSQL server for all tests of campaigns that several machines share.
"""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import how_many
from tests.store.pg_server import NoServerError, PgServer, pg_server

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def pytest_configure(config: pytest.Config) -> None:
    """`make test` leaves out what is long, and takes fewer of many drawn cases. No drawn case fails
    for its time: a busy machine is no fault, and how fast things are is for benchmarks.
    """
    settings.register_profile(
        "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("untimed")
    how_many.begin(short=config.getoption("markexpr") == "not long")


def pytest_collection_finish() -> None:
    """What is there once all tests are known stays to the end: it is not walked for garbage again
    and again, which took a sixth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def chromium_path() -> str | None:
    """Debian's, or another Chromium on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(autouse=True, scope="session")
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings of the user (the key of sealed copies) lie in a folder of the tests' own; programs
    that tests start have it too.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The browser; playwright's synchronous face can be opened only once in a process."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium on this machine: the browser tests were not driven")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server() -> Iterator[PgServer]:
    """A PostgreSQL server of the tests' own, started once; skipped where there is none."""
    try:
        with pg_server() as started:
            yield started
    except NoServerError as error:
        pytest.skip(str(error))


BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of long journeys first, then those of many tests: what comes last is short, so that no
    worker of `make test` waits long for the other.
    """
    tests_of = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path.parent != BROWSER, -tests_of[item.path]))
