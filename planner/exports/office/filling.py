"""A template filled with the fields of a plan: a .docx whose bytes depend on these two alone."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from docx.document import Document as DocumentType
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, meta
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from planner.exports.office.drawing import MADE
from planner.exports.office.pictures import put_marks
from planner.exports.office.sandbox import paper_environment, refused_in
from planner.exports.office.sections import mend_numbers
from planner.findings import BadInputError, Finding
from planner.i18n.labels import visible

LARGEST_MB = 20
LARGEST_UNPACKED_MB = 120
_BYTES = 1_000_000
_NO_PACKAGE = (
    zipfile.BadZipFile, OpcError, LookupError, ValueError, OSError, SyntaxError, zlib.error,
    EOFError,
    NotImplementedError, RuntimeError, struct.error, AttributeError, TypeError,
)  # fmt: skip
_NO_TEMPLATE = (
    TemplateError, TypeError, ValueError, LookupError, ArithmeticError, SyntaxError, RecursionError,
)  # fmt: skip
_NAMED = re.compile(r"'([^']*)' is undefined|has no attribute '([^']*)'")
_SIGN = re.compile(r"\{%\s*p\s")
_QUICK_ZIP = 4
"""Packing level: half the time of the usual one."""


class _Paper(DocxTemplate):  # type: ignore[misc]
    """A docxtpl template that is strict about XML: what would be dropped in silence is an error."""

    def fix_tables(self, xml: str) -> Any:
        """As docxtpl does, after the XML is known to be whole."""
        parse_xml(xml)
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Titles and authors stay as they are: no template."""


def filled(file: str, template: bytes, fields: Mapping[str, Any]) -> bytes:
    """The .docx of a template (named `file` in findings) with these fields. BadInputError where it
    is no .docx, too large, asks for an unknown field, is broken, or does what it may not.
    """
    paper = _opened(file, template)
    environment = paper_environment()
    known = ", ".join(sorted(fields))
    try:
        _look_over(file, paper, environment, fields)
        paper.render(dict(fields), environment, autoescape=True)
    except UndefinedError as error:
        name = next((one for one in _NAMED.findall(str(error)) if any(one)), ("?", ""))
        raise _refusal(
            "office_template_unknown_field", file, name[0] or name[1], known=known
        ) from error
    except SecurityError as error:
        raise _refusal("office_template_forbidden", file, str(error), known=known) from error
    except _NO_TEMPLATE as error:
        raise _refusal("office_template_broken", file, reason=_short(error)) from error
    put_marks(paper.docx)
    return _packed(paper.docx)


def _opened(file: str, template: bytes) -> _Paper:
    """The template as a document, looked over before anything of it is unpacked."""
    if len(template) > LARGEST_MB * _BYTES:
        raise _too_large(file, len(template))
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            size = sum(entry.file_size for entry in package.infolist())
        if size > LARGEST_UNPACKED_MB * _BYTES:
            raise _too_large(file, size)
        paper = _Paper(io.BytesIO(template))
        paper.init_docx()
        _set_apart(paper.docx)
        mend_numbers(paper.docx)
        _plain_properties(paper.docx)
    except _NO_PACKAGE as error:
        raise _refusal("office_template_not_docx", file, reason=_short(error)) from error
    return paper


def _set_apart(document: DocumentType) -> None:
    """A paragraph that only holds a sign of the template goes away when it is filled: the end of a
    section that an office program has put into it gets a paragraph of its own.
    """
    for end in document.element.body.findall(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}"):
        paragraph = end.getparent().getparent()
        if _SIGN.search("".join(words.text or "" for words in paragraph.iter(qn("w:t")))):
            made = OxmlElement("w:p")
            made.get_or_add_pPr().append(end)
            paragraph.addnext(made)


def _look_over(
    file: str, paper: _Paper, environment: Environment, fields: Mapping[str, Any]
) -> None:
    """Every unknown field and what is refused, before anything is filled in."""
    known = ", ".join(sorted(fields))
    sources = [paper.get_xml()]
    for uri in (paper.HEADER_URI, paper.FOOTER_URI):
        sources += [paper.get_part_xml(part) for _, part in paper.get_headers_footers(uri)]
    findings: dict[tuple[str, str], Finding] = {}
    for source in sources:
        tree = environment.parse(paper.patch_xml(source))
        if refused := refused_in(tree):
            code = "office_template_forbidden"
            findings[code, refused] = _finding(code, file, refused, known=known)
        for name in sorted(meta.find_undeclared_variables(tree) - set(fields)):
            code = "office_template_unknown_field"
            findings[code, name] = _finding(code, file, name, known=known)
    if findings:
        raise BadInputError(findings.values())


def _packed(document: DocumentType) -> bytes:
    """The same parts in the same order with one date, whenever and wherever they are written."""
    box, packed = io.BytesIO(), io.BytesIO()
    document.save(box)
    with (
        zipfile.ZipFile(box) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK_ZIP) as target,
    ):
        for entry in source.infolist():
            made = zipfile.ZipInfo(entry.filename, MADE.timetuple()[:6])
            made.compress_type = zipfile.ZIP_DEFLATED
            made.external_attr = 0o600 << 16
            target.writestr(made, source.read(entry))
    return packed.getvalue()


def _plain_properties(document: DocumentType) -> None:
    """No names of people or machines, one date."""
    core = document.core_properties
    core.author = core.last_modified_by = ""
    core.created = core.modified = MADE
    core.revision = 1


def _too_large(file: str, size: int) -> BadInputError:
    return _refusal(
        "office_template_too_large", file, size_mb=round(size / _BYTES), most_mb=LARGEST_MB
    )


def _refusal(code: str, file: str, column: str = "", /, **facts: str | int) -> BadInputError:
    return BadInputError([_finding(code, file, column, **facts)])


def _finding(code: str, file: str, column: str = "", /, **facts: str | int) -> Finding:
    return Finding(code, "error", file=file, column=visible(column)[:80], facts=facts)


def _short(error: Exception) -> str:
    """The reason in one line, without parts of the file."""
    return " ".join(visible(str(error)).split())[:160] or type(error).__name__
