"""The pool of worker processes, driven with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator

import psutil
import pytest

from planner.findings import BadInputError, PlannerError
from planner.jobs import Pool, PoolClosedError, run_here
from planner.jobs.limits import start_worker
from planner.jobs.messages import Start, send
from planner.jobs.probe import Probe
from planner.model.proof import Limits
from planner.settings import Settings

PROBE = "planner.jobs.probe:run"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """One worker without warm imports, 0.5 s of grace, 600 MB."""
    settings = Settings(solves_at_once=1, worker_memory_mb=600)
    with Pool(settings, warm=(), grace_s=0.5) as made:
        yield made


def codes(error: PlannerError) -> list[str]:
    """The codes of an error's findings."""
    return [finding.code for finding in error.findings]


def test_a_job_runs_in_another_process_with_the_limits_given(pool: Pool) -> None:
    """The answer comes from a process of its own, which was handed the caller's limits."""
    limits = Limits(time_limit_s=3.0, seed=7)
    answer = pool.run(PROBE, Probe(), limits=limits, timeout_s=20)
    assert answer.pid != os.getpid()
    assert answer.limits == limits


def test_the_worker_stays_warm(pool: Pool) -> None:
    """Two jobs in a row are answered by the same process."""
    assert pool.run(PROBE, Probe()).pid == pool.run(PROBE, Probe()).pid


@pytest.mark.long
def test_a_warm_worker_answers_at_once(pool: Pool) -> None:
    """The second of two jobs in a row is answered in under 50 ms."""
    first = pool.run(PROBE, Probe()).pid
    started = time.perf_counter()
    job = pool.submit(PROBE, Probe())
    assert job.result(5).pid == first
    assert time.perf_counter() - started < 0.05


def test_progress_is_told_but_not_for_every_step(pool: Pool) -> None:
    """A thousand steps are told in a few messages, the last of them whole."""
    told: list[float] = []

    def note(stage: str, share: float, gap: float | None = None, answer: object = None) -> None:
        told.append(share)

    pool.run(
        PROBE,
        Probe(steps=1000, pause_s=0.0005),
        progress=note,
    )
    assert 1 <= len(told) <= 20
    assert told == sorted(told)


def test_a_polite_job_that_is_cancelled_still_gives_its_answer(pool: Pool) -> None:
    """A target that asks should_stop ends early and its answer is kept."""
    job = pool.submit(PROBE, Probe(steps=1000, pause_s=0.01))
    while job.poll().stage == "":
        time.sleep(0.01)
    job.cancel()
    answer = job.result(5)
    assert answer.stopped
    assert job.poll().status == "done"


def test_a_deaf_job_that_is_cancelled_is_ended_and_the_pool_heals(pool: Pool) -> None:
    """A target that never asks is killed after the grace period; the next job is answered."""
    job = pool.submit(PROBE, Probe(steps=1000, pause_s=0.05, deaf=True))
    while job.poll().stage == "":
        time.sleep(0.01)
    job.cancel()
    with pytest.raises(PlannerError) as caught:
        job.result(10)
    assert codes(caught.value) == ["job_cancelled"]
    assert job.poll().status == "cancelled"
    assert pool.run(PROBE, Probe()).steps == 1


def test_a_job_over_its_time_is_ended(pool: Pool) -> None:
    """A deaf target is ended after its time limit and the finding says how many seconds it had."""
    with pytest.raises(PlannerError) as caught:
        pool.run(PROBE, Probe(steps=1000, pause_s=0.05, deaf=True), timeout_s=0.3)
    assert codes(caught.value) == ["job_timed_out"]
    assert caught.value.findings[0].facts["seconds"] == 0.3


