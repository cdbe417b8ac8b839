"""From catalogue to evaluation: made, kept, and updated where the figures stay the same."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.catalog.collecting import no_collection
from advisor.decision.judging.alike import of_one_capability, of_one_release
from advisor.decision.judging.constraints import RuleContext
from advisor.decision.judging.criteria import CAPABILITY, is_ordinal, leaves, raw_figures
from advisor.decision.judging.effective import scale_of
from advisor.decision.judging.enough import chance_enough
from advisor.decision.judging.evaluation import Evaluation
from advisor.decision.judging.expectations import abilities_of, expected_column
from advisor.decision.judging.gaps import estimates_of, filled_column, stand_ins_of
from advisor.decision.judging.offers import candidates, exchange_rate
from advisor.decision.judging.ruling import judge, judge_asked_anew, judge_chances_anew

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.functions import Knee, Linear
    from advisor.decision.scenario import Scenario

    Floats = NDArray[np.float64]

# Tables kept, 6 to 12 MB each. Of 374 asked for in 400 actions of a user, one was older than these.
KEPT = 3
_kept: list[tuple[Evaluation, Scenario]] = []
_lock = Lock()
# Cached properties that the must-haves decide.
_OF_THE_RULES = frozenset({"outcomes", "failed", "open_questions", "removed", "to_verify",
                           "allowed"})  # fmt: skip
# And those that hang on which must-haves are asked.
_OF_WHAT_IS_ASKED = frozenset({"constraint_ids", "_evidence"})
# Those, and others that depend on no value function.
_OF_THE_FIGURES = _OF_THE_RULES | {"inferred", "ids", "id_array", "rows", "rows_by_name",
                                   "rows_by_model", "models", "line_ids", "lines",
                                   "lines_by_release", "hosted", "retired_on", "columns",
                                   "constraint_ids", "own", "relied_on", "alike",
                                   "_evidence"}  # fmt: skip


def evaluate(catalog: Catalog, scenario: Scenario) -> Evaluation:
    """Return the table for a scenario, from a cache of the last ``KEPT`` tables if possible.

    Where a cached table has the same figures, only its values and must-haves are judged anew. Value
    functions are dragged, so that the new table takes the place of that one.
    """
    question, figures = scenario.question(), scenario.figures()
    known = replaced = _known(catalog, question, figures)
    if known is None:
        with no_collection():
            made = _evaluate(catalog, question)
    elif known[0].scenario == question:
        made = known[0]
    else:
        made = _judged(known[0], question)
        if question.constraints != known[0].scenario.constraints:
            replaced = None  # a must-have is often switched back
    with _lock:
        _kept[:] = [(made, figures), *(each for each in _kept if each is not replaced)][:KEPT]
    return made


def _known(
    catalog: Catalog, question: Scenario, figures: Scenario
) -> tuple[Evaluation, Scenario] | None:
    """Return the cached table of a question, else one with the same figures, if there is any."""
    with _lock:
        alike = [each for each in _kept if each[0].catalog is catalog and each[1] == figures]
    exact = (each for each in alike if each[0].scenario == question)
    return next(exact, alike[0] if alike else None)


def _evaluate(catalog: Catalog, scenario: Scenario) -> Evaluation:
    rate = exchange_rate(catalog, scenario)
    offers = candidates(catalog, scenario)
    columns = leaves(catalog, scenario)
    releases = of_one_release(offers)
    firsts, of = [offers[row] for row in releases.first.tolist()], releases.group_of
    shape = (len(offers), len(columns))
    raw = np.full(shape, np.nan)
    values = np.full(shape, np.nan)
    beyond = np.zeros(shape, dtype=bool)
    levels: dict[int, tuple[str | None, ...]] = {}
    for number, leaf in enumerate(columns):
        # Offers of a release share its scores and all else that is of the model.
        shared = leaf.benchmark is not None or leaf.of_the_model
        figures = raw_figures(leaf, firsts if shared else offers, scenario, rate)
        if shared:
            figures = list(map(figures.__getitem__, of.tolist()))
        if is_ordinal(leaf):
            levels[number] = tuple(f if isinstance(f, str) else None for f in figures)
            values[:, number] = leaf.worth(levels[number])
        else:
            raw[:, number] = np.array(figures, dtype=np.float64)  # None becomes NaN
            values[:, number] = leaf.worth(raw[:, number])
            beyond[:, number] = leaf.is_beyond(raw[:, number])
    found = tuple(stand_ins_of(catalog, firsts, leaf) for leaf in columns)
    estimates = estimates_of(found, len(firsts))[of]
    stand_ins = tuple(tuple(map(each.__getitem__, of.tolist())) for each in found)
    estimated = np.isnan(values) & ~np.isnan(estimates)
    expected = tuple(expected_column(firsts, releases, catalog, leaf.scored_on) for leaf in columns)
    filled = [
        filled_column(leaf, values[:, c], estimated[:, c], estimates[:, c], expected[c])
        for c, leaf in enumerate(columns)
    ]
    mix = [n for n, leaf in enumerate(columns) if leaf.benchmark is not None]
    abilities = abilities_of(firsts, catalog)[of]
    first = releases.first
    same = of_one_capability(raw[first][:, mix], estimates[first][:, mix], abilities[first])
    alike = releases.joined(same)
    enough = chance_enough(
        catalog, scenario, raw[:, mix], estimates[:, mix],
        [expected[column] for column in mix], abilities, alike,
    )  # fmt: skip
    chances = dict(zip((c.offer.id for c in offers), enough.tolist(), strict=True))
    context = RuleContext(scenario, scenario.date(catalog), rate, chances)
    return Evaluation(
        catalog=catalog,
        scenario=scenario,
        candidates=offers,
        leaves=columns,
        raw=raw,
        levels=levels,
        values=values,
        filled_values=np.stack([column.values for column in filled], axis=1),
        estimated=estimated,
        stand_ins=stand_ins,
        expected=expected,
        inferred_errors=np.stack([column.errors for column in filled], axis=1),
        abilities=abilities,
        enough=enough,
        estimates=estimates,
        beyond=beyond,
        rule_results=judge(offers, context),
        rate=rate,
    )


def _judged(known: Evaluation, scenario: Scenario) -> Evaluation:
    """Return the table for a scenario that has the same ``figures()`` as a known one.

    Recomputes only the columns whose value function changed; shares everything else.
    """
    columns = leaves(known.catalog, scenario)
    values, filled_values = known.values.copy(), known.filled_values.copy()
    beyond, errors = known.beyond.copy(), known.inferred_errors.copy()
    for number, (old, new) in enumerate(zip(known.leaves, columns, strict=True)):
        if new.function == old.function:
            continue
        if number in known.levels:
            values[:, number] = new.worth(known.levels[number])
        else:
            values[:, number] = new.worth(known.raw[:, number])
            beyond[:, number] = new.is_beyond(known.raw[:, number])
        column = filled_column(
            new,
            values[:, number],
            known.estimated[:, number],
            known.estimates[:, number],
            known.expected[number],
        )
        filled_values[:, number], errors[:, number] = column.values, column.errors
    made = msgspec.structs.replace(
        known,
        scenario=scenario,
        leaves=columns,
        values=values,
        filled_values=filled_values,
        inferred_errors=errors,
        beyond=beyond,
    )
    kept = _OF_THE_FIGURES
    if _levels_of(made) != _levels_of(known):
        made = msgspec.structs.replace(made, enough=_chances(known, scenario))
    if scenario.constraints != known.scenario.constraints:
        made, kept = judge_asked_anew(known, made), kept - _OF_THE_RULES - _OF_WHAT_IS_ASKED
    elif scenario.constraints.good_enough and made.enough is not known.enough:
        made, kept = judge_chances_anew(known, made), kept - _OF_THE_RULES
    made.__dict__.update({k: v for k, v in known.__dict__.items() if k in kept})
    return made


def _levels_of(evaluation: Evaluation) -> list[tuple[float, Linear | Knee]]:
    """Return all that the chances to be good enough depend on, but the figures."""
    catalog, scenario = evaluation.catalog, evaluation.scenario
    return [(part.share, scale_of(catalog, scenario, part, knee=True)) for part in scenario.mix]


def _chances(known: Evaluation, scenario: Scenario) -> Floats:
    """Return the chances of a table's offers to be good enough under other levels and shares."""
    mix = known.columns[CAPABILITY]
    return chance_enough(
        known.catalog, scenario, known.raw[:, mix], known.estimates[:, mix],
        [known.expected[column] for column in mix], known.abilities, known.alike,
    )  # fmt: skip
