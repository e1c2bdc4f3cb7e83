"""Every figure on screen is given, derived or assumed, and says from what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.i18n import all_texts
from planner.model.quantity import Provenance
from planner.ui import figures
from planner.ui.words import Words
from tests.made_plans import small_scenario

VI, EN = Words("vi"), Words("en")


@pytest.mark.parametrize("words", [VI, EN])
def test_every_note_has_words_and_every_heading_one_meaning(words):
    """Each heading and each block has words in both languages; one heading never stands for two
    notes, unless its table says which.
    """
    texts = all_texts()
    notes = {*figures.COLUMNS.values(), *(note for _, _, note in figures.BLOCKS)}
    for note in notes:
        assert figures.told(note, words).note.endswith(".")
    meant: dict[tuple[str, str], set[str]] = {}
    for key, note in figures.COLUMNS.items():
        of, _, name = key.rpartition(":")
        assert name in texts, name
        label = texts[name][words.language == "en"]
        meant.setdefault((of, label), set()).add(note)
    assert {label: found for label, found in meant.items() if len(found) > 1} == {}


def test_a_column_of_the_ward_is_what_its_own_sources_say():
    """Given where nothing else is said; derived or assumed, with the note, where the ward says so;
    a source that speaks of the whole table holds for its columns.
    """
    ward = replace(
        small_scenario(),
        provenance=(
            Provenance("groups", "elderly", "assumed", "17 % bình quân"),
            Provenance("venues", "*", "derived"),
        ),
    )
    assert figures.told("groups.people", VI, ward).source == "given"
    elderly = figures.told("groups.elderly", VI, ward)
    assert elderly.source == "assumed"
    assert elderly.line(VI) == "Giả định. Theo bảng tổ dân phố của phường. 17 % bình quân."
    assert figures.told("venues.desks", EN, ward).source == "derived"
    assert figures.told("served", EN, ward).line(EN).startswith("Derived. People counted")


def test_a_table_says_where_each_column_comes_from():
    """Headings of figures carry their note, settings of a table's own stay, names carry none; what
    stands in the heading is text, not markup.
    """
    helped = figures.helped(
        ["Tổ dân phố", "Quá tải", "Phục vụ"], VI, {"Phục vụ": {"width": "small"}}
    )
    assert set(helped) == {"Quá tải", "Phục vụ"}
    assert helped["Phục vụ"]["width"] == "small"
    assert all(one["help"].startswith("Số liệu tính toán. Đếm người") for one in helped.values())
    assert figures.named("<b>Tổ</b>", VI) == "&lt;b&gt;Tổ&lt;/b&gt;"
    assert 'data-source="derived"' in figures.named("Quá tải", VI)
    assert 'data-source="given"' in figures.named("Người cao tuổi", VI)
    assert 'data-source="derived"' in figures.named("Người cao tuổi", VI, of="points")
