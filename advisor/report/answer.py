"""First page of the report: the decision, what speaks against it, its alternatives, its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.alternatives import alternatives
from advisor.report import rows
from advisor.report.alternatives import alternatives_table
from advisor.report.document import (
    Chart,
    Headline,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Signatures,
)
from advisor.report.rules import rules_table
from advisor.wording import numbers
from advisor.wording.answer import (
    ability_and_basis,
    answer_title,
    budget_sentence,
    budget_share,
)
from advisor.wording.catalogue_age import age_warning
from advisor.wording.drawn_cells import share_text
from advisor.wording.main_risk import main_risk
from advisor.wording.nothing_fits import nothing_fits_lines
from advisor.wording.robustness import verdict_sentence
from advisor.wording.unranked import equal_weights, worth_verifying
from advisor.wording.validity import validity_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.certainty import Certainty
    from advisor.report.document import Block, Tone
    from advisor.wording.narrator import Narrator

MONTHS = 12


def answer_section(narrator: Narrator) -> Section:
    """Build the page that one may sign by itself; without a ranked offer, what prevents one."""
    say = narrator.say
    if not narrator.recommendation.ranked:
        lines = nothing_fits_lines(narrator)
        return Section("answer", say("The answer"), tuple(Note(text, "warn") for text in lines))
    chart = Chart(
        "tradeoff",
        say(
            "Monthly cost (logarithmic) against capability, of the best ways to have each ranked"
            " model. The line joins those that nothing beats on both."
        ),
        0.56,
        least=0.24,
    )
    signed = Signatures((say("Prepared by"), say("Checked by"), say("Approved by"), say("Date")))
    blocks = (
        *conclusion(narrator),
        rules_table(narrator),
        chart,
        Paragraph(validity_sentence(narrator)),
        signed,
    )
    return Section("answer", say("The answer"), blocks)


def conclusion(narrator: Narrator) -> tuple[Block, ...]:
    """Return the decision with its verdict and main risk, its figures and its alternatives."""
    best = narrator.recommendation.ranked[0]
    old, risk = age_warning(narrator), main_risk(narrator, best)
    money, verify = budget_sentence(narrator, best), worth_verifying(narrator)
    blocks: list[Block] = [
        Headline(answer_title(narrator, best)[0]),
        *([Paragraph(ability)] if (ability := ability_and_basis(narrator, best)) else []),
        *_verdict(narrator),
        *([Note(money, "warn")] if money else []),
        *([Note(verify, "warn")] if verify else []),
        *([Note(equal_weights(narrator), "warn")] if narrator.recommendation.equal_weights else []),
        *([Note(old, "warn")] if old else []),
        *([Note(narrator.say("Main risk: {risk}", risk=risk), "warn")] if risk else []),
        _key_figures(narrator, best),
    ]
    found = alternatives(narrator.recommendation)
    return (*blocks, alternatives_table(narrator, found)) if found else tuple(blocks)


def _verdict(narrator: Narrator) -> list[Note]:
    certainty = narrator.recommendation.certainty
    if certainty is None:
        return []
    tone: Tone = "good" if certainty.verdict == "clear" else "warn"
    return [Note(verdict_sentence(certainty, narrator), tone)]


def _key_figures(narrator: Narrator, best: str) -> KeyFigures:
    recommendation, say = narrator.recommendation, narrator.say
    cost, row = recommendation.monthly_cost(best), narrator.evaluation.rows[best]
    enough = float(narrator.evaluation.enough[row])
    certainty = recommendation.certainty
    first = None if certainty is None else float(certainty.first[0])
    return KeyFigures(
        (
            _money(narrator, say("Cost a month"), cost, budget_share(narrator, best)),
            _money(narrator, say("Cost a year"), None if cost is None else MONTHS * cost, ""),
            _purchase(narrator, best),
            KeyFigure(
                say("Good enough?"),
                say("yes") if narrator.evaluation.good_enough[row] else say("no"),
                say("with a chance of {share}", share=share_text(enough, narrator)),
            ),
            KeyFigure(
                say("First in the what-ifs"),
                numbers.UNKNOWN if first is None else share_text(first, narrator),
                _beside_first(narrator, certainty),
                raw=first,
                kind="share",
            ),
        )
    )


def _beside_first(narrator: Narrator, certainty: Certainty | None) -> str:
    """Say the share with the models that tie, on which the verdict rests; else among how many."""
    if certainty is not None and certainty.unlike is None and len(certainty.tied) > 1:
        return narrator.count(
            "{share} with the one that ties", "{share} with the {n} that tie",
            len(certainty.tied) - 1, share=share_text(certainty.share, narrator),
        )  # fmt: skip
    models = len(narrator.recommendation.leaders)
    return narrator.count("of {n} ranked model", "of {n} ranked models", models)


def _money(narrator: Narrator, label: str, amount: float | None, note: str) -> KeyFigure:
    cell = rows.money_cell(narrator, amount)
    return KeyFigure(label, cell.shown, note, amount, "money", narrator.currency)


def _purchase(narrator: Narrator, offer: str) -> KeyFigure:
    label = narrator.say("To buy")
    amount = rows.purchase(narrator, offer)
    if amount is None:
        return KeyFigure(label, narrator.say("none"))
    return _money(narrator, label, amount, "")
