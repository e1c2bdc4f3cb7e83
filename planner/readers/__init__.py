"""Files in: a workspace as a Scenario with every fault collected, street networks, plans.

A reader is loaded when it is first asked for: who opens a plan reads neither streets nor tables.
"""

from typing import TYPE_CHECKING

from planner.lazy import out_of

if TYPE_CHECKING:
    from planner.readers.campaign_roaming import read_wished_roaming
    from planner.readers.campaign_source import assumed_shifts
    from planner.readers.choices import (
        Choices,
        Evidence,
        HeldRow,
        Sample,
        TablePreview,
        TableReading,
    )
    from planner.readers.one_table import preview_table, read_table
    from planner.readers.paper_templates import read_paper_templates
    from planner.readers.plan_file import read_plan, told_scenario
    from planner.readers.rule_entry import check_rule
    from planner.readers.rule_presets import PRESETS
    from planner.readers.street_files import read_network
    from planner.readers.street_findings import network_findings
    from planner.readers.workspace import PARTLY, Reading, read_workspace

__all__ = [
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
    "told_scenario",
]

_WHERE = {
    "read_wished_roaming": "campaign_roaming",
    "assumed_shifts": "campaign_source",
    "Choices": "choices",
    "Evidence": "choices",
    "HeldRow": "choices",
    "Sample": "choices",
    "TablePreview": "choices",
    "TableReading": "choices",
    "preview_table": "one_table",
    "read_table": "one_table",
    "read_paper_templates": "paper_templates",
    "read_plan": "plan_file",
    "told_scenario": "plan_file",
    "check_rule": "rule_entry",
    "PRESETS": "rule_presets",
    "read_network": "street_files",
    "network_findings": "street_findings",
    "PARTLY": "workspace",
    "Reading": "workspace",
    "read_workspace": "workspace",
}
"""Name -> the module that has it."""

__getattr__ = out_of(__name__, _WHERE)
