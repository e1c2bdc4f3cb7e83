"""Documents out: a plan as files that other tools and people read."""

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
from planner.exports.file_stems import file_stems
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
from planner.exports.roster_words import People
from planner.exports.roster_workbook import roster_workbook
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
