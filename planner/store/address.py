"""Where a campaign lies: in a file, or in a database of the team's server."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from planner.findings import BadInputError, Finding
from planner.store.place import FILE_NAME, user_folder

DRIVER = "postgresql+psycopg"
_NAMES = frozenset({DRIVER, "postgresql", "postgres"})
_PASSWORD, _SERVICE = "password", "service"
Place = Path | str
"""A path, or the address of a database (postgresql+psycopg://user@host:port/name)."""


def is_address(place: Place) -> bool:
    """Whether this names a database of a server; a path never has "://" in it."""
    return isinstance(place, str) and "://" in place


def server_url(place: str) -> URL:
    """The address of a database. BadInputError for what is none; it is never repeated, since it
    may hold a password, and a password with bare signs may reach into what looks like a name.
    """
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise BadInputError([Finding("store_bad_address", "error")]) from None
    odd = set("@/:%?# ") & set(url.database or "") or set("@/%?# ") & set(url.host or "")
    if url.drivername not in _NAMES or not (url.database or _service(url)) or odd:
        raise BadInputError([Finding("store_bad_address", "error")])
    return url.set(drivername=DRIVER)


def name_of(place: Place) -> str:
    """What a campaign's place is called in words: the file's name, or database@host (the name of
    the service where libpq's service file tells the rest).
    """
    if not is_address(place):
        return Path(place).name
    url = server_url(str(place))
    if not url.database:
        return _service(url)
    return f"{url.database}@{url.host or 'localhost'}"


def without_password(place: str) -> tuple[str, str]:
    """The address as it may be handed on, and the password that stood in it ("" for none)."""
    url = server_url(place)
    told = url.query.get(_PASSWORD, "")
    password = url.password or (told if isinstance(told, str) else told[-1])
    bare = URL.create(
        url.drivername, url.username, None, url.host, url.port, url.database,
        url.difference_update_query([_PASSWORD]).query,
    )  # fmt: skip
    return bare.render_as_string(hide_password=False), password


def beside(place: Place) -> Path:
    """The path that files beside the campaign are named after: the file's own; for a database one
    in the user's data folder, where no file is.
    """
    if not is_address(place):
        return Path(place)
    url = server_url(without_password(str(place))[0])
    said = f"{url.host}:{url.port or 5432}/{url.database}?{sorted(url.query.items())}"
    return user_folder() / hashlib.sha256(said.encode("utf-8")).hexdigest()[:16] / FILE_NAME


def _service(url: URL) -> str:
    """The entry of libpq's service file that an address names; "" for none."""
    told = url.query.get(_SERVICE, "")
    return told if isinstance(told, str) else ""
