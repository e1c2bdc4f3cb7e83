"""Documents out: a plan as files that other tools and people read.

A document is loaded when it is first asked for: who draws pictures needs no workbooks.
"""

from typing import TYPE_CHECKING

from planner.exports.file_stems import file_stems
from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.exports.brief_paper import (
        brief_content,
        brief_pdf,
        brief_png,
        one_more,
        post_name,
        shift_names,
        shut_words,
    )
    from planner.exports.campaign_file import begun_toml
    from planner.exports.certificate import certificate_line
    from planner.exports.csv_files import (
        clusters_csv,
        coverage_csv,
        duty_leaders_csv,
        findings_csv,
        guarded,
        roster_csv,
        timetable_csv,
    )
    from planner.exports.folder import (
        PLAN_FILES,
        check_output,
        output_refusal,
        plan_files,
        plan_json,
        write_files,
        write_folder,
        write_plan_folder,
    )
    from planner.exports.geojson_files import points_geojson, stays_geojson
    from planner.exports.group_page import group_page_html
    from planner.exports.group_picture import group_picture_content, group_picture_png
    from planner.exports.group_texts import speech_text, zalo_text
    from planner.exports.held import held_workbook
    from planner.exports.roster_book import roster_workbook
    from planner.exports.roster_words import People
    from planner.exports.tables_book import tables_workbook, template_workbook
    from planner.exports.workspace import workspace_files, write_workspace

__all__ = [
    "PLAN_FILES",
    "People",
    "begun_toml",
    "brief_content",
    "brief_pdf",
    "brief_png",
    "certificate_line",
    "check_output",
    "clusters_csv",
    "coverage_csv",
    "duty_leaders_csv",
    "file_stems",
    "findings_csv",
    "group_page_html",
    "group_picture_content",
    "group_picture_png",
    "guarded",
    "held_workbook",
    "one_more",
    "output_refusal",
    "plan_files",
    "plan_json",
    "points_geojson",
    "post_name",
    "roster_csv",
    "roster_workbook",
    "shift_names",
    "shut_words",
    "speech_text",
    "stays_geojson",
    "tables_workbook",
    "template_workbook",
    "timetable_csv",
    "workspace_files",
    "write_files",
    "write_folder",
    "write_plan_folder",
    "write_workspace",
    "zalo_text",
]

_WHERE = {
    "brief_content": "brief_paper",
    "brief_pdf": "brief_paper",
    "brief_png": "brief_paper",
    "one_more": "brief_paper",
    "post_name": "brief_paper",
    "shift_names": "brief_paper",
    "shut_words": "brief_paper",
    "begun_toml": "campaign_file",
    "certificate_line": "certificate",
    "clusters_csv": "csv_files",
    "coverage_csv": "csv_files",
    "duty_leaders_csv": "csv_files",
    "findings_csv": "csv_files",
    "guarded": "csv_files",
    "roster_csv": "csv_files",
    "timetable_csv": "csv_files",
    "PLAN_FILES": "folder",
    "check_output": "folder",
    "output_refusal": "folder",
    "plan_files": "folder",
    "plan_json": "folder",
    "write_files": "folder",
    "write_folder": "folder",
    "write_plan_folder": "folder",
    "points_geojson": "geojson_files",
    "stays_geojson": "geojson_files",
    "group_page_html": "group_page",
    "group_picture_content": "group_picture",
    "group_picture_png": "group_picture",
    "speech_text": "group_texts",
    "zalo_text": "group_texts",
    "held_workbook": "held",
    "People": "roster_words",
    "roster_workbook": "roster_book",
    "tables_workbook": "tables_book",
    "template_workbook": "tables_book",
    "workspace_files": "workspace",
    "write_workspace": "workspace",
}
"""Name -> the module that has it."""

__getattr__ = out_of(__name__, _WHERE)
