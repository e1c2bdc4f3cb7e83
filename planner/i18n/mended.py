"""Catalogues of findings: what is wrong and the mend stand together, in both languages."""

from __future__ import annotations

from collections.abc import Mapping


def with_mends(found: Mapping[str, tuple[str, str, str, str]]) -> dict[str, tuple[str, str]]:
    """Texts by key from code -> (what is wrong vi, en, the mend vi, en)."""
    texts: dict[str, tuple[str, str]] = {}
    for code, (vi, en, mend_vi, mend_en) in found.items():
        texts[f"finding.{code}"] = (vi, en)
        texts[f"finding.{code}.mend"] = (mend_vi, mend_en)
    return texts
