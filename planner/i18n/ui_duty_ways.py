"""Words of the ways out of a roster that cannot be whole, beside those of the duty page."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.duty.rule.pinned": ("Ca trực xếp tay", "Duties set by hand"),
    "ui.duty.ways.farther": (" ({now} km → {then} km)", " ({now} km → {then} km)"),
}
