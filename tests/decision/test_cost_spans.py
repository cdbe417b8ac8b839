"""What is not known of a bill reaches the draws: how much a model thinks, what its cache costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from advisor import Scenario, load_catalog
from advisor.billing.validity import valid_on
from advisor.catalog.figures import OLD_DAYS, UNDATED, leading_price
from advisor.catalog.presets import COST
from advisor.decision.analysis.errors import value_errors
from advisor.decision.judging.evaluating import evaluate
from advisor.decision.judging.listed_offers import OLD_PRICE

if TYPE_CHECKING:
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.evidence.candidate import Candidate


CATALOG = load_catalog()


def evaluated(**work: object) -> Evaluation:
    scenario = Scenario.from_use_case(CATALOG, "company-knowledge", home="CN")
    changed = msgspec.structs.replace(scenario.workload, **work)
    return evaluate(CATALOG, scenario.replace(workload=changed))


def is_old(candidate: Candidate) -> bool:
    """Whether nobody has looked at the price that counts for half a year."""
    rules = CATALOG.prices_by_offer.get(candidate.listing, ())
    valid = [rule for rule in rules if valid_on(rule, candidate.day)]
    if not valid:
        return False
    checked = leading_price(CATALOG, valid, candidate.day).checked
    return (candidate.day - checked).days > OLD_DAYS and checked > UNDATED


def cost_errors(evaluation: Evaluation) -> dict[str, float]:
    (column,) = evaluation.columns[COST]
    return dict(zip(evaluation.ids, value_errors(evaluation)[:, column].tolist(), strict=True))


def test_that_an_unsure_amount_of_thinking_makes_the_cost_unsure() -> None:
    evaluation = evaluated(cached_share=0.0)
    errors = cost_errors(evaluation)
    thinks = next(
        c for c in evaluation.candidates
        if c.offer.id == "deepseek-v4-flash.at.alibaba-cloud"
    )  # fmt: skip
    assert thinks.use.basis != "none"
    assert thinks.api_span[0] < 1 < thinks.api_span[1]
    assert errors[thinks.offer.id] > 0
    for candidate in evaluation.candidates:
        if candidate.api is None or candidate.model.reasoning != "no" or is_old(candidate):
            continue
        assert candidate.api_span == (1, 1), candidate.offer.id
        if candidate.provider.kind == "router":  # whose hosts ask for other prices
            continue
        assert errors[candidate.offer.id] == 0, candidate.offer.id


def test_that_an_old_price_may_have_fallen_by_half_or_risen_by_a_quarter() -> None:
    evaluation = evaluated(cached_share=0.0, thinking="included")
    old = [c for c in evaluation.candidates if c.list_cost and not c.is_hosted and is_old(c)]
    assert len(old) > 50
    assert all(c.api_span == pytest.approx(OLD_PRICE) for c in old)


def test_that_a_workload_that_counts_its_thinking_has_a_sure_bill() -> None:
    evaluation = evaluated(cached_share=0.0, thinking="included")
    sure = {c.api_span for c in evaluation.candidates if not (c.is_hosted or is_old(c))}
    assert sure == {(1.0, 1.0)}
    assert all(c.thinking_tokens == 0 for c in evaluation.candidates)


def test_that_an_unpublished_cache_price_may_be_as_low_as_is_usual() -> None:
    """Billed as input, since that is the most that it can be."""
    evaluation = evaluated(cached_share=0.9, thinking="included")
    spans = {c.offer.id: c.api_span for c in evaluation.candidates if c.list_cost}
    by_offer = CATALOG.prices_by_offer
    for candidate in evaluation.candidates:
        rules = by_offer.get(candidate.offer.id, ())
        if candidate.api is None or "fee" in candidate.api.parts or is_old(candidate):
            continue
        stated = all(rule.amount("cached_input") is not None for rule in rules)
        if stated:
            assert spans[candidate.offer.id] == pytest.approx((1.0, 1.0)), candidate.offer.id
    lows = np.array([low for low, _ in spans.values()])
    assert ((lows > 0) & (lows <= 1 + 1e-12)).all()
    assert (lows < 0.5).sum() > 20
