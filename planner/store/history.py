"""What is said about a saved version without loading its plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Revision:
    """One save: its number (1, 2, ...), ISO time, who and why, digest of the plan."""

    number: int
    at: str
    who: str
    note: str
    digest: str
