"""Use case: the templates of a ward's papers, to be changed in Word or LibreOffice."""

from __future__ import annotations

from planner.exports import office
from planner.i18n.catalogue import Language


def paper_templates(language: Language) -> dict[str, bytes]:
    """File name -> content of the folder `mau_van_ban`: ke_hoach.docx, quyet_dinh.docx,
    thong_bao.docx, and the list of their fields in the language of the user.
    """
    return office.template_files(language)
