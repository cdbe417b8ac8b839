"""The gravest warning on an offer, for a page that has room for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis import warning_kinds as kinds
from advisor.wording.offer_notices import notices
from advisor.wording.warnings import warning_sentence

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

# Warnings that inform, of terms that exclude nobody here.
TERMS = (kinds.TermsNoted, kinds.PlatformTerms)


def main_risk(narrator: Narrator, offer: str) -> str:
    """Return the first notice of an offer, else its first warning; empty if it has none.

    Terms that only inform come last.
    """
    marked = notices(narrator, offer)
    if marked:
        return marked[0]
    warnings = sorted(
        narrator.recommendation.warnings(offer), key=lambda warn: isinstance(warn, TERMS)
    )
    return warning_sentence(narrator, offer, warnings[0]) if warnings else ""
