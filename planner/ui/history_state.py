"""What one browser session looks at in the history of plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from planner.findings import Finding
from planner.ui.history_desk import DRAFT, VERSION

if TYPE_CHECKING:
    from planner.ui.state import Session

LIST, COMPARE, TRAIL = "versions", "compare", "trail"
MOST_SIDES = 3
NONE = ""
"""The third plan may be none."""


@dataclass(slots=True)
class Looking:
    """The view, the plans that are compared, what was said last and what was refused."""

    view: str = LIST
    sides: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()

    def compare(self, sides: tuple[str, ...]) -> None:
        """Look at these plans side by side."""
        self.view, self.sides, self.told, self.problems = COMPARE, sides, (), ()
        for n in range(MOST_SIDES):
            st.session_state[side_key(n)] = sides[n] if n < len(sides) else NONE

    def hold(self) -> None:
        """Keep what stands in the boxes while something else takes the place of the page."""
        self.sides = tuple(st.session_state.get(side_key(n), NONE) for n in range(MOST_SIDES))

    def settle(self, known: tuple[str, ...]) -> None:
        """What stands in the boxes: what was chosen, as far as it is still there."""
        for n in range(MOST_SIDES):
            first = self.sides[n] if n < len(self.sides) else NONE
            chosen = st.session_state.get(side_key(n), first)
            st.session_state[side_key(n)] = chosen if chosen in known else NONE


def side_key(n: int) -> str:
    """The key of the n-th box (0 = A)."""
    return f"history_side_{n}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans that are one click away: their keys, the older version's number."""

    sides: tuple[str, ...] = field(default=())
    number: int = 0


def nearest_pair(session: Session) -> Pair:
    """The draft beside the last saved version; without open changes that version beside the one
    before it. No sides where there is nothing to compare yet.
    """
    newest = session.desk.revision
    if session.desk.approval.standing().unsaved and newest:
        return Pair((DRAFT, f"{VERSION}{newest}"), newest)
    if newest > 1:
        return Pair((f"{VERSION}{newest}", f"{VERSION}{newest - 1}"), newest - 1)
    return Pair()


def saved_button(session: Session, key: str) -> None:
    """A button for any page: the draft beside the last saved version, on the page of the history.
    Nothing is shown while there are no changes.
    """
    if not session.desk.changes:
        return
    label = session.words("history.with_saved.short")
    if st.button(label, key=key, icon=":material/compare:", width="stretch"):
        session.looking.compare(nearest_pair(session).sides)
        st.switch_page(session.links["history"])
