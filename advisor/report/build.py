"""Write a Recommendation down as a Document: what was asked, the answer, why, how sure, on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.report.answer import answer_section
from advisor.report.assumptions import assumptions_section
from advisor.report.certainty import certainty_section
from advisor.report.document import Document, Paragraph, Section, Signatures
from advisor.report.hosting import hosting_section
from advisor.report.limits import (
    removed_section,
    sparse_section,
    to_verify_section,
    warnings_section,
)
from advisor.report.question import question_section, use_case_name
from advisor.report.ranking import appendix_section, ranking_section
from advisor.report.robustness import robustness_section
from advisor.report.sources import sources_section
from advisor.report.why import why_section
from advisor.wording.catalogue_age import age_text

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.wording import Words


def build_document(recommendation: Recommendation, words: Words) -> Document:
    """The whole report in the language of ``words``. Pure: nothing is read, no clock is asked."""
    recommendation.draw()
    say = words.say
    day = recommendation.scenario.date(recommendation.catalog)
    sections = (
        answer_section(recommendation, words),
        question_section(recommendation, words),
        why_section(recommendation, words),
        robustness_section(recommendation, words),
        ranking_section(recommendation, words) if recommendation.ranked else None,
        certainty_section(recommendation, words),
        hosting_section(recommendation, words),
        to_verify_section(recommendation, words),
        removed_section(recommendation, words),
        warnings_section(recommendation, words),
        assumptions_section(recommendation, words),
        _basis(recommendation, words),
        appendix_section(recommendation, words),
        sources_section(recommendation, words),
        sparse_section(recommendation, words),
    )
    title = use_case_name(recommendation, words)
    return Document(
        title=say("Which language model for: {use_case}", use_case=title),
        subtitle=say(
            "Recommendation as of {date}; {age}", date=day, age=age_text(recommendation, words)
        ),
        sections=tuple(section for section in sections if section is not None),
        footer=_footer(recommendation, words),
        recommendation=recommendation,
        words=words,
    )


def _footer(recommendation: Recommendation, words: Words) -> str:
    return words.say(
        "Model Advisor {version} · catalogue {catalogue}",
        version=_program_version(),
        catalogue=recommendation.catalog.version,
    )


def _program_version() -> str:
    import advisor

    return advisor.__version__


def _basis(recommendation: Recommendation, words: Words) -> Section:
    """The catalogue that was asked, and who signs."""
    catalog, say = recommendation.catalog, words.say
    text = say(
        "Catalogue {version}, kept up to {date}: {offers} offers of {models} models, {figures} "
        "published figures from {sources} sources. Made with Model Advisor {program}.",
        version=catalog.version,
        date=catalog.as_of,
        offers=f"{len(recommendation.offers):,}",
        models=f"{len(catalog.models):,}",
        figures=f"{catalog.figure_count:,}",
        sources=f"{len(catalog.sources):,}",
        program=_program_version(),
    )
    signatures = Signatures((say("Prepared by"), say("Approved by"), say("Date")))
    return Section("basis", say("Basis and approval"), (Paragraph(text), signatures))
