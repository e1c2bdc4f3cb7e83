"""Names of service points."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "point.admin.mobile": ("Điểm HCC số {number} – {place}", "Admin point {number} – {place}"),
    "point.admin.fixed": ("Quầy HCC – {place}", "Admin counter – {place}"),
    "point.learning.mobile": ("Điểm BDHVS {place}", "Learning point {place}"),
    "point.learning.fixed": ("Điểm BDHVS – {place}", "Learning point – {place}"),
    "point.other": ("Điểm {service} số {number} – {place}", "Point {service} {number} – {place}"),
}
