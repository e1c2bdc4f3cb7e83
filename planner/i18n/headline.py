"""The five headline numbers in words: the same on every page and paper (DEMO_AND_WORDS B2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from planner.i18n.catalogue import Language, text
from planner.i18n.numbers import number, percent

TEXTS: dict[str, tuple[str, str]] = {
    "headline.households": (
        "Hộ dân được phục vụ trong tầm đi bộ",
        "Households served within walking reach",
    ),
    "headline.elderly": (
        "Người cao tuổi được phục vụ trong tầm đi bộ",
        "Elderly people served within walking reach",
    ),
    "headline.groups": ("Tổ dân phố còn khoảng trống", "Residential groups with a gap"),
    "headline.shifts": ("Ca trực đủ người", "Shifts fully staffed"),
    "headline.quality": ("Chất lượng phương án", "Quality of the plan"),
    "headline.of_households": ("{part}/{whole} hộ", "{part}/{whole} households"),
    "headline.of_people": ("{part}/{whole} người", "{part}/{whole} people"),
    "headline.of_groups": ("{part}/{whole} tổ", "{part}/{whole} groups"),
    "headline.of_shifts": ("{part}/{whole} ca", "{part}/{whole} shifts"),
    "headline.head_count": (
        "nhân lực cần {need}, hiện có {have}",
        "{need} needed, {have} available",
    ),
    "headline.gap": ("còn có thể tốt hơn tối đa {gap}", "can be at most {gap} better"),
    "headline.proven": (
        "tốt nhất theo dữ liệu và giả định hiện tại",
        "the best with the present data and assumptions",
    ),
    "headline.no_bound": ("chưa so được với mức tốt nhất", "not yet compared with the best"),
}


class HeadlineCounts(Protocol):
    """What a headline must know (planner.model.coverage.Headline does)."""

    @property
    def households_served(self) -> int: ...  # noqa: D102
    @property
    def households(self) -> int: ...  # noqa: D102
    @property
    def elderly_served(self) -> int: ...  # noqa: D102
    @property
    def elderly(self) -> int: ...  # noqa: D102
    @property
    def groups_with_gap(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def groups(self) -> int: ...  # noqa: D102
    @property
    def shifts_staffed(self) -> int: ...  # noqa: D102
    @property
    def shifts_planned(self) -> int: ...  # noqa: D102
    @property
    def people_needed(self) -> int: ...  # noqa: D102
    @property
    def people_available(self) -> int: ...  # noqa: D102
    @property
    def quality_gap(self) -> float | None: ...  # noqa: D102
    @property
    def quality_proven(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class HeadlineNumber:
    """One of the five: its name, the big figure ("93,4 %") and what it is made of."""

    key: str
    label: str
    figure: str
    detail: str

    @property
    def line(self) -> str:
        """Figure and detail in one: "93,4 % (24.937/26.699 hộ)"."""
        return f"{self.figure} ({self.detail})" if self.detail else self.figure


def five_numbers(counts: HeadlineCounts, language: Language) -> tuple[HeadlineNumber, ...]:
    """The five headline numbers in the order of every page and paper."""
    return (
        _share("households", counts.households_served, counts.households, language),
        _share("elderly", counts.elderly_served, counts.elderly, language),
        _groups(counts, language),
        _shifts(counts, language),
        _quality(counts, language),
    )


def _share(key: str, part: int, whole: int, language: Language) -> HeadlineNumber:
    unit = "of_households" if key == "households" else "of_people"
    figure = percent(part / whole, language) if whole else "–"
    return HeadlineNumber(
        key, text(f"headline.{key}", language), figure, _of(unit, part, whole, language)
    )


def _of(unit: str, part: int, whole: int, language: Language) -> str:
    return text(
        f"headline.{unit}", language, part=number(part, language), whole=number(whole, language)
    )


def _groups(counts: HeadlineCounts, language: Language) -> HeadlineNumber:
    figure = _of("of_groups", len(counts.groups_with_gap), counts.groups, language)
    return HeadlineNumber("groups", text("headline.groups", language), figure, "")


def _shifts(counts: HeadlineCounts, language: Language) -> HeadlineNumber:
    figure = _of("of_shifts", counts.shifts_staffed, counts.shifts_planned, language)
    need, have = number(counts.people_needed, language), number(counts.people_available, language)
    detail = text("headline.head_count", language, need=need, have=have)
    return HeadlineNumber("shifts", text("headline.shifts", language), figure, detail)


def _quality(counts: HeadlineCounts, language: Language) -> HeadlineNumber:
    if counts.quality_proven:
        words = text("headline.proven", language)
    elif counts.quality_gap is None:
        words = text("headline.no_bound", language)
    else:
        words = text("headline.gap", language, gap=percent(counts.quality_gap, language))
    return HeadlineNumber("quality", text("headline.quality", language), words, "")
