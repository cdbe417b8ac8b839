"""Builds the report of a Recommendation: decision, models, needs, reasons, costs, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report.answer import answer_section
from advisor.report.assumptions import assumptions_section
from advisor.report.basis import program_version
from advisor.report.document import Document
from advisor.report.evidence import evidence_section
from advisor.report.hosting import hosting_section
from advisor.report.limits import left_out_section, warnings_section
from advisor.report.question import question_section, use_case_name
from advisor.report.ranking import ranking_section
from advisor.report.robustness import robustness_section
from advisor.report.why import why_section
from advisor.wording.catalogue_age import age_text

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def build_document(narrator: Narrator) -> Document:
    """Build the whole report; reads no file and no clock."""
    recommendation = narrator.recommendation
    recommendation.draw()
    say = narrator.say
    day = narrator.scenario.date(narrator.catalog)
    sections = (
        answer_section(narrator),
        ranking_section(narrator) if recommendation.ranked else None,
        question_section(narrator),
        why_section(narrator),
        robustness_section(narrator),
        hosting_section(narrator),
        warnings_section(narrator),
        left_out_section(narrator),
        assumptions_section(narrator),
        evidence_section(narrator),
    )
    title = use_case_name(narrator)
    return Document(
        title=say("Which language model for: {use_case}", use_case=title),
        subtitle=say("Recommendation as of {date}; {age}", date=day, age=age_text(narrator)),
        sections=tuple(section for section in sections if section is not None),
        footer=_footer(narrator),
        narrator=narrator,
    )


def _footer(narrator: Narrator) -> str:
    return narrator.say(
        "Model Advisor {version} · catalogue {catalogue}",
        version=program_version(),
        catalogue=narrator.catalog.version,
    )
