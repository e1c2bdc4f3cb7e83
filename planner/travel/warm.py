"""Makes the compiled search ready, once, when the planner is installed."""

from __future__ import annotations

from planner.travel.pairs import warm

if __name__ == "__main__":
    warm()
