"""When a service is busy, broken, slow, too generous or somebody else."""

from __future__ import annotations

import errno
import gzip
import socket
import ssl
import threading
from dataclasses import replace

import pytest

from planner.fetch import FetchStoppedError, Patience
from planner.fetch.client import Client
from planner.fetch.faults import reason_of
from planner.fetch.overpass import slot_wait_s
from planner.findings import Finding
from planner.i18n import message
from planner.settings import FetchSettings, Settings, origin_of
from tests.fetch.conftest import Run
from tests.fetch.fake_services import Reply, overpass_json
from tests.fetch.small_world import RELATION

HTML = b"<html><head><title>504 Gateway &amp; Login</title></head><body>no data</body></html>"
QUERY_ENDED = 'runtime error: Query timed out in "query" at line 1 after 151 seconds.'


def code_of(run: Run, **more: object) -> tuple[str, dict[str, object]]:
    """Code and facts with which a fetch stops; nothing may have been written then."""
    with pytest.raises(FetchStoppedError) as caught:
        run(**more)
    assert caught.value.exit_code == 5
    assert not (run.workspace / "ward.geojson").exists()
    return caught.value.findings[0].code, dict(caught.value.findings[0].facts)


@pytest.mark.parametrize(
    ("after", "least"),
    [("7", 7.0), ("0", 5.0), ("", 5.0), ("Sun, 22 Nov 2026 08:00:40 GMT", 40.0), ("soon", 5.0)],
)
def test_a_busy_service_is_waited_for(run: Run, after: str, least: float) -> None:
    """429 is answered by a pause: as long as Retry-After says, in seconds or as a date, or longer."""
    headers = {"Retry-After": after} if after else {}
    run.services.script("streets", Reply(status=429, headers=headers))
    run()
    assert max(run.slept) == least
    assert run.services.parts().count("streets") == 2


def test_pauses_grow_and_end(run: Run) -> None:
    """A service that stays at 504 is asked ever more rarely, and not for ever."""
    run.services.script("streets", *[Reply(status=504)] * 20)
    code, _ = code_of(run)
    assert code == "fetch_busy"
    pauses = [s for s in run.slept if s > 1]
    assert pauses == [5.0, 10.0, 20.0, 40.0, 80.0]
    assert run.services.parts().count("streets") == 6
    assert sum(pauses) <= Patience().in_all_s


def test_a_pause_beyond_all_patience_is_not_slept(run: Run) -> None:
    """Retry-After of an hour ends the run at once and says how long the service asked for."""
    run.services.script("boundary", Reply(status=503, headers={"Retry-After": "3600"}))
    code, facts = code_of(run)
    assert (code, facts["seconds"]) == ("fetch_busy", 3600)
    assert sum(run.slept) < 10


@pytest.mark.parametrize(
    ("reply", "code", "said"),
    [
        (Reply(body=HTML), "fetch_not_json", "504 Gateway"),
        (Reply(body=b'{"elements": [{"type": "node"'), "fetch_not_json", "elements"),
        (Reply(body=b'{"elements": [{"type": "node", "id": 1}]}'), "fetch_not_json", "node"),
        (
            Reply(body=b'{"elements": [{"type": "node", "id": 1, "lon": NaN, "lat": 21.0}]}'),
            "fetch_not_json",
            "NaN",
        ),
        (Reply(body=b"[" * 100_000), "fetch_not_json", "[["),
        (Reply(body=b"\xff\xfe\x00"), "fetch_not_json", ""),
        (Reply(body=b"[]"), "fetch_not_json", "[]"),
        (Reply(body=b""), "fetch_not_json", "–"),
        (Reply(body=overpass_json([], remark=QUERY_ENDED)), "fetch_remark", "timed out"),
        (Reply(status=400, body=HTML), "fetch_refused", "400"),
        (Reply(status=403), "fetch_refused", "403"),
    ],
)
def test_what_is_no_whole_answer_is_refused(run: Run, reply: Reply, code: str, said: str) -> None:
    """HTML, broken JSON, elements without a place, a remark that the query ended early: exit 5, said in
    the service's words, nothing kept of it; the next run asks again and comes through.
    """
    run.services.script("streets", reply)
    found, facts = code_of(run)
    assert found == code
    assert said in " ".join(map(str, facts.values()))
    run.services.asked.clear()
    run()
    assert run.services.parts() == ["streets", "places", "barriers"]


def test_an_answer_that_breaks_off_is_asked_for_once_more(run: Run) -> None:
    """A body shorter than announced is no answer: one more try, then exit 5."""
    body = overpass_json([])
    run.services.script("places", Reply(body=body, cut=True))
    run()
    assert run.services.parts().count("places") == 2
    run.services.script("places", Reply(body=body, cut=True), Reply(body=body, cut=True))
    with pytest.raises(FetchStoppedError) as caught:
        run(refresh=True)
    assert caught.value.findings[0].code == "fetch_broken_off"


def test_a_service_that_does_not_answer_is_left(run: Run) -> None:
    """Two questions without an answer in time, then exit 5."""
    free = threading.Event()
    silent = Reply(wait=lambda: free.wait(5))
    run.patience = replace(run.patience, answer_s=0.1)
    run.services.script("boundary", silent, silent)
    code, _ = code_of(run)
    free.set()
    assert code == "fetch_timeout"
    assert run.services.parts().count("boundary") == 2


