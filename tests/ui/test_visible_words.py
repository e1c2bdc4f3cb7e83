"""What stands on the pages: whole in its language, in plain words, numbers and dates in form."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1.element_tree import Block

from planner.codec import encode
from planner.i18n import short_group
from planner.i18n.catalogue import all_texts
from planner.ui.app import PAGES

ROUTES = [module for module, _, _ in PAGES]
HIDDEN = frozenset({
    "id", "elementId", "key", "url", "icon", "queryString", "formId", "mime", "type", "userKey",
    "js", "css", "jsContent", "cssContent", "htmlContent", "componentName", "data", "arrowData",
    "styler", "columns", "spec", "fragmentId", "image", "urlPath", "activeScriptHash", "format",
    "deltaMsgReceivedAt", "rawTextValues", "height", "width", "hash", "uuid", "editingMode",
})  # fmt: skip
"""Fields of elements that nobody reads."""
UNREAD = frozenset({"base_key", "id", "shape", "layer", "kind", "stop_id", "height", "look", "css",
                    "key", "code", "css_class", "select", "page", "source"})  # fmt: skip
"""Keys of a component's data that nobody reads."""
TECHNICAL = {all_texts()["ui.technical"][0], all_texts()["ui.technical"][1]}
SOLVER = re.compile(
    r"\b(MIP|LP|solver|lower bound|upper bound|seed|heuristic|Lagrang\w*|simplex|HiGHS|CP-SAT|"
    r"digest|sha256|infeasible|objective|bộ giải|hạt giống|cận (?:dưới|trên|so sánh)|ràng buộc|hàm mục tiêu|"
    r"tối ưu cục bộ|nghiệm tối ưu|đối ngẫu|nhánh cận)\b",
    re.IGNORECASE,
)
ENUM = re.compile(r"[A-Z][A-Z_]+")
"""Settings of elements."""
MARKUP = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'(?:title|aria-label|aria-description|data-hint|alt|placeholder)="([^"]*)"')
WORD = re.compile(r"[A-Za-zÀ-ỹ]+")
VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
FORMS = {
    "vi": {
        "a decimal point": re.compile(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])"),
        "a comma between thousands": re.compile(r"(?<![\d.,])\d{1,3},\d{3}(?!\d)"),
        "a percent sign without a space": re.compile(r"\d%"),
        "a date of a machine": re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b"),
    },
    "en": {
        "a decimal comma": re.compile(r"(?<![\d,])\d+,\d{1,2}(?![\d,])"),
        "a point between thousands": re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.])"),
        "a date of a machine": re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b"),
    },
}
EXAMPLES = re.compile(r"\b(?:1[.,]234[.,]5|21[.,]0\d+|105[.,]\d+)")
"""Examples of both ways to write a number, and coordinates, which are written as maps do."""


@cache
def vocabulary(place: int) -> frozenset[str]:
    """All words of one language's catalogue, in small letters."""
    texts = (re.sub(r"\{[^}]*\}", " ", pair[place]) for pair in all_texts().values())
    return frozenset(word.lower() for words in texts for word in WORD.findall(words))


def strings(value: object, skipped: frozenset[str]) -> Iterator[str]:
    """Every text inside nested lists and dictionaries, without keys that nobody reads."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in skipped:
                yield from strings(inner, skipped)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, skipped)


def seen(block: Block) -> Iterator[str]:
    """Visible and spoken texts of a block and all inside; the technical expander is left out."""
    for child in block.children.values():
        own = getattr(child, "proto", None)
        told = MessageToDict(own) if own is not None else {}
        if isinstance(child, Block):
            if TECHNICAL & set(strings(told, frozenset())):
                continue
            yield from (text for text in strings(told, HIDDEN) if not ENUM.fullmatch(text))
            yield from seen(child)
        elif getattr(child, "type", "") == "bidi_component":
            yield from mixed(told)
        else:
            for text in strings(told, HIDDEN):
                yield from plain("" if ENUM.fullmatch(text) else text)


def mixed(told: dict[str, object]) -> Iterator[str]:
    """Texts of a component's data, which are handed over as JSON."""
    for text in strings(told, frozenset({"js", "css", "jsContent", "cssContent", "id"})):
        if text.startswith(("{", "[")):
            for inner in strings(json.loads(text), UNREAD):
                yield from plain("" if CODE.fullmatch(inner) else inner)


