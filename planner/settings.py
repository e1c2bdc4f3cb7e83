"""One frozen Settings, read once by ui or cli from the environment and passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

Language = Literal["vi", "en"]
OVERPASS_URL = "https://overpass-api.de/api"
NOMINATIM_URL = "https://nominatim.openstreetmap.org"
TILES_URL = "https://tile.openstreetmap.org"
"""Whose pictures a browser asks for, and only after its user has switched them on."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """The only hosts that `planner fetch` may ask, by their base URLs, and where it keeps answers
    (None = the user's cache folder). Nothing else in the planner asks any host.
    """

    overpass_url: str = OVERPASS_URL
    nominatim_url: str = NOMINATIM_URL
    cache_folder: Path | None = None

    @property
    def origins(self) -> frozenset[str]:
        """Scheme, host and port of the base URLs; no other is asked, nor followed to."""
        return frozenset({origin_of(self.overpass_url), origin_of(self.nominatim_url)})

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Self:
        """PLANNER_OVERPASS_URL and PLANNER_NOMINATIM_URL name a mirror in place of the default,
        PLANNER_FETCH_CACHE a folder. ValueError for what is no plain http(s) base URL.
        """
        cache = env.get("PLANNER_FETCH_CACHE")
        return cls(
            overpass_url=_base_url(env, "PLANNER_OVERPASS_URL", OVERPASS_URL, "/interpreter"),
            nominatim_url=_base_url(env, "PLANNER_NOMINATIM_URL", NOMINATIM_URL, "/search"),
            cache_folder=Path(cache) if cache else None,
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """threads_per_solve x solves_at_once should not exceed the cores of the machine."""

    language: Language = "vi"
    threads_per_solve: int = 1
    solves_at_once: int = 2
    solve_time_limit_s: float = 60.0
    worker_memory_mb: int = 4096
    workspace: Path | None = None
    fetch: FetchSettings = field(default_factory=FetchSettings)
    tiles_url: str = TILES_URL
    database: str = field(default="", repr=False)
    """Where the team's campaign lies; it may hold a password, so it is never shown."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """PLANNER_LANGUAGE, PLANNER_THREADS, PLANNER_SOLVES, PLANNER_TIME_LIMIT_S,
        PLANNER_WORKSPACE and PLANNER_DATABASE override the defaults, PLANNER_TILES_URL names
        another host of map pictures ({z}/{x}/{y}.png below it), as do the variables of
        FetchSettings.
        """
        env = os.environ if environment is None else environment
        workspace = env.get("PLANNER_WORKSPACE")
        return cls(
            language="en" if env.get("PLANNER_LANGUAGE") == "en" else "vi",
            threads_per_solve=int(env.get("PLANNER_THREADS", "1")),
            solves_at_once=int(env.get("PLANNER_SOLVES", "2")),
            solve_time_limit_s=float(env.get("PLANNER_TIME_LIMIT_S", "60")),
            workspace=Path(workspace) if workspace else None,
            fetch=FetchSettings.from_environment(env),
            tiles_url=_base_url(env, "PLANNER_TILES_URL", TILES_URL, "/{z}/{x}/{y}.png"),
            database=env.get("PLANNER_DATABASE", "").strip(),
        )


def origin_of(url: str) -> str:
    """Scheme, host and port of a URL ("https://host"), the scheme's own port left out; "" for what
    is no http(s) URL.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if port in (None, usual) else f":{port}")


def _base_url(env: Mapping[str, str], name: str, default: str, page: str) -> str:
    """The base URL that a variable names, with or without the page that is asked."""
    url = env.get(name, "").strip() or default
    parts = urlsplit(url)
    if not origin_of(url) or parts.username or parts.query or parts.fragment:
        raise ValueError(f"{name}={url} is not a base URL like {default}")
    return url.rstrip("/").removesuffix(page)
