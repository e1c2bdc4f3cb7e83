"""What a server says by its codes, in words that send nobody to the wrong desk. No server runs."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from psycopg import errors
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from planner.findings import BadInputError, ConflictError, PlannerError
from planner.i18n.catalogue import mend, message
from planner.store.postgres_server import PostgresServer

SERVER = PostgresServer(make_url("postgresql+psycopg://hoa@db.example/ward"), "ward@db", 0.1)


def said(state: str, *, lost: bool = False) -> DBAPIError:
    """What SQLAlchemy raises where the server answers with this state."""
    return DBAPIError("SELECT 1", {}, errors.lookup(state)("…"), connection_invalidated=lost)


@pytest.mark.parametrize(
    ("state", "kind", "code"),
    [
        ("55P03", ConflictError, "store_busy"),
        ("40P01", ConflictError, "store_busy"),
        ("53100", PlannerError, "store_server_full"),
        ("53300", PlannerError, "store_server_full"),
        ("58030", PlannerError, "store_server_full"),
        ("25006", PlannerError, "store_server_full"),
        ("57P01", PlannerError, "store_connection_lost"),
        ("08006", PlannerError, "store_connection_lost"),
        ("42501", BadInputError, "store_server_rights"),
        ("42P01", BadInputError, "store_not_a_campaign"),
    ],
)
def test_each_answer_of_a_server_is_told_by_its_kind(
    state: str, kind: type[PlannerError], code: str
) -> None:
    """A full disk, a lost line, missing rights and a foreign database are four different findings
    with words and a mend in both languages; only what may pass by itself is a conflict.
    """
    told = SERVER.in_words(said(state))
    assert type(told) is kind
    (finding,) = told.findings
    assert finding.code == code
    for language in ("vi", "en"):
        assert message(finding, language)
        assert mend(finding, language)


def test_a_driver_that_fails_without_an_answer_is_a_lost_line() -> None:
    """What is no answer of the server (no state, no diagnosis) says nothing about the campaign."""
    told = SERVER.in_words(DBAPIError("SELECT 1", {}, OSError("reset by peer")))
    assert [finding.code for finding in told.findings] == ["store_connection_lost"]


def test_a_refused_write_is_known_without_asking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the server itself said no, the write is not on it, and nobody waits to hear it twice;
    where the line was cut, it is asked.
    """
    asked: list[int] = []

    def status(_: PostgresServer, number: int) -> str:
        asked.append(number)
        return "committed"

    monkeypatch.setattr(PostgresServer, "_status", status)
    assert not SERVER.is_committed(7, said("53100"))
    assert asked == []
    assert SERVER.is_committed(7, said("57P01", lost=True))
    assert asked == [7]


@pytest.mark.parametrize("lost", [True, False])
def test_postgis_is_missing_only_where_the_server_says_so(*, lost: bool) -> None:
    """A line that is cut while PostGIS is added is told as a lost line, a refusal as PostGIS that
    the server's administrator has to add.
    """

    @contextmanager
    def refusing():
        yield
        raise said("42501", lost=lost)

    connection = SimpleNamespace(
        dialect=SimpleNamespace(server_version_info=(15, 4)),
        scalar=lambda _: 0, execute=lambda _: None, begin_nested=refusing,
    )  # fmt: skip
    with pytest.raises(DBAPIError if lost else BadInputError) as told:
        SERVER.prepare(connection)  # type: ignore[arg-type]
    error = SERVER.in_words(told.value) if isinstance(told.value, DBAPIError) else told.value
    code = "store_connection_lost" if lost else "store_no_postgis"
    assert [finding.code for finding in error.findings] == [code]
