"""One way to put text from files into a map: nothing in it can run or break out."""

from __future__ import annotations

import html

_NUMERIC_ENTITIES = str.maketrans(
    {character: f"&#{ord(character)};" for character in ("\\", "`", "$", "{", "}", "\n", "\r")}
)


def safe_label(text: str) -> str:
    """HTML that shows `text` as it is.

    html.escape alone lets `${...}` run, because folium writes JavaScript template literals; so
    backslash, backtick, dollar and braces become numeric entities as well.
    """
    return html.escape(text, quote=True).translate(_NUMERIC_ENTITIES)