def test_nobody_there_is_told(run: Run) -> None:
    """A closed port is no internal error, and is told in the reader's language."""
    run.services.url = "http://127.0.0.1:9"
    code, facts = code_of(run)
    assert code == "fetch_unreachable"
    assert facts["reason_key"] == "fetch.reason.refused"
    told = Finding(code, "error", value="máy chủ", facts=facts)
    assert message(told, "vi") == "Không kết nối được với máy chủ: máy chủ không nhận kết nối."
    assert message(told, "en") == "máy chủ cannot be reached: the host takes no connection."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.gaierror(-2, "Name or service not known"), "không tìm thấy địa chỉ"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "máy này không có mạng"),
        (ssl.SSLCertVerificationError("certificate verify failed"), "chứng thực bảo mật"),
        (OSError(errno.ENOSPC, "No space left on device"), "ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền ghi"),
        (OSError(9999, "Odd"), "hệ thống báo mã 9999"),
        (OSError("odd"), "hệ thống báo mã OSError"),
    ],
)
def test_what_the_system_says_is_worded(error, said) -> None:
    """No English of the system reaches a reader, whatever went wrong."""
    for code in ("fetch_unreachable", "fetch_cannot_write"):
        finding = Finding(code, "error", file="f", value="v", facts=reason_of(error))
        assert said in message(finding, "vi")
        assert error.args[-1] not in message(finding, "vi")


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_that_is_too_large_is_dropped(run: Run, packed: bool) -> None:
    """The limit holds for the bytes unpacked: a small parcel that unpacks to much is dropped too."""
    run.patience = replace(run.patience, most_bytes=20_000)
    body = b" " * 5_000_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    run.services.script(
        "search", Reply(body=gzip.compress(body) if packed else body, headers=headers)
    )
    code, _ = code_of(run)
    assert code == "fetch_too_large"


def test_a_packed_answer_is_unpacked(run: Run) -> None:
    """Gzip is asked for and understood; a parcel cut short is no answer."""
    whole = gzip.compress(overpass_json(run.services.world.with_parts([("relation", RELATION)])))
    headers = {"Content-Encoding": "gzip"}
    run.services.script(
        "boundary", Reply(body=whole[:-20], headers=headers), Reply(body=whole, headers=headers)
    )
    run()
    assert run.services.parts().count("boundary") == 2


@pytest.mark.parametrize(
    "target",
    ["http://example.org/x", "https://127.0.0.1/x", "file:///etc/passwd", "//example.org/x"],
)
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_leaves_the_list(run: Run, target: str, status: int) -> None:
    """Another host, another scheme, a file: not followed, exit 5."""
    run.services.script("search", Reply(status=status, headers={"Location": target}))
    code, _ = code_of(run)
    assert code == "fetch_redirect"


def test_a_redirect_on_the_same_host_is_followed(run: Run) -> None:
    """A service may move its own pages."""
    run.services.script(
        "search", Reply(status=302, headers={"Location": "/nominatim/search?moved=1"})
    )
    assert run().found.outline.osm_id == f"r{RELATION}"
    assert [path for _, path, _ in run.services.asked][1].endswith("moved=1")


def test_a_host_that_is_not_listed_is_never_asked(run: Run) -> None:
    """The client refuses before it connects."""
    client = Client(frozenset({"https://overpass-api.de"}), "t", run.clock(), lambda *_: None)
    for url in (f"{run.services.url}/x", "http://overpass-api.de/api", "file:///etc/passwd"):
        with pytest.raises(FetchStoppedError) as caught:
            client.ask(url)
        assert caught.value.findings[0].code == "fetch_host_not_allowed"
    assert run.services.asked == []


def test_the_status_page_is_minded(run: Run) -> None:
    """No question is put before the service says that it has a slot; a mirror without the page is asked."""
    waits = b"Rate limit: 2\nSlot available after: 2026-11-22T08:00:09Z, in 9 seconds.\n"
    run.services.script("status", Reply(body=waits), Reply(status=404))
    run()
    assert 10.0 in run.slept
    assert [name for name, _, _ in run.services.asked][:4] == [
        "search",
        "status",
        "status",
        "boundary",
    ]


@pytest.mark.parametrize(
    ("status", "seconds"),
    [
        ("Rate limit: 0\n", 0.0),
        ("2 slots available now.\n", 0.0),
        ("1 slot available now.\nSlot available after: x, in 30 seconds.\n", 0.0),
        ("Slot available after: x, in 30 seconds.\nSlot available after: y, in 4 seconds.\n", 5.0),
        ("0 slots available now.\nSlot available after: x, in -3 seconds.\n", 0.0),
        ("", 0.0),
    ],
)
def test_the_words_of_the_status_page(status: str, seconds: float) -> None:
    """Seconds until the first slot is free."""
    assert slot_wait_s(status) == seconds


def test_the_hosts_are_fixed_unless_the_environment_names_others() -> None:
    """Two hosts by default; an override is a plain base URL and then the only other one."""
    assert FetchSettings().origins == {
        "https://overpass-api.de",
        "https://nominatim.openstreetmap.org",
    }
    env = {"PLANNER_NOMINATIM_URL": "https://nominatim.openstreetmap.org/search"}
    assert Settings.from_environment(env).fetch == FetchSettings()
    env = {"PLANNER_OVERPASS_URL": "HTTP://Mirror.Example:8080/api/"}
    settings = Settings.from_environment(env).fetch
    assert settings.overpass_url == "HTTP://Mirror.Example:8080/api"
    assert settings.origins == {"http://mirror.example:8080", "https://nominatim.openstreetmap.org"}


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x/api",
        "overpass-api.de",
        "https://me:pw@x/api",
        "https://x/api?y=1",
        "http://",
        "http://x:99999",
    ],
)
def test_an_override_that_is_no_base_url_is_refused(url: str) -> None:
    """A wrong PLANNER_OVERPASS_URL is an error, not a guess."""
    with pytest.raises(ValueError, match="PLANNER_OVERPASS_URL"):
        Settings.from_environment({"PLANNER_OVERPASS_URL": url})
    assert origin_of("https://X.org:443/y") == "https://x.org"
