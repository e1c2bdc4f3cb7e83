"""The plan, the decision and the notice of a ward office, each as .docx and as PDF."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from planner.exports import office
from planner.exports.asked import Asked


def office_files(
    asked: Asked, *, templates: Mapping[str, bytes], wanted: Collection[str] = office.PAPERS
) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, made one after the other: ke_hoach, quyet_dinh, thong_bao (the
    `wanted` ones of them). They are Vietnamese in every language of the screen. `templates` (file
    name -> content) are taken instead of the built-in ones. BadInputError where a template cannot
    be used, before anything of its paper is made.
    """
    fields = office.fields_of(asked)
    for paper in office.PAPERS:
        if paper not in wanted:
            continue
        name = office.template_name(paper)
        template = templates.get(name)
        own = office.built_in(paper) if template is None else template
        made = office.filled(name, own, office.of_paper(paper, fields))
        yield name, made
        yield f"{paper}.pdf", office.paper_pdf(made, paper, made_on=asked.made_on)
