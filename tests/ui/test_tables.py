"""Tables write numbers as the language does and keep sorting by value."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page(language: str) -> None:
    """A page of one table, run by Streamlit itself."""
    from planner.ui import tables
    from planner.ui.words import Words

    rows = [
        {"tên": "A", "người": 14553, "phút": 13.9, "lat": 21.0584},
        {"tên": "B", "người": None, "phút": 7.0, "lat": 21.0},
    ]
    tables.show(rows, Words(language), places=frozenset({"lat"}))


@pytest.mark.parametrize(
    ("language", "people", "minutes"), [("vi", "14.553", "13,9"), ("en", "14,553", "13.9")]
)
def test_numbers_are_written_as_the_language_does(language: str, people: str, minutes: str):
    """Thousands and decimals by language, a dash where there is no number, values kept."""
    app = AppTest.from_function(page, args=(language,)).run()
    assert not app.exception
    shown = app.dataframe[0]
    assert shown.value["người"].tolist()[0] == 14553
    styled = shown.proto.arrow_data.styler.display_values
    import pyarrow as pa

    table = pa.ipc.open_stream(styled).read_pandas()
    assert table.iloc[0, 1] == people
    assert table.iloc[1, 1] == "–"
    assert table.iloc[0, 2] == minutes


def short(rows: list[dict[str, object]], language: str) -> None:
    """Two short tables, run by Streamlit itself."""
    from planner.ui import tables
    from planner.ui.words import Words

    tables.show_fitting(rows, Words(language))
    tables.show_wrapped(rows)


def test_short_tables_are_drawn_whole_and_as_text():
    """Cells of a short table wrap instead of leaving the page; markup in them is text."""
    rows = [{"tên <b>": "<img src=x>", "người": 14553, "phút": None}]
    app = AppTest.from_function(short, args=(rows, "vi")).run()
    assert not app.exception
    fitting, wrapped = (str(node.proto.body) for node in app.get("html"))
    assert not app.dataframe
    for body in (fitting, wrapped):
        assert "&lt;img src=x&gt;" in body
        assert "tên &lt;b&gt;" in body
        assert "<img" not in body
    assert '<td class="n">14.553</td><td class="n">–</td>' in fitting


def test_a_long_table_scrolls_in_a_grid():
    """Thousands of sentences are not drawn at once; an empty table draws nothing."""
    from planner.ui.tables import MOST_FITTING

    many = [{"dòng": number} for number in range(MOST_FITTING + 1)]
    app = AppTest.from_function(short, args=([], "vi")).run()
    assert not app.get("html")
    app = AppTest.from_function(short, args=(many, "vi")).run()
    assert len(app.dataframe) == 1
