"""A campaign on a PostgreSQL server: what is kept from change, drawn by others, and told in words."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy import event, text

from planner.findings import BadInputError, ConflictError, PlannerError
from planner.i18n.catalogue import message
from planner.model.plan import Plan, PlanEdit
from planner.store import CampaignStore, look_at_server, postgres_server, without_password
from planner.store.address import beside
from planner.store.schema import SCHEMA_VERSION
from tests.store.large_plan import large_plan
from tests.store.pg_server import PASSWORD, USER, PgServer

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
EDIT = PlanEdit("ban", "admin", stop_id="group:G1")


@pytest.fixture
def address(server: PgServer) -> str:
    """The address of an empty database with PostGIS."""
    return server.new_database()


def name_of(address: str) -> str:
    """The database's name in an address."""
    return address.rpartition("/")[2]


@contextlib.contextmanager
def refusal(kind: type[PlannerError], code: str) -> Iterator[None]:
    """What is raised inside is of this kind, has this code, words and no password in them."""
    with pytest.raises(kind) as caught:
        yield
    assert [finding.code for finding in caught.value.findings] == [code]
    for finding in caught.value.findings:
        said = message(finding, "vi") + message(finding, "en") + repr(finding)
        assert PASSWORD not in said
        assert "@/%" not in said
        assert "{" not in message(finding, "vi")


@pytest.mark.parametrize("table", ["revisions", "layers", "places", "events"])
def test_the_server_refuses_to_change_what_was_saved(server, address, plan, table: str) -> None:
    """Neither a row nor a whole table that only grows can be changed, dropped or emptied."""
    with CampaignStore(address) as store:
        store.save_plan(plan, note="", at=AT)
        store.append_edit(EDIT, at=AT, who="Hòa", why="ngập")
        (column,) = {"kind", "note"} & {"revisions": {"note"}}.get(table, {"kind"})
        for attack in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(psycopg.errors.RestrictViolation):
                server.run(attack, name_of(address))
        with pytest.raises(psycopg.errors.RestrictViolation):
            server.run(f"TRUNCATE {table} CASCADE", name_of(address))
        assert store.verify() == ()
        assert [act.who for act in store.trail()] == ["Hòa"]


def test_programs_that_draw_maps_find_the_places_by_their_index(server, address, plan) -> None:
    """All places of the newest version have a point in EPSG:4326, and a search in a small box reads
    the spatial index, not the table.
    """
    city = large_plan(plan)
    with CampaignStore(address) as store:
        store.save_plan(plan, note="", at=AT)
        store.save_plan(city, note="", at=AT)
    database = name_of(address)
    kinds = "SELECT kind, count(*), min(ST_SRID(geom)) FROM newest_places GROUP BY kind ORDER BY 1"
    assert server.run(kinds, database) == [
        ("cell", 10_000, 4326), ("group", 400, 4326), ("point", 1, 4326), ("venue", 500, 4326),
    ]  # fmt: skip
    box = "ST_MakeEnvelope(105.85, 21.04, 105.852, 21.042, 4326)"
    inside = server.run(
        f"SELECT id FROM newest_places WHERE kind = 'cell' AND geom && {box} ORDER BY id", database
    )
    expected = {
        cell.id
        for cell in city.scenario.cells
        if 105.85 <= cell.lon <= 105.852 and 21.04 <= cell.lat <= 21.042
    }
    assert {row[0] for row in inside} == expected
    server.run("ANALYZE places", database)
    query = f"EXPLAIN (FORMAT JSON) SELECT id FROM places WHERE geom && {box}"
    assert "ix_places_geom" in json.dumps(server.run(query, database))


def test_a_server_that_is_away_is_told(server) -> None:
    """Nobody listening, a wrong password and no such database are told apart from one another."""
    with refusal(PlannerError, "store_server_away"):
        CampaignStore(f"postgresql+psycopg://{USER}@127.0.0.1:1/nowhere")
    with refusal(BadInputError, "store_server_refused"):
        CampaignStore(server.url("with_postgis", password="sai"))
    with refusal(BadInputError, "store_server_refused"):
        CampaignStore(server.url("no_such_database"))


@pytest.mark.parametrize(
    "address",
    ["postgresql+psycopg://u:@/%@h:abc/db", "mysql://u:@/%@h/db", "postgresql+psycopg://u@h:5432"],
)
def test_an_address_that_is_none_is_told_without_being_repeated(address: str) -> None:
    """Another kind of database, a port that is none, no database named: refused in words."""
    with refusal(BadInputError, "store_bad_address"):
        CampaignStore(address)


def test_a_database_without_postgis_is_left_as_it_was(server) -> None:
    """Where PostGIS is not there and the user may not add it, nothing is made."""
    address = server.new_database("template0")
    database = name_of(address)
    server.run("DROP ROLE IF EXISTS clerk")
    server.run("CREATE ROLE clerk LOGIN PASSWORD 'thu'")
    server.run("GRANT ALL ON SCHEMA public TO clerk", database)
    with refusal(BadInputError, "store_no_postgis"):
        CampaignStore(server.url(database, user="clerk", password="thu"))
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    assert server.run(tables, database) == [(0,)]


def test_a_server_that_is_too_old_is_told(server, monkeypatch) -> None:
    """Where PostgreSQL is older than what the tables need, nothing is made."""
    monkeypatch.setattr(postgres_server, "OLDEST", (99,))
    address = server.new_schema()
    with refusal(BadInputError, "store_server_too_old"):
        CampaignStore(address)
    assert look_at_server(address).schema == 0


