"""How jobs and workers end, without a process: every state of a job, a worker that takes no order or
grows too large, limits and memory of other systems.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from planner.findings import Finding, PlannerError
from planner.jobs import Pool, limits, memory, pool, probe, process, worker
from planner.jobs.job import Job
from planner.jobs.limits import limit_memory
from planner.jobs.messages import Answer, Order, Ready, Refusal, Start, Stop, Told, receive, send
from planner.jobs.process import GONE, WorkerProcess
from planner.jobs.target import resolve
from planner.model.proof import Limits, never_stop, no_progress
from planner.settings import Settings

PROBE = "planner.jobs.probe:run"
BROKEN = PlannerError([Finding("worker_probe", "error")])


def test_a_job_that_ended_stays_as_it_is() -> None:
    """Neither a cancel, nor progress, nor another answer changes what was said at the end."""
    done, failed, gone = Job(PROBE), Job(PROBE), Job(PROBE)
    assert done.begin()
    done.tell("a", 0.5, 0.1, (1, 2))
    done.tell("b", 0.75, None)
    assert done.poll().answer == (1, 2)
    done.succeed(7)
    failed.begin()
    failed.fail(BROKEN)
    gone.cancel()
    for job, status in ((done, "done"), (failed, "failed"), (gone, "cancelled")):
        before = job.poll()
        job.cancel()
        job.tell("late", 0.0, None)
        job.fail(BROKEN)
        job.drop(BROKEN)
        assert not job.begin()
        assert job.poll() == before
        assert before.status == status
    assert done.result(0) == 7
    with pytest.raises(PlannerError, match="worker_probe"):
        failed.result(0)
    with pytest.raises(PlannerError, match="job_cancelled"):
        gone.result()


def test_an_answer_that_is_not_there_yet_is_waited_for() -> None:
    """Waiting ends with the name of the job; a running job that is cancelled is asked to stop."""
    job = Job(PROBE)
    job.begin()
    with pytest.raises(TimeoutError, match=PROBE):
        job.result(0.0)
    job.cancel()
    assert (job.poll().status, job.poll().stopping) == ("running", True)


class Worker:
    """A worker that tells what its test has put down, and knows what was asked of it."""

    made: list[Worker] = []  # noqa: RUF012 - one list for the test's own pool

    def __init__(self, **_: object) -> None:
        self.alive, self.is_ready, self.takes, self.is_large = True, True, True, False
        self.inbox: list[object] = []
        self.sent: list[object] = []
        Worker.made.append(self)

    def send(self, message: object) -> bool:
        """Take an order; a stop is answered at once."""
        self.sent.append(message)
        if isinstance(message, Stop):
            self.inbox.append(Answer(message.number, "stopped"))
        return self.takes

    def next_message(self, timeout_s: float) -> object:
        """What is put down for the running order."""
        time.sleep(min(timeout_s, 0.001))
        return self.inbox.pop(0) if self.inbox else None

    def over_memory(self) -> bool:
        """As the test says."""
        return self.is_large

    def kill(self) -> None:
        """Gone."""
        self.alive = False

    end = kill


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> list[Worker]:
    """The workers of pools made from now on."""
    Worker.made = []
    monkeypatch.setattr(pool, "WorkerProcess", Worker)
    return Worker.made


def _code(made: Pool) -> str:
    with pytest.raises(PlannerError) as told:
        made.run(PROBE, None, timeout_s=9.0)
    (finding,) = told.value.findings
    assert finding.facts == {"target": PROBE, "seconds": 9.0}
    return finding.code


def _until(happened) -> None:
    for _ in range(2000):
        if happened():
            return
        time.sleep(0.005)
    pytest.fail("did not happen")


def test_a_worker_that_takes_no_order_or_grows_too_large_is_replaced(workers) -> None:
    """Its job is told why it ended, and the next one has a fresh worker; a message for another
    order is passed over.
    """
    with Pool(Settings(solves_at_once=1), warm=()) as made:
        _until(lambda: workers)
        workers[0].takes = False
        assert _code(made) == "worker_died"
        workers[0].alive = False
        job = made.submit(PROBE, None)
        _until(lambda: len(workers) == 2 and workers[1].sent)
        number = workers[1].sent[0].number
        workers[1].inbox += [
            Told(number - 1, "old", 0.1, None),
            Answer(number - 1, "old"),
            Refusal(number - 1, PlannerError, BROKEN.findings),
            Answer(number, "new"),
        ]
        assert job.result(20) == "new"
        workers[1].is_large = True
        assert _code(made) == "worker_out_of_memory"
        _until(lambda: len(workers) == 3)
        assert not workers[1].alive
        job = made.submit(PROBE, None)
        _until(lambda: workers[2].sent)
        workers[2].inbox.append(GONE)
        with pytest.raises(PlannerError, match="worker_died"):
            job.result(20)


def test_a_stop_that_is_asked_for_reaches_the_worker(workers) -> None:
    """Who waits for an answer passes a stop on and gets the best answer that there is."""
    with Pool(Settings(solves_at_once=1), warm=()) as made:
        told: list[str] = []
        answer = made.run(
            PROBE, None, should_stop=lambda: True, progress=lambda stage, *_: told.append(stage)
        )
        assert answer == "stopped"
        assert [type(message).__name__ for message in workers[0].sent] == ["Order", "Stop"]
    made.close()


def test_a_dead_worker_takes_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent to a process that ended is not on its way, and its end is told once."""

    def ended(*_: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-S", "-c", ""]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(process, "start_worker", ended)
    own = WorkerProcess(threads=1, memory_mb=0, warm=())
    own._process.wait(20)
    assert not own.send(Stop(1))
    assert own.next_message(20) is GONE
    assert not own.over_memory()
    own.end()


def test_the_worker_ends_with_its_pool_even_while_it_works(monkeypatch) -> None:
    """Where the orders end while a job runs, the process goes at once; an idle one ends in order."""
    ended: list[int] = []
    monkeypatch.setattr(worker.os, "_exit", ended.append)
    own = worker.Worker(io.BytesIO(), io.BytesIO())
    own._listen()
    assert (ended, own._waiting.get(timeout=1)) == ([1], None)
    own._idles.set()
    own._listen()
    assert ended == [1]


def test_an_order_is_answered_in_the_workers_own_words(monkeypatch) -> None:
    """Ready first, then the answer; who is over its time is asked to stop by the clock alone."""
    orders, answers = io.BytesIO(), io.BytesIO()
    own = worker.Worker(orders, answers)
    send(orders, Start(0, ()))
    payload = pickle.dumps(probe.Probe(steps=3))
    send(orders, Order(4, PROBE, payload, Limits(), -1.0))
    orders.seek(0)
    monkeypatch.setattr(worker.os, "_exit", lambda _: None)  # the orders end while it works
    monkeypatch.setattr(worker, "ORPHAN_GRACE_S", 60.0)
    own.serve()
    answers.seek(0)
    assert receive(answers) == Ready()
    answer = receive(answers)
    assert (answer.number, answer.result.steps, answer.result.stopped) == (4, 0, True)


def test_a_probe_may_die(monkeypatch) -> None:
    """The self-check's worker ends without a word where it is told to."""

    def gone(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(probe.os, "_exit", gone)
    with pytest.raises(SystemExit, match="7"):
        probe.run(
            probe.Probe(end="die"), progress=no_progress, should_stop=never_stop, limits=Limits()
        )


def test_only_what_can_be_called_is_a_target() -> None:
    """A name that a module does not have, or that is no function, is refused."""
    for name in ("nothing", "time"):
        with pytest.raises(ValueError, match=name):
            resolve(f"planner.jobs.probe:{name}")


@pytest.mark.parametrize(("hard_mb", "wanted_mb"), [(-1, 500), (300, 300), (900, 500)])
def test_memory_is_capped_within_what_the_system_allows(hard_mb, wanted_mb, monkeypatch) -> None:
    """A worker asks for no more than its hard limit; without a limit, or elsewhere, for nothing."""
    asked: list[tuple[int, tuple[int, int]]] = []
    hard = hard_mb * 1024 * 1024 if hard_mb > 0 else -1
    fake = SimpleNamespace(
        RLIMIT_AS=9,
        RLIM_INFINITY=-1,
        getrlimit=lambda _: (-1, hard),
        setrlimit=lambda kind, both: asked.append((kind, both)),
    )
    monkeypatch.setattr(limits.importlib, "import_module", lambda _: fake)
    limit_memory(500)
    assert asked == [(9, (wanted_mb * 1024 * 1024, hard))]
    limit_memory(0)
    monkeypatch.setattr(limits.os, "name", "nt")
    limit_memory(500)
    assert len(asked) == 1


def test_other_systems_keep_their_memory_themselves(monkeypatch) -> None:
    """Where there is no call for it nothing is given back, no heap is shared, and nobody waits."""
    monkeypatch.setattr(memory.sys, "platform", "win32")
    assert memory._own_call("malloc_trim") is None
    assert not memory.give_back_now()
    memory.share_heaps()
    ended = threading.Event()
    memory.keep_giving_back(ended)
    assert not ended.is_set()


def test_memory_is_given_back_again_and_again(monkeypatch) -> None:
    """Once each time, until the end is told."""
    ended, times = threading.Event(), []

    def give_back() -> bool:
        times.append(1)
        if len(times) == 3:
            ended.set()
        return True

    monkeypatch.setattr(memory, "give_back_now", give_back)
    monkeypatch.setattr(memory, "EVERY_S", 0.0)
    memory.keep_giving_back(ended)
    assert len(times) == 3
