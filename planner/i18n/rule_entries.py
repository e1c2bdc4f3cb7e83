"""Words for entries of [rules] that are no limit, and for what a value should be."""

from __future__ import annotations

_FINDINGS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "rule_limit_misspelt": (
        (
            "“{column}” không phải là giới hạn nào phần mềm biết; có phải là “{near}”?",
            "“{column}” is no limit that the planner knows; is “{near}” meant?",
        ),
        (
            "Sửa tên mục thành “{near}”, hoặc bỏ mục này đi.",
            "Rename the entry to “{near}”, or take it out.",
        ),
    ),
    "rule_limit_unknown": (
        (
            "“{column}” không phải là giới hạn nào phần mềm biết.",
            "“{column}” is no limit that the planner knows.",
        ),
        (
            "Dùng một trong các mục: {allowed}; hoặc bỏ mục này đi.",
            "Use one of: {allowed}; or take the entry out.",
        ),
    ),
    "rule_needs_table": (
        (
            "Quy tắc “{rule}” có nhiều phần nên không ghi được trong [rules].",
            "The rule “{rule}” has several parts and cannot stand in [rules].",
        ),
        (
            "Ghi thành một bảng [[special_rules]] với id, scope, hard, weight và parameters.",
            "Write it as a table [[special_rules]] with id, scope, hard, weight and parameters.",
        ),
    ),
    "rule_rest_above_day": (
        (
            "“{column}”: nghỉ {value} giờ là hơn một ngày, nên không ai trực được hai ngày liền.",
            "“{column}”: {value} hours of rest are more than a day: nobody works two days on end.",
        ),
        (
            "Kiểm tra lại số giờ; theo Bộ luật Lao động là 12 giờ. Nếu đúng thì không cần làm gì.",
            "Check the hours; the Labour Code asks for 12. If they are meant, do nothing.",
        ),
    ),
}
_EXPECTED: dict[str, tuple[str, str]] = {
    "expected.text": ("chữ", "text"),
    "expected.flag": ("true hoặc false", "true or false"),
    "expected.whole": ("một số nguyên", "a whole number"),
    "expected.number": ("một số", "a number"),
    "expected.texts": ("một danh sách chữ", "a list of texts"),
    "expected.table": ("một bảng", "a table"),
    "expected.tables": ("một danh sách bảng", "a list of tables"),
}

TEXTS: dict[str, tuple[str, str]] = {
    **{f"finding.{code}": texts for code, (texts, _) in _FINDINGS.items()},
    **{f"finding.{code}.mend": mends for code, (_, mends) in _FINDINGS.items()},
    **_EXPECTED,
}
