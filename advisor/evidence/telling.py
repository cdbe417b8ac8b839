"""Collect all figures of an offer, in display order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.evidence.attributes import attributes
from advisor.evidence.cells import replaced_cells
from advisor.evidence.life import facts, life, terms
from advisor.evidence.machines import machines
from advisor.evidence.prices import exchange_rate, prices
from advisor.evidence.scores import scores_in_mix, scores_outside_mix
from advisor.evidence.service import service
from advisor.evidence.tokens import tokens

if TYPE_CHECKING:
    from advisor.evidence.basis import Basis
    from advisor.evidence.evidence import Evidence


def evidence_of(basis: Basis) -> tuple[Evidence, ...]:
    """Return all figures of an offer: the mix, cost, other criteria, other benchmarks."""
    return (
        *scores_in_mix(basis),
        *prices(basis),
        *machines(basis),
        *exchange_rate(basis),
        *tokens(basis),
        *attributes(basis),
        *replaced_cells(basis),
        *life(basis),
        *terms(basis),
        *service(basis),
        *facts(basis),
        *scores_outside_mix(basis),
    )
