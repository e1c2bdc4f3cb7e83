"""The folder of templates that a ward may change, and what lies in it at first."""

from __future__ import annotations

from planner.exports.office.templates import all_built_in
from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.office import PAPERS
from planner.i18n.office_fields import FIELDS

FOLDER = "mau_van_ban"
"""Beside campaign.toml; its .docx files are taken instead of the built-in ones."""
GUIDE = "cac_truong.txt"


def template_name(paper: str) -> str:
    """ke_hoach.docx"""
    return f"{paper}.docx"


def template_files(language: Language) -> dict[str, bytes]:
    """File name -> content: the three templates and the list of their fields."""
    files = {template_name(paper): made for paper, made in all_built_in().items()}
    return {**files, GUIDE: fields_guide(language).encode("utf-8-sig")}


def fields_guide(language: Language) -> str:
    """Every field with what it is, one a line; lines end as Windows has them."""
    lines = [
        text("office.fields.title", language, example="{{ don_vi }}"),
        text("office.fields.list", language, row="{%tr … %}", paragraph="{%p … %}"),
        text("office.fields.names", language, names=", ".join(map(template_name, PAPERS))),
        "",
        *(f"{name}: {text(f'office.field.{name}', language)}" for name in sorted(FIELDS)),
    ]
    return "\r\n".join(lines) + "\r\n"


__all__ = ["FOLDER", "GUIDE", "PAPERS", "fields_guide", "template_files", "template_name"]