def test_a_user_without_rights_is_told(server, address, plan) -> None:
    """Who may not make tables, not read them or not add to them is told so; nothing is changed."""
    database = name_of(address)
    server.run("DROP ROLE IF EXISTS guest")
    server.run("CREATE ROLE guest LOGIN PASSWORD 'thu'")
    as_guest = server.url(database, user="guest", password="thu")
    with refusal(BadInputError, "store_server_rights"):
        CampaignStore(as_guest)
    with CampaignStore(address) as store:
        store.save_plan(plan, note="", at=AT)
    with refusal(BadInputError, "store_server_rights"):
        CampaignStore(as_guest)
    server.run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", database)
    assert not look_at_server(as_guest).may_write
    with CampaignStore(as_guest) as store, refusal(BadInputError, "store_server_rights"):
        store.append_edit(EDIT, at=AT)
    server.run("DROP OWNED BY guest", database)


def test_a_look_at_a_server_makes_nothing(server, plan) -> None:
    """The look tells versions, schema, size and rights, of an empty database and of a campaign."""
    address = server.new_schema()
    look = look_at_server(address)
    assert (look.schema, look.only_reads, look.may_write) == (0, False, True)
    assert (int(look.version.split(".")[0]) >= 12, look.postgis[0]) == (True, "3")
    assert look.size_mb > 1
    CampaignStore(address).close()
    assert look_at_server(address).schema == SCHEMA_VERSION
    bare = look_at_server(server.new_database("template0"))
    assert bare.postgis == ""
    with refusal(PlannerError, "store_server_away"):
        look_at_server(f"postgresql+psycopg://{USER}@127.0.0.1:1/nowhere")


def test_a_service_file_tells_the_rest(server, monkeypatch, tmp_path, plan) -> None:
    """An address may name an entry of libpq's service file, with the password in a pgpass file."""
    database = name_of(server.new_database())
    service, secret = tmp_path / "pg_service.conf", tmp_path / "pgpass"
    service.write_text(
        f"[team]\nhost=127.0.0.1\nport={server.port}\ndbname={database}\nuser={USER}\n",
        encoding="utf-8",
    )
    told = PASSWORD.replace("\\", "\\\\").replace(":", "\\:")
    secret.write_text(f"127.0.0.1:{server.port}:*:{USER}:{told}\n", encoding="utf-8")
    secret.chmod(0o600)
    monkeypatch.setenv("PGSERVICEFILE", str(service))
    monkeypatch.setenv("PGPASSFILE", str(secret))
    with CampaignStore("postgresql+psycopg:///?service=team") as store:
        assert store.name == "team"
        assert store.save_plan(plan, note="", at=AT) == 1


@pytest.mark.parametrize(
    ("typed", "bare", "password"),
    [
        ("postgresql://u:p%40w@h/d", "postgresql+psycopg://u@h/d", "p@w"),
        (
            "postgres://h/d?password=x&sslmode=require",
            "postgresql+psycopg://h/d?sslmode=require",
            "x",
        ),
        ("postgresql+psycopg:///?service=s", "postgresql+psycopg:///?service=s", ""),
    ],
)
def test_an_address_is_handed_on_without_its_password(typed, bare, password) -> None:
    """The password is taken out wherever it stands; files beside the campaign do not depend on it."""
    assert without_password(typed) == (bare, password)
    assert beside(typed) == beside(bare)


def test_somebody_elses_database_is_left_alone(server, address) -> None:
    """A database with other tables, and one of a newer planner, are refused untouched."""
    server.run("CREATE TABLE meta (id int)", name_of(address))
    with refusal(BadInputError, "store_not_a_campaign"):
        CampaignStore(address)
    ours = server.new_database()
    CampaignStore(ours).close()
    newer = f"UPDATE meta SET value = '{SCHEMA_VERSION + 1}' WHERE key = 'schema_version'"
    server.run(newer, name_of(ours))
    with refusal(BadInputError, "store_newer_schema"):
        CampaignStore(ours)


def test_a_connection_lost_in_the_middle_of_a_save_leaves_nothing_of_it(
    server, address, plan: Plan
) -> None:
    """The server ends the connection between two statements of a save: it is told, the versions
    before are whole, and the same store saves again.
    """
    with CampaignStore(address) as store:
        store.save_plan(plan, note="", at=AT)

        def cut(connection, cursor, statement, *_: object) -> None:
            if "INSERT INTO revision_layers" in statement:
                pid = cursor.connection.info.backend_pid
                server.run(f"SELECT pg_terminate_backend({pid})")

        event.listen(store._database._writer, "before_cursor_execute", cut)
        with refusal(PlannerError, "store_connection_lost"):
            store.save_plan(replace(plan, seed=46), note="", at=AT)
        event.remove(store._database._writer, "before_cursor_execute", cut)
        assert [entry.number for entry in store.history()] == [1]
        assert store.save_plan(replace(plan, seed=46), note="", at=AT) == 2
        assert store.verify() == ()


def test_a_writer_that_waits_too_long_is_told(address, plan: Plan) -> None:
    """While another writer holds its turn a save waits as long as it was told, then says so."""
    with CampaignStore(address) as mine, CampaignStore(address, wait_s=0.05) as other:
        with mine._database.write(), refusal(ConflictError, "store_busy"):
            other.save_plan(plan, note="", at=AT)
        assert other.save_plan(plan, note="", at=AT) == 1


def test_a_reader_sees_one_state_while_others_write(address, plan: Plan) -> None:
    """What is saved during a reading is not in it: both of its queries see the same versions."""
    count = text("SELECT count(*) FROM revisions")
    with CampaignStore(address) as store:
        with store._database.read() as reading:
            assert reading.scalar(count) == 0
            writer = threading.Thread(target=lambda: store.save_plan(plan, note="", at=AT))
            writer.start()
            writer.join()
            assert reading.scalar(count) == 0
        assert len(store.history()) == 1
