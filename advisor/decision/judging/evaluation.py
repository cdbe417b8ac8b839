"""The table of figures, values, estimates and must-haves, which does not depend on the sliders.

Moving a slider only multiplies this table by other weights, so that it fits into one frame.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Knee, Linear
from advisor.decision.judging.alike import of_one_capability
from advisor.decision.judging.constraints import (
    LAW_AND_DATA,
    PLACE_RULES,
    Outcome,
    RuleResult,
    active_constraints,
)
from advisor.decision.judging.criteria import CAPABILITY, Leaf, Raw
from advisor.decision.judging.gaps import UNKNOWN_VALUE
from advisor.decision.kernels.values import value
from advisor.evidence.inferred import Inferred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from advisor.billing.task_cost import SolvedTask
    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.decision.judging.alike import Alike
    from advisor.decision.judging.expectations import ExpectedColumn
    from advisor.decision.scenario import Scenario
    from advisor.evidence.basis import Basis
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence
    from advisor.evidence.inferred import StandIn

    Floats = NDArray[np.float64]


class Evaluation(Frozen, frozen=True, eq=False, dict=True):
    """The table behind a ranking: one row an offer, one column a leaf.

    Attributes:
        catalog, scenario: inputs of the evaluation.
        candidates: the offers, one a row.
        leaves: the columns.
        raw: figures, shape (offers, leaves): numbers, NaN where missing or ordinal.
        levels: column → names of levels a row, for the ordinal columns.
        values: in [0, 1], NaN where missing, shape (offers, leaves).
        filled_values: ``values`` with the gaps filled: by the value of the estimate, else by
            ``UNKNOWN_VALUE``; by 0 for criteria that are never estimated.
        estimated: mask of the gaps that an estimate fills.
        stand_ins: column → for each offer, what stands in where the figure is missing; None where
            nothing does or the criterion is never estimated.
        expected: column → the distributions of missing scores; None where none is inferred.
        inferred_errors: standard deviation of the values of inferred scores, shape (offers,
            leaves); 0 elsewhere.
        abilities: mean and standard deviation of each offer's ability at its effort, shape
            (offers, 2); NaN where none is known.
        estimates: the figures of ``stand_ins``, shape (offers, leaves); NaN where None.
        enough: chance that capability reaches the good-enough level, shape (offers,).
        beyond: mask of the figures outside their anchors.
        rule_results: the must-haves of each offer, shape (offers, constraints).
        rate: exchange rate used.
    """

    catalog: Catalog
    scenario: Scenario
    candidates: tuple[Candidate, ...]
    leaves: tuple[Leaf, ...]
    raw: Floats
    levels: dict[int, tuple[str | None, ...]]
    values: Floats
    filled_values: Floats
    estimated: NDArray[np.bool_]
    stand_ins: tuple[tuple[StandIn | None, ...], ...]
    expected: tuple[ExpectedColumn | None, ...]
    inferred_errors: Floats
    abilities: Floats
    enough: Floats
    estimates: Floats
    beyond: NDArray[np.bool_]
    rule_results: tuple[tuple[RuleResult, ...], ...]
    rate: Rate

    def __repr__(self) -> str:
        """Return one line: printing the tables would flood the output of a failing test."""
        return f"<Evaluation for {self.scenario.use_case}: {len(self.candidates)} offers>"

    @cached_property
    def unknown(self) -> NDArray[np.bool_]:
        """Mask of the missing figures that have no estimate, in criteria that allow estimates."""
        guessed = [leaf.estimated for leaf in self.leaves]
        return np.asarray(np.isnan(self.values) & ~self.estimated & np.array(guessed))

    @cached_property
    def inferred(self) -> NDArray[np.bool_]:
        """Mask of the missing scores that are inferred from other scores of the release."""
        found = [
            [isinstance(each, Inferred) and each.scores > 0 for each in column]
            if expected is not None
            else [False] * len(column)
            for column, expected in zip(self.stand_ins, self.expected, strict=True)
        ]
        return np.asarray(np.array(found, dtype=bool).T & self.estimated)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the offers, one a row."""
        return tuple(candidate.offer.id for candidate in self.candidates)

    @cached_property
    def id_array(self) -> NDArray[np.object_]:
        """The ids as an array, to take many at once: shape (offers,)."""
        return np.array(self.ids, dtype=object)

    @cached_property
    def rows(self) -> dict[str, int]:
        """Offer id → row."""
        return {offer: row for row, offer in enumerate(self.ids)}

    @cached_property
    def rows_by_name(self) -> dict[str, list[int]]:
        """Name of a model's rented or owned machines → the rows of its offers, one a device."""
        found: dict[str, list[int]] = {}
        for row, candidate in enumerate(self.candidates):
            if candidate.offer.kind in ("rented", "owned"):
                found.setdefault(candidate.named, []).append(row)
        return found

    @cached_property
    def rows_by_model(self) -> dict[str, list[int]]:
        """Model id → the rows of its offers."""
        found: dict[str, list[int]] = {}
        for row, candidate in enumerate(self.candidates):
            found.setdefault(candidate.model.id, []).append(row)
        return found

    @cached_property
    def models(self) -> NDArray[np.intp]:
        """Number of each offer's model, from 0 in order of appearance; shape (offers,)."""
        seen: dict[str, int] = {}
        return np.array([seen.setdefault(c.model.id, len(seen)) for c in self.candidates])

    @cached_property
    def line_ids(self) -> tuple[str, ...]:
        """Ids of the lines that have an offer, sorted: whatever offers there are."""
        return tuple(sorted({candidate.line for candidate in self.candidates}))

    @cached_property
    def lines(self) -> NDArray[np.intp]:
        """Number of each offer's line, its place in ``line_ids``; shape (offers,)."""
        number_of = {line: number for number, line in enumerate(self.line_ids)}
        return np.array([number_of[c.line] for c in self.candidates], dtype=np.intp)

    @cached_property
    def lines_by_release(self) -> list[int]:
        """Numbers of the lines, that with the latest release first."""
        latest: dict[int, dt.date] = {}
        for line, candidate in zip(self.lines.tolist(), self.candidates, strict=True):
            latest[line] = max(candidate.model.since, latest.get(line, dt.date.min))
        return sorted(latest, key=lambda line: (latest[line], -line), reverse=True)

    @cached_property
    def hosted(self) -> NDArray[np.bool_]:
        """Mask of the offers that the user runs on rented or own machines."""
        return np.array([candidate.is_hosted for candidate in self.candidates], dtype=bool)

    @cached_property
    def retired_on(self) -> NDArray[np.datetime64]:
        """Day on which the last release of each offer is retired; NaT where none is known."""
        days = [c.retired_on for c in self.candidates]
        return np.array(days, dtype="datetime64[D]")

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """Criterion → its columns."""
        found: dict[str, list[int]] = {}
        for column, leaf in enumerate(self.leaves):
            found.setdefault(leaf.criterion, []).append(column)
        return found

    @cached_property
    def outcomes(self) -> NDArray[np.int8]:
        """Outcome of each must-have, shape (offers, constraints)."""
        table = [[result.outcome for result in row] for row in self.rule_results]
        return np.array(table, dtype=np.int8).reshape(len(self.candidates), -1)

    @cached_property
    def constraint_ids(self) -> tuple[str, ...]:
        """The must-haves, one a column of ``outcomes``."""
        return tuple(active_constraints(self.scenario))

    @cached_property
    def failed(self) -> NDArray[np.bool_]:
        """Which must-haves remove each offer, shape (offers, constraints).

        A failed rule removes; in a ``strict`` scenario an unknown one does too, except rules of
        law or data, whose offers are to be verified instead, or let pass as the user chose.
        """
        failed = self.outcomes == Outcome.FAIL
        if self.scenario.constraints.strict:
            passing = [name in self._let_pass for name in self.constraint_ids]
            judged = ~(self._of_law_or_data | np.array(passing, dtype=bool))
            failed = failed | ((self.outcomes == Outcome.UNKNOWN) & judged)
        return np.asarray(failed)

    @cached_property
    def open_questions(self) -> NDArray[np.bool_]:
        """Which must-haves of law or data have an unknown result, shape (offers, constraints)."""
        return np.asarray((self.outcomes == Outcome.UNKNOWN) & self._of_law_or_data)

    @property
    def _of_law_or_data(self) -> NDArray[np.bool_]:
        asked = LAW_AND_DATA - self._let_pass
        return np.array([name in asked for name in self.constraint_ids], dtype=bool)

    @property
    def _let_pass(self) -> frozenset[str]:
        """The rules whose unknown results the user lets pass: that a place is not stated."""
        return PLACE_RULES if self.scenario.constraints.unknown_place else frozenset()

    @cached_property
    def removed(self) -> NDArray[np.bool_]:
        """Mask of the offers that a must-have removes."""
        return np.asarray(self.failed.any(axis=1))

    @cached_property
    def to_verify(self) -> NDArray[np.bool_]:
        """Mask of the offers not removed for which a must-have of law or data is unknown."""
        return np.asarray(self.open_questions.any(axis=1) & ~self.removed)

    @cached_property
    def removed_by(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the offers that each must-have removes."""
        return tuple(tuple(self.id_array[column].tolist()) for column in self.failed.T)

    @cached_property
    def left_open_by(self) -> tuple[tuple[str, ...], ...]:
        """Ids of the offers to be verified for which each must-have is unknown."""
        left = self.open_questions & self.to_verify[:, np.newaxis]
        return tuple(tuple(self.id_array[column].tolist()) for column in left.T)

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Mask of the offers that are neither removed nor to be verified."""
        return ~(self.removed | self.to_verify)

    @cached_property
    def own(self) -> dict[int, frozenset[str]]:
        """Row → the measures for which a figure of the user's own is used."""
        from advisor.evidence.own import may_rest_on_own, own_measures
        from advisor.evidence.telling import evidence_of

        # Not kept as ``evidence`` is: of some hundred own figures it takes megabytes.
        found = {
            row: own_measures(evidence_of(self.basis(candidate.offer.id)))
            for row, candidate in enumerate(self.candidates)
            if may_rest_on_own(candidate)
        }
        return {row: measures for row, measures in found.items() if measures}

    @cached_property
    def days_left(self) -> NDArray[np.int16]:
        """Days until each offer ends, -1 until asked: ``analysis/offer_life.py`` fills it."""
        return np.full(len(self.candidates), -1, dtype=np.int16)

    @cached_property
    def relied_on(self) -> dict[str, bool]:
        """Offers of which it was asked whether they last; ``analysis/offer_life.py`` fills it."""
        return {}

    @cached_property
    def solved_tasks(self) -> tuple[SolvedTask | None, ...]:
        """Published cost of a solved task of each offer, on the weightiest benchmark with one."""
        from advisor.billing.task_cost import solved_task

        parts = sorted(self.scenario.mix, key=lambda part: -part.share)
        benchmarks = tuple(part.benchmark for part in parts)
        day = self.scenario.date(self.catalog)
        found: dict[object, SolvedTask | None] = {}
        for candidate in self.candidates:
            key = (candidate.releases, candidate.effort)
            if key not in found:
                names = tuple(release.id for release in candidate.releases)
                found[key] = solved_task(self.catalog, names, candidate.effort, benchmarks, day)
        return tuple(found[c.releases, c.effort] for c in self.candidates)

    def evidence(self, offer: str) -> tuple[Evidence, ...]:
        """Collect all figures of an offer with their sources, conflicts and estimates.

        Cached: the result depends on no slider and no value function.
        """
        if offer not in self._evidence:
            from advisor.evidence.telling import evidence_of

            self._evidence[offer] = evidence_of(self.basis(offer))
        return self._evidence[offer]

    @cached_property
    def _evidence(self) -> dict[str, tuple[Evidence, ...]]:
        return {}

    def basis(self, offer: str) -> Basis:
        """Collect what the evaluation used for an offer: figures, estimates, rate and buyer."""
        from advisor.evidence.basis import Basis

        row = self.rows[offer]
        known, stand_ins = {}, {}
        for column, leaf in enumerate(self.leaves):
            estimate = self.stand_ins[column][row]
            figure = raw_of(self, row, column)
            if figure is not None:
                known[leaf.measure] = figure
            elif estimate is not None and self.estimated[row, column]:
                stand_ins[leaf.measure] = estimate
        return Basis(
            candidate=self.candidates[row],
            mix=tuple(part.benchmark for part in self.scenario.mix),
            known=known,
            stand_ins=stand_ins,
            currency=self.scenario.currency,
            rate=self.rate,
            buyer=self.scenario.buyer,
        )

    @cached_property
    def alike(self) -> Alike:
        """Offers whose capability rests on the same figures."""
        mix = self.columns[CAPABILITY]
        return of_one_capability(self.raw[:, mix], self.estimates[:, mix], self.abilities)

    @cached_property
    def good_enough(self) -> NDArray[np.bool_]:
        """Mask of the offers that are good enough with the chance that the scenario asks for."""
        return np.asarray(self.enough >= self.scenario.constraints.enough_chance)

    @cached_property
    def strength(self) -> Floats:
        """Capability on the catalogue's scales without the knee, shape (offers,).

        Ranks the strongest models, whatever level the user considers good enough.
        """
        scales = [self.catalog.benchmarks[part.benchmark] for part in self.scenario.mix]
        return self._mix([Linear(scale.chance, scale.best) for scale in scales])

    def _mix(self, functions: Sequence[Linear | Knee]) -> Floats:
        wanted = self.columns[CAPABILITY]
        figures = np.where(self.estimated, self.estimates, self.raw)
        values = [value(figures[:, c], f) for c, f in zip(wanted, functions, strict=True)]
        filled_values = np.nan_to_num(np.stack(values, axis=1), nan=UNKNOWN_VALUE)
        shares = np.array([self.leaves[c].share for c in wanted])
        return np.asarray(np.einsum("ij,j->i", np.ascontiguousarray(filled_values), shares))


def raw_of(evaluation: Evaluation, row: int, column: int) -> Raw:
    """Return the figure of a cell: a number, the name of a level, or None if missing."""
    if column in evaluation.levels:
        return evaluation.levels[column][row]
    figure = float(evaluation.raw[row, column])
    return None if np.isnan(figure) else figure
