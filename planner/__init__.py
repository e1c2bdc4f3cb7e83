"""Where, when and who: one plan for mobile service points (see planner/README.md)."""

__version__ = "0.1.0"
