"""What travels between the pool and its workers: length-prefixed pickles over the worker's own
stdin and stdout. No socket listens, and both ends are processes that this planner started.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from planner.findings import Finding, PlannerError
from planner.model.proof import Limits

_HEADER = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Start:
    """First message to a worker: memory limit in MB (0 = none), modules to import beforehand, or
    "module:function" to call.
    """

    memory_mb: int
    warm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One job for a worker; the payload is pickled already, so that a bad one fails at home."""

    number: int
    target: str
    payload: bytes
    limits: Limits
    timeout_s: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Ask the running job to end."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has imported everything and waits."""


@dataclass(frozen=True, slots=True)
class Told:
    """Progress of a job; answer: the numbers of a better answer, where there is one."""

    number: int
    stage: str
    share: float
    gap: float | None
    answer: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a job."""

    number: int
    result: Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """The error of a job: its class and findings."""

    number: int
    error_type: type[PlannerError]
    findings: tuple[Finding, ...]


def send(stream: BinaryIO, message: object) -> None:
    """Write one message; OSError when the other end is gone."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_HEADER.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message; EOFError when the other end is gone."""
    (length,) = _HEADER.unpack(_read(stream, _HEADER.size))
    return pickle.loads(_read(stream, length))  # noqa: S301 - our own process wrote it


def _read(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
