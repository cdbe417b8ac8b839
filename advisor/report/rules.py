"""Tables of the must-haves: how the best fit meets them, and what they remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.judging.constraints import Outcome
from advisor.report import rows
from advisor.report.document import Cell, Column, Table
from advisor.wording import numbers
from advisor.wording.rules import rule_text
from advisor.wording.verdicts import verdict_sentence

if TYPE_CHECKING:
    from advisor.report.document import Tone
    from advisor.wording.narrator import Narrator


def rules_table(narrator: Narrator) -> Table:
    """Build the table of the must-haves that the best fit meets, and those to be verified."""
    say, evaluation = narrator.say, narrator.evaluation
    results = evaluation.rule_results[evaluation.rows[narrator.recommendation.ranked[0]]]
    met = [rule_text(narrator, each.constraint) for each in results
           if each.outcome == Outcome.PASS]  # fmt: skip
    unknown = [
        say("{constraint}: {reason}", constraint=rule_text(narrator, each.constraint),
            reason=verdict_sentence(narrator, each))
        for each in results if each.outcome == Outcome.UNKNOWN
    ]  # fmt: skip
    failed = [rule_text(narrator, each.constraint) for each in results
              if each.outcome == Outcome.FAIL]  # fmt: skip
    states: tuple[tuple[str, list[str], Tone], ...] = (
        (say("✓ met") if unknown or failed else say("✓ all met"), met, "good"),
        (say("? to be verified"), unknown, "warn"),
        (say("✗ not met"), failed, "warn"),
    )
    lines = [
        (Cell(name, name, tone=tone), rows.text(" · ".join(found)))
        for name, found, tone in states
        if found
    ]
    return Table(
        "rules",
        (
            Column(say("Must-haves"), width=1.1, id="state"),
            Column(say("Of the proposed model and way"), width=6.0, id="rules"),
        ),
        tuple(lines),
    )


def removals_table(narrator: Narrator) -> Table:
    """Build the table of what each must-have removes, leaves open and costs in points."""
    say = narrator.say
    lines = []
    for removal in narrator.recommendation.removals:
        price = Cell(numbers.UNKNOWN)
        if removal.price is not None:
            price = Cell(numbers.signed(removal.price), removal.price)
        lines.append(
            (
                rows.text(rule_text(narrator, removal.constraint)),
                _count(len(removal.removed)),
                _count(len(removal.to_verify)),
                _count(removal.unknown),
                _count(len(removal.near_misses)),
                price,
            )
        )
    return Table(
        "removals",
        (
            Column(say("Must-have"), width=3, id="must_have"),
            Column(say("Removes"), "number", id="removes"),
            Column(say("To be verified"), "number", id="to_be_verified"),
            Column(say("Cannot judge"), "number", id="cannot_judge"),
            Column(say("Fail only this"), "number", id="alone"),
            Column(say("Price in points"), "score", id="price"),
        ),
        tuple(lines),
        caption=say("Effect of each must-have"),
    )


def _count(number: int) -> Cell:
    return Cell(f"{number:,}", number)