OWN_NAMES = frozenset({"Tiếng Việt", "English"})
NAMED = re.compile(
    r"\b(?:Chùa|Chợ|Câu lạc bộ|Chung cư|Sảnh)(?: [A-Z]\b)?|"
    r"Bồ Đề|Trần Thử|vì <gần> chợ|Phố\s+Dài|https?://\S+|\b(?:[\w-]+\.)+(?:org|com|net|vn)\b|"
    r"\b(?=[0-9a-f]*\d)[0-9a-f]{8,64}\b|"
    r"\b[\w-]+\.(?:html|csv|xlsx|json|zip|toml|pmtiles|mbtiles)\b|(?<!\S)(?:/[\w.-]+){2,}"
)
"""Names that the sample desk makes up besides its scenario; addresses, names of files, digests."""
CODE = re.compile(r"[a-z0-9_:.-]+(?: ?\| ?[a-z0-9_:.-]+)*")
"""Ids and looks inside the data of a component."""


def plain(text: str) -> Iterator[str]:
    """A text without markup, and what its attributes say."""
    yield from map(html.unescape, SPOKEN.findall(text))
    yield html.unescape(MARKUP.sub(" ", text))


def visible(app: object, desk: object) -> list[str]:
    """What a page says, without names that come from the ward's own tables."""
    known = (desk.plan, desk.outlook.situation())
    told = {text for noun in known for text in strings(json.loads(encode(noun)), frozenset())}
    names = {name for name in told if " " in name or VIETNAMESE.search(name)}
    said = [re.sub(r"\{[^}]*\}", "·", text) for text in [*seen(app.main), *seen(app.sidebar)]]
    said = [NAMED.sub("·", text) for text in said]
    for name in sorted(names, key=len, reverse=True):
        said = [text.replace(name, "·").replace(short_group(name), "·") for text in said]
    return [text.strip() for text in said if text.strip() and text not in OWN_NAMES]


def foreign(text: str, language: str) -> list[str]:
    """Words of the other language in a text."""
    if language == "en":
        return [word for word in WORD.findall(text) if VIETNAMESE.search(word)]
    english = vocabulary(1) - vocabulary(0)
    return [w for w in WORD.findall(text) if w.lower() in english and len(w) > 2]


def faults(text: str, language: str) -> list[str]:
    """What is wrong with one text."""
    forms = FORMS[language].items()
    bare = EXAMPLES.sub("", text)
    wrong = [*foreign(text, language), *SOLVER.findall(text)]
    return wrong + [name for name, form in forms if form.search(bare)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Không có điểm nào", "en"), ("Households served", "vi"), ("còn kém cận dưới 2 %", "vi"),
        ("the MIP stopped", "en"), ("99.2 %", "vi"), ("1,410 hộ", "vi"), ("99,2 %", "en"),
        ("1.410 households", "en"), ("từ 2025-07-24", "vi"), ("from 2025-07-24", "en"),
        ("88,1%", "vi"),
    ],
)  # fmt: skip
def test_a_wrong_text_is_found(text, language):
    """Each kind of fault is seen in a text that has it, and a right one has none."""
    assert faults(text, language)
    assert not faults("Hộ dân: 1.410 hộ, 99,2 %, ngày 04/08/2025, 7:30–11:30", "vi")
    assert not faults("Households: 1,410, 99.2%, on 04/08/2025, 7:30-11:30", "en")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("module", ROUTES)
def test_a_page_speaks_one_language_in_plain_words(open_page, desk, module, language):
    """A page draws without an error, carries the headline, and says everything in its language: no
    word of the other one, no solver word before the technical part, no number or date in a form
    that the language does not write.
    """
    app = open_page(module, language)
    assert not app.exception
    strip = "\n".join(str(node.proto.body) for node in app.get("html"))
    assert {"vi": "Ca trực đủ người", "en": "Shifts fully staffed"}[language] in strip
    assert "566/567" in strip
    said = visible(app, desk)
    assert len(said) > 8
    wrong = {text: found for text in said if (found := faults(text, language))}
    assert wrong == {}
