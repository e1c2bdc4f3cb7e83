"""Worker processes that are killed, hang or may take no more memory, under every heavy use case.

Each act goes the way that a screen goes (`CampaignDesk`). Whatever becomes of the worker: the plan
and the file are as they were, the job ends with a finding in words, the next job is answered, and no
process is left over.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import psutil

from planner.exports import write_workspace
from planner.i18n.catalogue import mend, message
from planner.jobs import Job, Pool
from planner.jobs.probe import Probe
from planner.model.people import Away
from planner.model.question import Question
from planner.plan import open_campaign
from planner.settings import Settings
from planner.ui.campaign_desk import CampaignDesk
from tests import worlds

Fault = Literal["killed", "hanging", "no memory"]
FAULTS: tuple[Fault, ...] = ("killed", "hanging", "no memory")
PROBE = "planner.jobs.probe:run"
WITHIN_S = 120.0
QUESTION = Question("most_people", "admin")


class Remembering(Pool):
    """A pool that knows the last job it was given, and whose workers were there before it."""

    last: Job
    others: frozenset[int] = frozenset()

    def submit(self, target: str, payload: Any, **limits: Any) -> Job:
        """As Pool says."""
        self.last = super().submit(target, payload, **limits)
        return self.last


def _replan(desk: CampaignDesk) -> None:
    duty = desk.plan.roster.duties[0]
    desk.duties.replan(Away(duty.member_code, duty.date, duty.date))


ACTS: Mapping[str, Callable[[CampaignDesk], object]] = {
    "solve": lambda desk: desk.start_solve(),
    "ask": lambda desk: desk.ask(QUESTION),
    "curve": lambda desk: desk.draw_curve(QUESTION),
    "prices": lambda desk: desk.price_floors(QUESTION),
    "replan": _replan,
    "impossible": lambda desk: desk.duties.impossible(),
    "trial": lambda desk: desk.ground.try_straight("admin", 1.3),
    "self-check": lambda desk: desk.upkeep.check(),
    "look in a backup": lambda desk: desk.upkeep.look(desk.upkeep.backup(people=False), "a.zip"),
}


@dataclass
class Struck:
    """One act under one fault: how often it was tried, how often the job was met before its end,
    which codes were told, what went wrong.
    """

    act: str
    fault: Fault
    tries: int = 0
    met: int = 0
    told: set[str] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)


@contextmanager
def opened(
    folder: Path, *, warm: Sequence[str] = (), solved: bool = False
) -> Iterator[CampaignDesk]:
    """A desk over a small ward, with one worker; `solved`: people are in its plan."""
    write_workspace(worlds.small_scenario(), folder, network=None)
    settings = Settings(solve_time_limit_s=20, solves_at_once=1, worker_memory_mb=0)
    campaign = open_campaign(folder)
    others = frozenset(worker.pid for worker in workers_of())
    with Remembering(settings, warm=tuple(warm), grace_s=0.3) as pool:
        pool.others = others
        pool.run(PROBE, Probe())
        desk = CampaignDesk(campaign, settings, pool=pool)
        if solved:
            desk.start_solve()
            pool.last.result(WITHIN_S)
            desk.take_solved()
        yield desk
    campaign.file.close()


def workers_of(*, but: frozenset[int] = frozenset()) -> list[psutil.Process]:
    """The worker processes below this one, dead ones that nobody buried included; `but`: process
    ids of those that other pools had before.
    """
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if child.pid in but:
                continue
            if child.status() == psutil.STATUS_ZOMBIE or "planner.jobs.worker" in child.cmdline():
                found.append(child)
    return found


def strike(desk: CampaignDesk, act: str, fault: Fault, *, after_s: float) -> Struck:
    """Do the act once, let its worker meet the fault `after_s` seconds later; what came of it."""
    found = Struck(act, fault, tries=1)
    before = (desk.plan.digest(), desk.campaign.file.history(), desk.campaign.edits)
    assert isinstance(desk.pool, Remembering)
    (worker,) = workers_of(but=desk.pool.others)
    worker.suspend()
    ACTS[act](desk)
    job = _running(desk)
    with _met(worker, job, fault, after_s):
        if not job.wait(WITHIN_S):
            found.bad.append(f"no end within {WITHIN_S} s")
            worker.kill()
            job.wait(WITHIN_S)
    found.bad += _told(job, found)
    desk.drop_solved()
    desk.checking.job = None
    if before != (desk.plan.digest(), desk.campaign.file.history(), desk.campaign.edits):
        found.bad.append("the plan is another")
    found.bad += _lives_on(desk)
    return found


def _running(desk: CampaignDesk) -> Job:
    assert isinstance(desk.pool, Remembering)
    job = desk.pool.last
    while job.poll().status == "waiting":
        time.sleep(0.005)
    return job


@contextmanager
def _met(worker: psutil.Process, job: Job, fault: Fault, after_s: float) -> Iterator[None]:
    """The fault itself: the worker runs for so long, then it is struck. What memory it may take is
    limited while the block lasts: a worker that lives on is not to do its next job under it.
    """
    if fault != "no memory":
        _hit(worker, job, fault, after_s)
        yield
        return
    own = worker.rlimit(psutil.RLIMIT_AS)
    worker.rlimit(psutil.RLIMIT_AS, (worker.memory_info().vms, own[1]))
    worker.resume()
    yield
    with suppress(psutil.Error):
        worker.rlimit(psutil.RLIMIT_AS, own)


def _hit(worker: psutil.Process, job: Job, fault: Fault, after_s: float) -> None:
    """Strike the worker in its job. A job that was over before is not met: an idle worker goes on,
    or has died by the time the next job is asked for.
    """
    if after_s > 0:
        worker.resume()
        if job.wait(after_s):
            return
    with suppress(psutil.Error):
        worker.send_signal(signal.SIGKILL if fault == "killed" else signal.SIGSTOP)
        if fault == "killed":
            psutil.wait_procs([worker], timeout=WITHIN_S)
        elif job.poll().done:
            worker.resume()
    if fault == "hanging":
        job.cancel()


CODES: Mapping[Fault, frozenset[str]] = {
    "killed": frozenset({"worker_died"}),
    "hanging": frozenset({"job_cancelled"}),
    "no memory": frozenset({"worker_out_of_memory", "worker_died"}),
}


def _told(job: Job, found: Struck) -> Iterator[str]:
    error = job.poll().error
    if error is None:
        return
    found.met += 1
    finding = error.findings[0]
    found.told.add(finding.code)
    if finding.code not in CODES[found.fault]:
        yield f"told as {finding.code} {dict(finding.facts)}"
    for language in ("vi", "en"):
        said = f"{message(finding, language)} {mend(finding, language)}"
        if "planner." in said or "{" in said:
            yield f"not in plain words: {said}"


def _lives_on(desk: CampaignDesk) -> Iterator[str]:
    """The next job is answered by the one worker that is there; nobody is left unburied."""
    if desk.workers().run(PROBE, Probe(), timeout_s=60).steps != 1:
        yield "the next job was not answered"
    assert isinstance(desk.pool, Remembering)
    there = workers_of(but=desk.pool.others)
    if len(there) != 1:
        yield f"{len(there)} workers where there is work for one: {there}"
