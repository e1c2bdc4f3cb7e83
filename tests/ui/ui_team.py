"""A server that answers what a test wants."""

from __future__ import annotations

from dataclasses import dataclass

from planner.findings import Finding, PlannerError
from planner.plan.put_edit import Other, Window


@dataclass
class FakeTeam:
    """A campaign in a file, unless a test gives the server a name."""

    name: str = ""
    gone: tuple[Finding, ...] = ()
    other: tuple[Finding, ...] = ()
    did: Other | None = None
    refuses: tuple[Finding, ...] = ()
    asked: int = 0
    taken: int = 0

    def lost(self) -> tuple[Finding, ...]:
        """Why it does not answer."""
        return self.gone

    def again(self) -> None:
        """Counted."""
        self.asked += 1

    def behind(self) -> tuple[Finding, ...]:
        """Of other tables."""
        return self.other

    def news(self, seen: Window) -> Other | None:
        """Who did what."""
        return self.did if seen is not None else None

    def take_tables(self) -> None:
        """Counted, or refused."""
        if self.refuses:
            raise PlannerError(self.refuses)
        self.taken, self.other = self.taken + 1, ()
