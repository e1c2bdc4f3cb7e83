"""Plan, decision and notice of a ward office (Decree 30/2020): templates that the office can
change, filled with a plan, as .docx and as a PDF of the same document.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.exports.office.fields import fields_of, of_paper
    from planner.exports.office.filling import filled
    from planner.exports.office.guide import FOLDER, PAPERS, template_files, template_name
    from planner.exports.office.paper import paper_pdf
    from planner.exports.office.templates import built_in

__all__ = [
    "FOLDER",
    "PAPERS",
    "built_in",
    "fields_of",
    "filled",
    "of_paper",
    "paper_pdf",
    "template_files",
    "template_name",
]

_WHERE = {
    "fields_of": "fields",
    "of_paper": "fields",
    "filled": "filling",
    "FOLDER": "guide",
    "PAPERS": "guide",
    "template_files": "guide",
    "template_name": "guide",
    "paper_pdf": "paper",
    "built_in": "templates",
}
"""Name -> the module that has it."""

__getattr__ = out_of(__name__, _WHERE)
