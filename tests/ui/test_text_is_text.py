"""Names from files are shown, never obeyed."""

from __future__ import annotations

from dataclasses import replace

from ui_desk import CHANGE
from ui_sample import START, make_plan

from planner.findings import Finding
from planner.ui.data_tables import held_csv
from planner.ui.grids import Row, grid_html
from planner.ui.said import sentence
from planner.ui.state import Said
from planner.ui.words import Words, plain, safe

EVIL = "<img src=x onerror=alert(1)>"
WORDS = Words("vi")


def test_grid_escapes_names():
    """Markup in the name of a point appears as text in the calendar."""
    plan = make_plan()
    text = grid_html([Row(EVIL, {})], [START], plan.scenario.campaign, WORDS)
    assert "<img" not in text
    assert safe(EVIL) in text


def test_markdown_signs_are_escaped():
    """A name with markdown signs keeps them and makes no link."""
    assert plain("[x](http://a)") == r"\[x\]\(http\://a\)"


def test_held_rows_are_no_formulas():
    """A cell that begins like a formula is written as text."""
    finding = Finding("no_placed_group", "held", file="groups.csv", row=3, value="=1+1")
    assert "'=1+1" in held_csv([finding], WORDS).decode("utf-8-sig")


def test_the_sentence_of_a_move():
    """The words of the change are those of the brief, in both languages."""
    said = Said("move", make_plan().headline, CHANGE, make_plan().points()[3])
    assert sentence(said, WORDS) == (
        "Chuyển điểm HCC số 4 đến ngõ 4 phố mẫu: giảm 312 người cao tuổi trong tầm đi bộ; "
        "thời gian đi bộ bình quân tăng 4 phút."
    )
    less = replace(said, change=replace(CHANGE, elderly=0, mean_minutes=-0.34))
    assert "the mean walk shrinks by 0.3 min" in sentence(less, Words("en"))
