"""Report section on assumptions: value functions, the budget, hosting."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.decision.judging.effective import cost_ends, own_keys
from advisor.report import rows
from advisor.report.document import Bullets, Cell, Column, Note, Section, Table
from advisor.wording import numbers
from advisor.wording.hosting_assumptions import unit_name

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator


# Unchanged assumptions on paper, where machines are proposed; the spreadsheet has all.
SHOWN = 10


def assumptions_section(narrator: Narrator, *, full: bool = False) -> Section:
    """Build the section on the rules of judging and our own constants, changed ones first.

    Args:
        narrator: the answer, in a language.
        full: whether to list all value functions and constants.
    """
    title, rules = narrator.say("Assumptions"), Bullets(_rules(narrator))
    functions, constants = _functions(narrator), _constants(narrator)
    if full:
        return Section("assumptions", title, (rules, functions, constants))
    own = narrator.say("your own")
    changed = _those_of(functions, own)
    shown = _first(narrator, constants)
    blocks: list[Block] = [rules, *([changed] if changed.rows else [])]
    blocks += [shown] if shown.rows else []
    left = len(constants.rows) - len(shown.rows)
    blocks.append(
        Note(
            narrator.count(
                "{n} more assumption on hosting, unchanged, and every value function stand in the"
                " spreadsheet.",
                "{n} more assumptions on hosting, unchanged, and every value function stand in the"
                " spreadsheet.",
                left,
            )
        )
    )
    return Section("assumptions", title, tuple(blocks))


def _those_of(table: Table, whose: str) -> Table:
    """Return the rows whose last cell says whose they are."""
    return dataclasses.replace(table, rows=tuple(r for r in table.rows if r[-1].shown == whose))


def _first(narrator: Narrator, constants: Table) -> Table:
    """Return the changed constants, and the first others where the best fit needs machines."""
    changed = _those_of(constants, narrator.say("your own"))
    ranked = narrator.recommendation.ranked
    if not ranked or not narrator.recommendation.candidate(ranked[0]).is_hosted:
        return changed
    return dataclasses.replace(constants, rows=constants.rows[: max(SHOWN, len(changed.rows))])


def _rules(narrator: Narrator) -> tuple[str, ...]:
    say, scenario = narrator.say, narrator.scenario
    worst, best = cost_ends(narrator.catalog, scenario)
    convert, currency = narrator.evaluation.rate.convert, scenario.currency
    knee = (
        say("Capability saturates: the good-enough level is worth 90 of 100, the best 100.")
        if scenario.knee
        else say("Capability counts in a straight line: the good-enough level is switched off.")
    )
    own = own_keys(narrator.catalog, scenario)
    return (
        say("The score is the sum of weight × worth over all criteria, from 0 to 100."),
        say("The scales are fixed: adding or removing an offer changes no other score."),
        knee,
        say(
            "A month that costs {best} or less is worth 100, one of the budget of {worst} 0, and "
            "every dollar between the same, whatever the volume; beyond the budget it takes points "
            "away, ever more slowly.",
            worst=numbers.money(convert(worst, BASE, currency), currency, narrator),
            best=numbers.money(convert(best, BASE, currency), currency, narrator),
        ),
        say("A bill is one typical request under its price band, times the requests a month."),
        say("Prices and licences are never guessed: without them an offer is not ranked."),
        *(
            [narrator.count("{n} value function is your own.", "{n} value functions are your own.",
                         len(own))]
            if own else []
        ),
    )  # fmt: skip


def _functions(narrator: Narrator) -> Table:
    say, catalog = narrator.say, narrator.catalog
    own = own_keys(catalog, narrator.scenario)
    lines = []
    for leaf in narrator.evaluation.leaves:
        criterion = narrator.criterion(leaf.criterion)
        name = narrator.leaf(leaf)
        shown = name if leaf.benchmark is None else f"{criterion} · {name}"
        whose = say("your own") if leaf.measure in own else say("the catalogue’s")
        text = function_text(narrator, leaf)
        lines.append((rows.text(shown), rows.text(text), rows.text(whose)))
    return Table(
        "functions",
        (
            Column(say("Figure"), width=1.5, id="figure"),
            Column(say("What it is worth, 0–100"), width=4, id="worth"),
            Column(say("Whose"), width=1, id="whose"),
        ),
        tuple(lines),
        caption=say("How figures are judged"),
    )


def function_text(narrator: Narrator, leaf: Leaf) -> str:
    """Describe a value function, its anchors with their units."""
    say = narrator.say
    function: ValueFunction = leaf.function

    def shown(raw: float | str) -> str:
        return narrator.raw(leaf, raw)

    def points(pairs: list[tuple[float | str, float]]) -> str:
        return narrator.clauses(
            say("{figure} → {worth}", figure=shown(x), worth=f"{100 * worth:.0f}")
            for x, worth in pairs
        )

    match function:
        case Linear(worst=worst, best=best):
            return say("{points}, straight between", points=points([(worst, 0), (best, 1)]))
        case Log(worst=worst, best=best):
            text = points([(worst, 0), (best, 1)])
            return say("{points}, each doubling worth the same", points=text)
        case Knee(worst=worst, enough=enough, best=best):
            text = points([(worst, 0), (enough, 0.9), (best, 1)])
            return say("{points}, straight between", points=text)
        case Piecewise(xs=xs, values=values):
            text = points(list(zip(xs, values, strict=True)))
            if function.log:
                return say("{points}, between them each doubling worth the same", points=text)
            return say("{points}, straight between", points=text)
        case Levels(mapping=mapping):
            return points(list(mapping.items()))


def _constants(narrator: Narrator) -> Table:
    say = narrator.say
    own = narrator.scenario.hosting.values
    constants = sorted(narrator.catalog.constants.items(), key=lambda item: item[0] not in own)
    lines = tuple(
        (
            rows.text(constant.meaning.in_language(narrator.code)),
            _amount(own.get(name, constant.value)),
            rows.text(unit_name(constant.unit, narrator)),
            rows.text(_whose(narrator, name)),
        )
        for name, constant in constants
        if constant.assumption or name in own
    )
    return Table(
        "constants",
        (
            Column(say("Assumed for hosted offers"), width=4, id="assumption"),
            Column(say("Value"), "number", width=1, id="value"),
            Column(say("Unit"), width=1.2, id="unit"),
            Column(say("Whose"), width=1.2, id="whose"),
        ),
        lines,
        caption=say("Our assumptions, for lack of a published figure"),
    )


def _whose(narrator: Narrator, constant: str) -> str:
    own = narrator.scenario.hosting.values
    if constant not in own:
        return narrator.say("our assumption")
    preset = narrator.catalog.use_cases.get(narrator.scenario.use_case)
    if preset is not None and preset.hosting_values.get(constant) == own[constant]:
        return narrator.say("our assumption for this use case")
    return narrator.say("your own")


def _amount(value: float) -> Cell:
    return Cell(f"{value:,.10g}", value)