def test_a_worker_that_is_slow_to_die_costs_no_job(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system buries an ended worker late, its job still ends and the next one runs."""
    buried = subprocess.Popen.wait

    def late(self: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if timeout is not None:
            raise subprocess.TimeoutExpired("worker", timeout)
        return buried(self)

    monkeypatch.setattr(subprocess.Popen, "wait", late)
    with pytest.raises(PlannerError) as caught:
        pool.run(PROBE, Probe(steps=1000, pause_s=0.05, deaf=True), timeout_s=0.2)
    assert codes(caught.value) == ["job_timed_out"]
    job = pool.submit(PROBE, Probe())
    assert job.result(20).steps == 1


def test_a_worker_that_dies_is_told_and_replaced(pool: Pool) -> None:
    """A process that ends in the middle of a job gives `worker_died`; the next job runs."""
    with pytest.raises(PlannerError) as caught:
        pool.run(PROBE, Probe(end="die"))
    assert codes(caught.value) == ["worker_died"]
    assert pool.run(PROBE, Probe()).steps == 1


def test_a_job_over_its_memory_is_refused(pool: Pool) -> None:
    """Two GB under a limit of 600 MB end as a finding, not as a machine without memory."""
    with pytest.raises(PlannerError) as caught:
        pool.run(PROBE, Probe(memory_mb=2000))
    assert codes(caught.value) == ["worker_out_of_memory"]
    assert pool.run(PROBE, Probe()).steps == 1


def test_findings_of_a_target_arrive_with_their_class(pool: Pool) -> None:
    """A BadInputError raised in a worker is raised at home as BadInputError with its findings."""
    with pytest.raises(BadInputError) as caught:
        pool.run(PROBE, Probe(end="finding"))
    assert codes(caught.value) == ["worker_probe"]


def test_an_unexpected_error_tells_its_type_and_place_but_not_its_text(pool: Pool) -> None:
    """The text of an exception may hold data of people, so only type and place travel."""
    with pytest.raises(PlannerError) as caught:
        pool.run(PROBE, Probe(end="crash"))
    facts = caught.value.findings[0].facts
    assert facts["error"] == "LookupError"
    assert "must not travel" not in str(facts)


def test_a_waiting_job_can_be_cancelled_before_it_starts(pool: Pool) -> None:
    """Cancelling a job in the queue ends it at once and leaves the running one alone."""
    running = pool.submit(PROBE, Probe(steps=20, pause_s=0.01))
    waiting = pool.submit(PROBE, Probe())
    waiting.cancel()
    assert waiting.poll().status == "cancelled"
    assert running.result(5).steps == 20


@pytest.mark.parametrize(
    "target",
    [
        "os:system",
        "planner:main",
        "planner.jobs.probe:_x",
        "planner.jobs.probe.run",
        "planner..x:y",
        "plannerx.a:b",
    ],
)
def test_only_functions_of_the_planner_can_be_named(pool: Pool, target: str) -> None:
    """A target outside planner's modules is refused before anything runs."""
    with pytest.raises(ValueError, match="planner"):
        pool.submit(target, None)


def test_run_here_calls_the_same_target_in_this_process() -> None:
    """The same target gives the same kind of answer without a worker."""
    answer = run_here(PROBE, Probe(steps=3))
    assert (answer.pid, answer.steps) == (os.getpid(), 3)


@pytest.mark.skipif(os.name != "posix", reason="waits for a signal that never comes")
def test_a_worker_that_still_makes_itself_ready_ends_with_its_stdin() -> None:
    """One that would make itself ready for ever ends by itself once nobody can order any more."""
    with start_worker(1, 0) as worker:
        assert worker.stdin is not None
        send(worker.stdin, Start(0, ("signal:pause",)))
        worker.stdin.close()
        try:
            assert worker.wait(timeout=60) == 1
        finally:
            worker.kill()


@pytest.mark.long
def test_workers_end_with_a_parent_that_is_killed() -> None:
    """A kill -9 of the parent ends its idle and its busy worker within seconds."""
    script = """
        import time
        from planner.jobs import Pool
        from planner.jobs.probe import Probe
        from planner.settings import Settings
        pool = Pool(Settings(solves_at_once=2), warm=())
        job = pool.submit("planner.jobs.probe:run", Probe(steps=10**6, pause_s=0.05, deaf=True))
        while job.poll().stage == "" and not job.poll().done:
            time.sleep(0.01)
        print(job.poll().error or "up", flush=True)
        time.sleep(60)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == b"up"
        children = psutil.Process(parent.pid).children()
        assert len(children) == 2
        parent.kill()
    _, alive = psutil.wait_procs(children, timeout=5)
    assert alive == []


def test_close_ends_the_workers() -> None:
    """After close no worker runs, and nothing more can be submitted."""
    pool = Pool(Settings(solves_at_once=1), warm=(), grace_s=0.5)
    pid = pool.run(PROBE, Probe()).pid
    pool.close()
    assert not psutil.pid_exists(pid)
    with pytest.raises(PoolClosedError):
        pool.submit(PROBE, Probe())


def test_what_still_waits_when_the_pool_closes_is_told_and_not_begun() -> None:
    """Jobs behind the one that runs end as failed, none is left without an end."""
    pool = Pool(Settings(solves_at_once=1), warm=(), grace_s=0.5)
    jobs = [pool.submit(PROBE, Probe(steps=600, pause_s=0.1)) for _ in range(3)]
    while jobs[0].poll().status != "running":
        time.sleep(0.01)
    pool.close()
    assert all(job.wait(10.0) for job in jobs)
    errors = [job.poll().error for job in jobs]
    assert [codes(error) for error in errors if error is not None] == [["worker_died"]] * 3
