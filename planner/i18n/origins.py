"""Where walking times come from, in one sentence: method, error, source, date, file."""

from __future__ import annotations

from typing import Protocol

from planner.i18n.catalogue import Language, text
from planner.i18n.numbers import day_of, percent

SHORT = 8
"""Digits of a SHA-256 that are shown."""

TEXTS: dict[str, tuple[str, str]] = {
    "origin.network": (
        "Đi bộ theo mạng đường phố",
        "Walks on the street network",
    ),
    "origin.barrier_estimate": (
        "Đi bộ là ước lượng (đường chim bay, vòng qua hồ và vật cản), {error}",
        "Walks are estimated (straight lines, round lake and barriers), {error}",
    ),
    "origin.straight_line": (
        "Đi bộ là ước lượng theo đường chim bay",
        "Walks are estimated in a straight line",
    ),
    "origin.error": (
        "sai số trung bình khoảng {share}",
        "mean error about {share}",
    ),
    "origin.error.unknown": ("chưa rõ sai số", "of unknown error"),
    "origin.measured": (
        "sai số đo trên đường phố Hà Nội quanh Hồ Tây, hồ Hoàn Kiếm và sông Hồng",
        "error measured on Hanoi's streets round West Lake, Hoàn Kiếm lake and the Red River",
    ),
    "origin.vintage": ("bản ngày {vintage}", "as of {vintage}"),
    "origin.vintage.file_date": ("ngày tệp {vintage}", "file dated {vintage}"),
    "origin.drawn": (
        "Dữ liệu mô phỏng: vẽ tay và sinh tự động, vị trí gần đúng",
        "Synthetic data: drawn by hand and generated, approximate positions",
    ),
    "origin.unknown": ("chưa ghi nguồn", "source not stated"),
    "origin.file": ("tệp {file}", "file {file}"),
    "origin.sha256": ("mã tệp {digest}", "fingerprint {digest}"),
    "origin.estimated_short": ("ước lượng, sai số khoảng {share}", "estimate, error about {share}"),
}


class Origin(Protocol):
    """What the sentence tells of."""

    @property
    def method(self) -> str: ...  # noqa: D102
    @property
    def attribution(self) -> str: ...  # noqa: D102
    @property
    def vintage(self) -> str: ...  # noqa: D102
    @property
    def vintage_from(self) -> str: ...  # noqa: D102
    @property
    def source_file(self) -> str: ...  # noqa: D102
    @property
    def source_digest(self) -> str: ...  # noqa: D102
    @property
    def mean_error_share(self) -> float | None: ...  # noqa: D102


def source_said(attribution: str, language: Language) -> str:
    """The attribution that a file gives; the sample's own sentence in the language asked for."""
    own = attribution == text("origin.drawn", "vi")
    return text("origin.drawn", language) if own else attribution


def origin_line(
    origin: Origin, language: Language, *, method: bool = True, files: bool = True
) -> str:
    """Method and error, attribution, date, file and the first digits of its SHA-256 (the method
    and the file with its digits may be left out); a network that does not say its source is told
    as such.
    """
    parts = [method_line(origin, language)] if method else []
    if origin.method == "network":
        attribution = source_said(origin.attribution, language)
        parts.append(attribution or text("origin.unknown", language))
        if origin.vintage:
            kind = ".file_date" if origin.vintage_from == "file_date" else ""
            parts.append(text(f"origin.vintage{kind}", language, vintage=day_of(origin.vintage)))
        if files and origin.source_file:
            parts.append(text("origin.file", language, file=origin.source_file))
        if files and origin.source_digest:
            digest = origin.source_digest[:SHORT]
            parts.append(text("origin.sha256", language, digest=digest))
    elif origin.mean_error_share is not None:
        parts.append(text("origin.measured", language))
    return "; ".join(parts)


def method_line(origin: Origin, language: Language) -> str:
    """How walks were made and, where they are estimated, how far they are off on average."""
    error = text("origin.error.unknown", language)
    if origin.mean_error_share is not None:
        share = percent(origin.mean_error_share, language, decimals=0)
        error = text("origin.error", language, share=share)
    return text(f"origin.{origin.method}", language, error=error)


def estimated_short(origin: Origin, language: Language) -> str:
    """A few words beside minutes that are estimated; "" where they are not."""
    if origin.method == "network" or origin.mean_error_share is None:
        return ""
    share = percent(origin.mean_error_share, language, decimals=0)
    return text("origin.estimated_short", language, share=share)
