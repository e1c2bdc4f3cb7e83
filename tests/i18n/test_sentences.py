"""Sentences that are put together of parts: ways out, where walks come from, the catalogue itself."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from planner.i18n import catalogue
from planner.i18n.catalogue import all_texts, text
from planner.i18n.origins import origin_line
from planner.i18n.ways import ways_in_a_row, worded


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_a_way_out_there_is_plain_advice(language) -> None:
    """No way is no empty sentence; one, two and three are put in a row."""
    known = all_texts()

    def lookup(key: str, **facts: object) -> str:
        return text(key, language, **facts)

    facts = {"ways": "[]", "roles": "doan_vien"}
    assert ways_in_a_row(facts, lookup, known) == text("headcount.no_way", language)
    way = '{"code": "more_people", "people": "3"}'
    single = text("wayout.more_people", language, people="3", role=text("headcount.role.doan_vien", language))  # fmt: skip
    for count in (1, 2, 3):
        said = ways_in_a_row({**facts, "ways": f"[{', '.join([way] * count)}]"}, lookup, known)
        assert said.count(single) == count
        assert (text("headcount.or", language) in said) == (count > 1)


def test_a_role_of_the_campaigns_own_is_called_as_it_is_written() -> None:
    """A role that no catalogue has keeps its id beside those that have a name."""
    facts = {"roles": "phi_cong|can_bo", "scope": "people", "period": "", "count": 1, "need": 2, "have": 0, "missing": 2}  # fmt: skip
    said = worded(facts, lambda key, **own: text(key, "vi", **own), all_texts())
    name = text("documents.role.can_bo", "vi")
    role = f"phi_cong{text('documents.or', 'vi')}{name[:1].lower()}{name[1:]}"
    assert said.count(role) == 2


def test_walks_without_a_measured_error_say_only_how_they_were_made() -> None:
    """Estimated walks tell that their error was measured where it was, and nothing else."""
    nothing = {"attribution": "", "vintage": "", "vintage_from": "", "source_file": "", "source_digest": ""}  # fmt: skip
    guessed = SimpleNamespace(method="estimate", mean_error_share=None, **nothing)
    measured = SimpleNamespace(method="estimate", mean_error_share=0.12, **nothing)
    for language in ("vi", "en"):
        assert origin_line(guessed, language, method=False) == ""
        assert origin_line(measured, language, method=False) == text("origin.measured", language)


def test_a_key_of_two_catalogues_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two modules that say the same key are found when the catalogue is read, with the key."""
    twins = [SimpleNamespace(name="people"), SimpleNamespace(name="people")]
    monkeypatch.setattr(catalogue.pkgutil, "iter_modules", lambda _: twins)
    with pytest.raises(ValueError, match=r"keys defined twice: \['"):
        all_texts.__wrapped__()
