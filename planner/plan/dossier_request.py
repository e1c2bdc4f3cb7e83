"""Use case: what a set of papers is asked with, out of files: whose names, which day, streets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.exports.asked import Asked, PaperVersion
from planner.exports.paper_process import PaperProcess
from planner.findings import BadInputError, Finding
from planner.i18n.catalogue import Language
from planner.i18n.numbers import day as day_words
from planner.model.plan import Plan
from planner.plan._dossier_streets import streets_of
from planner.plan.campaign_day import day_to_show
from planner.plan.dossier import DossierRequest, begin_beside, dossier_findings, wanted_parts
from planner.readers import read_paper_templates, read_plan

if TYPE_CHECKING:
    from planner.exports.gis import Separator


@dataclass(frozen=True, slots=True)
class DossierOptions:
    """What a user may say of the papers; None = what goes without saying."""

    what: tuple[str, ...] = ()
    workspace: Path | None = None
    day: date | None = None
    people: Path | None = None
    phones: bool = False
    hotline: str = ""
    separator: Separator = ","
    before: Path | None = None
    passphrase: str = field(default="", repr=False)
    """Opens `people` where that is a sealed box under a passphrase."""


def dossier_request(
    plan: Plan,
    language: Language,
    options: DossierOptions,
    *,
    process: PaperProcess | None = None,
) -> tuple[DossierRequest, tuple[Finding, ...]]:
    """The request, and what is to be said of it. BadInputError for an unknown document, a day
    outside the campaign, telephones without people, a file that names nobody, other streets.
    `process`: one that will make some of it, and begins at once.
    """
    wanted_parts(options.what)
    campaign = plan.scenario.campaign
    today = datetime.now(ZoneInfo(campaign.timezone)).date()
    people, found = _people(plan, options)
    asked = Asked(
        plan=plan,
        language=language,
        made_on=today,
        day=_day(plan, options.day, today),
        people=people,
        phones=options.phones,
        hotline=options.hotline.strip(),
    )
    version = PaperVersion(before=read_plan(options.before) if options.before else None)
    if process is not None:
        begin_beside(process, asked, version, options.what)
    network = streets_of(plan, options.workspace)
    own = read_paper_templates(options.workspace) if options.workspace is not None else {}
    request = DossierRequest(asked, options.what, options.separator, network, own, version)
    return request, (*found, *dossier_findings(request))


def _day(plan: Plan, asked: date | None, today: date) -> date:
    campaign = plan.scenario.campaign
    if asked is None:
        return day_to_show(campaign, today)
    if campaign.start <= asked <= campaign.last_day:
        return asked
    facts = {
        "first": day_words(campaign.start, "vi"),
        "last": day_words(campaign.last_day, "vi"),
    }
    raise BadInputError(
        [Finding("dossier_day_outside", "error", value=day_words(asked, "vi"), facts=facts)]
    )


def _people(
    plan: Plan, options: DossierOptions
) -> tuple[dict[str, tuple[str, str]], tuple[Finding, ...]]:
    if options.people is not None:
        codes = {member.code for member in plan.scenario.members}
        # what opens sealed boxes is loaded where a file of people is named
        reader = import_module("planner.plan._people_file")
        found: tuple[dict[str, tuple[str, str]], tuple[Finding, ...]]
        found = reader.people_of_file(options.people, codes, options.passphrase)
        return found
    if options.phones:
        raise BadInputError([Finding("dossier_phones_alone", "error")])
    return {}, ()
