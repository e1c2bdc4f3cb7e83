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
