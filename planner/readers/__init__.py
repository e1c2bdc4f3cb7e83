"""Files in: a workspace as a Scenario with every fault collected, street networks, plans."""

from planner.readers.campaign_roaming import read_wished_roaming
from planner.readers.campaign_source import assumed_shifts
from planner.readers.choices import Choices, Evidence, HeldRow, Sample, TablePreview, TableReading
from planner.readers.one_table import preview_table, read_table
from planner.readers.paper_templates import read_paper_templates
from planner.readers.plan_file import read_plan
from planner.readers.rule_entry import check_rule
from planner.readers.rule_presets import PRESETS
from planner.readers.street_files import NETWORK_FILES, read_network
from planner.readers.street_findings import network_findings
from planner.readers.workspace import PARTLY, Reading, read_workspace

__all__ = [
    "NETWORK_FILES",
    "PARTLY",
    "PRESETS",
    "Choices",
    "Evidence",
    "HeldRow",
    "Reading",
    "Sample",
    "TablePreview",
    "TableReading",
    "assumed_shifts",
    "check_rule",
    "network_findings",
    "preview_table",
    "read_network",
    "read_paper_templates",
    "read_plan",
    "read_table",
    "read_wished_roaming",
    "read_workspace",
]
