"""Every text stands in both languages and can be filled."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

from planner.i18n.catalogue import all_texts

ROOT = Path(__file__).resolve().parents[2]
TEXTS = all_texts()
ENDS = ("", ".mend")
NEW_STYLE = re.compile(r"(?<![qQ])(oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ)\b", re.IGNORECASE)
"""Tone marks of the new style (hoà, thuỵ); the ward writes hòa, thụy. After q the u is no vowel."""


SOLVER = re.compile(
    r"\b(MIP|LP|solver|seed|heuristic|Lagrang\w*|simplex|HiGHS|CP-SAT|bộ giải|hạt giống|"
    r"cận (?:dưới|trên|so sánh)|ràng buộc|tối ưu cục bộ|nghiệm tối ưu|đối ngẫu|nhánh cận)\b",
    re.IGNORECASE,
)
APART = (
    "cli.",
    "benchmark.",
    "finding.benchmark",
    "ui.technical",
    "ui.proof",
    "ui.field",
    "ui.seal.",
)
"""Texts of the terminal, and those that stand behind "Chi tiết kỹ thuật"."""
TERMS = {
    "chiến dịch": "đợt",
    "nhân sự": "nhân lực",
    "người tàn tật": "người khuyết tật",
    "khu phố": "tổ dân phố",
    "bỏ sót": "còn khoảng trống",
    "thất bại": "chưa ...",
    "bản đang sửa": "bản thảo",
    "bản nháp": "bản thảo",
    "dòng giữ lại": "dòng để riêng",
    "dòng bị giữ lại": "dòng để riêng",
    "hàng để riêng": "dòng để riêng",
    "hàng tiêu đề": "dòng tiêu đề",
    "mạng lưới": "mạng đường phố",
    "mạng phố": "mạng đường phố",
    "mạng đường chính": "phần chính của mạng đường phố",
    "qui định": "quy định",
    "tỉ lệ": "tỷ lệ",
}
"""Words beside the fixed terms of the ward, and the term to use."""
SHORTENED = re.compile(r"\bmạng đường(?! phố)", re.IGNORECASE)
"""The streets of a ward have one name."""
SHEET = "tables.sheet.campaign"
"""The name of a sheet: workbooks that the ward has kept are read by it."""
WRITTEN = (
    "planner/ui", "planner/cli", "planner/demo", "planner/exports", "planner/maps", "planner/i18n",
    "docs", "geodata", "notebooks",
)  # fmt: skip
"""Where words for people are written; readers know both styles on purpose."""


def placeholders(words: str) -> set[str]:
    """The names between braces."""
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(words) if name}


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    function = call.func
    return getattr(function, "attr", "") or getattr(function, "id", "")


def finding_codes() -> dict[str, str]:
    """Every code that is written out in a Finding(...) call, and where."""
    found = {}
    for module in (ROOT / "planner").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        if "Finding" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and called(node).endswith("Finding") and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found[code.value] = f"{module.relative_to(ROOT)}:{node.lineno}"
    return found


def without_words(key: str) -> bool:
    """Whether a text is missing in a language, or its languages ask for different facts."""
    vietnamese, english = TEXTS[key]
    is_said = bool(vietnamese.strip() and english.strip())
    return not is_said or placeholders(vietnamese) != placeholders(english)


def out_of_tone(key: str) -> bool:
    """Whether a text holds a word or a mark that a ward office does not write."""
    vietnamese, english = TEXTS[key]
    return (
        "!" in vietnamese + english
        or re.search(r"\b[Bb]ạn\b", vietnamese) is not None
        or "người già" in vietnamese.lower()
        or NEW_STYLE.search(vietnamese) is not None
    )


def test_both_languages_have_the_same_placeholders() -> None:
    """Vietnamese and English are there and ask for the same facts."""
    assert [key for key in sorted(TEXTS) if without_words(key)] == []


def test_the_tone_is_kept() -> None:
    """No exclamation mark, no "bạn", no "người già", tone marks in the old style."""
    assert [key for key in sorted(TEXTS) if out_of_tone(key)] == []


def test_every_finding_has_a_message_and_a_mend() -> None:
    """A code that the source raises has both sentences."""
    needed = {f"finding.{code}{kind}": at for code, at in finding_codes().items() for kind in ENDS}
    assert {key: at for key, at in needed.items() if key not in TEXTS} == {}


def test_every_message_has_its_mend() -> None:
    """Messages and mends come in pairs."""
    messages = {k for k in TEXTS if k.startswith("finding.") and not k.endswith(".mend")}
    mends = {
        k.removesuffix(".mend") for k in TEXTS if k.startswith("finding.") and k.endswith(".mend")
    }
    assert messages == mends


def test_one_word_for_one_thing() -> None:
    """Screens and papers keep to the fixed terms, and to plain words before the technical part."""
    mixed = {
        k: t for k, (said, _) in TEXTS.items() for t in TERMS if t in said.lower() and k != SHEET
    }
    assert mixed == {}
    assert [key for key, (said, _) in TEXTS.items() if SHORTENED.search(said)] == []
    plain = {k: pair for k, pair in TEXTS.items() if not k.startswith(APART)}
    assert {
        k: m[0]
        for k, pair in plain.items()
        for s in pair
        if (m := SOLVER.search(re.sub(r"\{[^}]*\}", "", s)))
    } == {}


def test_tone_marks_are_old_style_wherever_words_are_written() -> None:
    """Names, labels and data outside the catalogues have the same tone marks, composed (NFC)."""
    found = []
    for folder in WRITTEN:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".js", ".css", ".md", ".csv", ".toml", ".json", ".ipynb"}:
                text = path.read_text(encoding="utf-8")
                if NEW_STYLE.search(text) or "người già" in text.lower():
                    found.append(str(path.relative_to(ROOT)))
    assert found == []
