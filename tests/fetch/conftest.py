"""The fake services, and a fetch against them that never sleeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.fetch import Brought, Clock, FetchRequest, Patience, bring
from planner.settings import FetchSettings
from tests.fetch.fake_services import Services, running
from tests.fetch.small_world import CITY, NAME, small_world

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@dataclass
class Run:
    """Fetches, and what they said and waited."""

    services: Services
    workspace: Path
    cache: Path
    slept: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    patience: Patience = field(default_factory=Patience)
    seconds: float = 0.0

    def __call__(self, place: str = f"{NAME}, {CITY}", **more: object) -> Brought:
        """One fetch."""
        request = FetchRequest(place, self.workspace, **more)
        return bring(request, self.settings(), self.clock(), self._tell, self.patience)

    def settings(self) -> FetchSettings:
        """The hosts of the fake services."""
        url = self.services.url
        return FetchSettings(f"{url}/overpass", f"{url}/nominatim", self.cache)

    def clock(self) -> Clock:
        """Time that passes only when somebody sleeps."""
        return Clock(lambda: self.seconds, lambda: NOW, self._sleep)

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def _tell(self, key: str, _facts: object) -> None:
        self.told.append(key)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked without a proxy, whatever the machine has."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A fetch into a new workspace with a cache of its own."""
    with running(small_world()) as services:
        yield Run(services, tmp_path / "phường thử", tmp_path / "cache")


@pytest.fixture
def codes() -> Callable[[Brought], set[str]]:
    """The codes of what a fetch had to say."""
    return lambda brought: {finding.code for finding in brought.findings}
