"""Properties of the answer on catalogues that were changed: clones, gaps, models more or less."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.catalog.prices import PARTS
from advisor.catalog.records import Score
from advisor.catalog.twins import twins
from advisor.decision.analysis.model_changes import LosingFigure, model_changes
from tests.world import loading

if TYPE_CHECKING:
    from advisor.catalog import Catalog

CATALOG = advisor.load_catalog()


def with_model_twice(catalog: Catalog, line: str) -> Catalog:
    """The catalogue with a model once more, under another id, with all its figures and offers."""
    again = {release.id: f"{release.id}-again" for release in catalog.lines[line]}
    models = {
        again[release.id]: msgspec.structs.replace(
            release, id=again[release.id], line=release.line and f"{release.line}-again",
            successor=again.get(release.successor or "", release.successor), aliases=(),
        )
        for release in catalog.lines[line]
    }  # fmt: skip
    offers = [o for o in catalog.offers.values() if o.model in again]
    ids = {offer.id: f"{offer.id}-again" for offer in offers}
    return catalog.replace(
        models={**catalog.models, **models},
        offers={
            **catalog.offers,
            **{
                ids[o.id]: msgspec.structs.replace(
                    o, id=ids[o.id], model=again[o.model],
                    releases=tuple(again.get(r, r) for r in o.releases),
                )
                for o in offers
            },
        },
        **{
            table: (*rows, *(msgspec.structs.replace(r, **{key: other[getattr(r, key)]})
                             for r in rows if getattr(r, key) in other))
            for table, key, other in (
                ("scores", "model", again), ("abilities", "model", again),
                ("thinking", "model", again), ("prices", "offer", ids), ("ends", "offer", ids),
                ("service", "subject", {**again, **ids}), ("stated", "subject", {**again, **ids}),
            )
            for rows in [getattr(catalog, table)]
        },
    )  # fmt: skip


def without_model(catalog: Catalog, line: str) -> Catalog:
    """The catalogue without a model, its offers and all that is published of them."""
    gone = {release.id for release in catalog.lines[line]}
    offers = {o.id for o in catalog.offers.values() if gone & {o.model, *o.releases}}
    return catalog.replace(
        models={
            name: msgspec.structs.replace(model, successor=None)
            if model.successor in gone
            else model
            for name, model in catalog.models.items()
            if name not in gone
        },
        offers={name: offer for name, offer in catalog.offers.items() if name not in offers},
        **{
            table: tuple(r for r in getattr(catalog, table) if getattr(r, key) not in gone | offers)
            for table, key in (
                ("scores", "model"), ("abilities", "model"), ("thinking", "model"),
                ("prices", "offer"), ("ends", "offer"), ("service", "subject"),
                ("stated", "subject"),
            )
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    "use_case", loading.questions("complex-engineering", "regulated-on-premises", "long-documents")
)
def test_that_a_model_under_two_names_takes_no_share_from_others_and_changes_no_verdict(
    use_case: str,
) -> None:
    answer = loading.answer_to(use_case, home="US")
    (first, *_), held = answer.ways, answer.certainty
    after = advisor.recommend(with_model_twice(answer.catalog, first), answer.scenario)
    assert held is not None
    assert after.certainty is not None
    shares, now = answer.models["share"], after.models["share"]
    assert [m for m in now.index if m != f"{first}-again"] == list(shares.index)
    assert now[shares.index].to_numpy() == pytest.approx(shares.to_numpy(), abs=1e-3)
    assert after.certainty.verdict == held.verdict
    old = [(pick.roles, model) for pick in answer.picks for model in pick.models]
    new = [(pick.roles, model) for pick in after.picks for model in pick.models]
    assert [card for card in new if card[1] != f"{first}-again"] == old  # it may fill a free place


@pytest.mark.parametrize("times", [1.05, 1.3, 2.0])
@pytest.mark.parametrize("use_case", loading.questions("personal-study"))
def test_that_a_model_under_another_name_at_a_higher_price_takes_no_share(
    use_case: str, times: float
) -> None:
    """In some draws a luckier way stood for the dearer name than for the model itself."""
    answer = loading.answer_to(use_case, home="EU")
    first = next(iter(answer.ways))
    catalog = with_model_twice(answer.catalog, first)
    for offer in [o.id for o in catalog.offers.values() if o.id.endswith("-again")]:
        catalog = at_times_the_price(catalog, offer, times)
    after = advisor.recommend(catalog, answer.scenario)
    shares, now = answer.models["share"], after.models["share"]
    assert now[shares.index].to_numpy() == pytest.approx(shares.to_numpy(), abs=1e-6)
    assert now.get(f"{first}-again", 0.0) == 0.0
    assert now.sum() == pytest.approx(1.0)
    assert answer.certainty is not None
    assert after.certainty is not None
    assert after.certainty.verdict == answer.certainty.verdict


@pytest.mark.promise
@pytest.mark.parametrize("line", ["hy4", "step-3.5-flash", "deepseek-v4.1-flash"])
def test_that_a_model_whose_newest_release_has_no_score_is_known_under_two_names(
    line: str,
) -> None:
    """Of hy4 only the preview was measured: its copy took shares from every other model."""
    catalog = with_model_twice(CATALOG, line)
    assert twins(catalog)[line] == (line, f"{line}-again")
    assert not twins(CATALOG)


@pytest.mark.promise
@pytest.mark.parametrize("use_case", ["company-knowledge", "batch-processing", "personal-study"])
def test_that_no_score_depends_on_which_other_models_there_are(use_case: str) -> None:
    """Its published tokens, scores and prices are figures of that model alone."""
    answer = loading.answer_to(use_case, home="CN")
    scores = answer.models["score"]
    line = "gpt-5.6-luna"
    assert any(row.model == line for row in answer.catalog.thinking)
    after = advisor.recommend(without_model(answer.catalog, line), answer.scenario)
    left = scores.drop(line)
    assert list(after.models.index) == list(left.index)
    assert after.models["score"].to_numpy() == pytest.approx(left.to_numpy(), abs=1e-9)


def test_that_one_score_ranks_a_model_that_only_a_price_feed_knows() -> None:
    """Nobody states its licence: openness is then unsure, and no reason to leave the model out."""
    answer = loading.answer_to("everyday-coding", home="CN")
    priced = {
        offer.model for offer in CATALOG.offers.values() if CATALOG.prices_by_offer.get(offer.id)
    }
    new = next(m for m in sorted(CATALOG.new_models) if m in priced)
    assert CATALOG.licences[CATALOG.models[new].licence].openness == "unknown"
    score = Score(
        model=new, benchmark=answer.scenario.mix[0].benchmark, value=60.0,
        date=dt.date(2026, 11, 20), self_reported=False, source="model-advisor",
    )  # fmt: skip
    known = CATALOG.replace(scores=(*CATALOG.scores, score))
    after = advisor.recommend(known, answer.scenario)
    assert new in after.ways
    row = after.evaluation.rows[after.ways[new][0]]
    (openness,) = after.evaluation.columns["openness"]
    assert 0 < after.evaluation.filled_values[row, openness] < 1
    assert after.evaluation.unknown[row, openness]


@pytest.mark.parametrize("use_case", ["company-knowledge", "batch-processing"])
def test_that_what_nobody_measured_is_not_good_enough_though_capability_counts_nothing(
    use_case: str,
) -> None:
    answer = loading.answer_to(use_case, home="CN")
    only = dict.fromkeys(answer.scenario.priorities, 0.0) | {"cost": 100.0}
    cheap = advisor.recommend(answer.catalog, answer.scenario.replace(priorities=only))
    assert answer.scenario.constraints.good_enough
    assert set(cheap.ways) == set(answer.ways)
    assert (cheap.models["enough"] >= answer.scenario.constraints.enough_chance).all()
    free = msgspec.structs.replace(answer.scenario.constraints, good_enough=False)
    all_ = advisor.recommend(
        answer.catalog, answer.scenario.replace(priorities=only, constraints=free)
    )
    assert len(all_.ways) > len(cheap.ways)


def at_times_the_price(catalog: Catalog, offer: str, times: float) -> Catalog:
    """The catalogue with all amounts of an offer's prices so many times as high."""
    factor = Decimal(str(times))
    return catalog.replace(
        prices=tuple(
            msgspec.structs.replace(
                price,
                **{p: amount * factor for p in PARTS if (amount := price.amount(p)) is not None},
            )
            if price.offer == offer
            else price
            for price in catalog.prices
        )
    )


@pytest.mark.parametrize("home", ["CN", "US"])
@pytest.mark.parametrize(
    "use_case", loading.questions("company-knowledge", "long-documents", "personal-study")
)
def test_that_a_price_said_to_change_the_model_does_though_it_is_on_sale_elsewhere(
    use_case: str, home: str
) -> None:
    answer = loading.answer_to(use_case, home=home)
    leader = answer.candidate(answer.ranked[0])
    if leader.api is None:
        return
    for change in model_changes(answer, answer.robustness, 20):
        if isinstance(change, LosingFigure) and change.leaf.criterion == "cost":
            assert isinstance(change.now, float)
            times = 1.02 * change.at / change.now
            dear = at_times_the_price(answer.catalog, leader.listing, times)
            after = advisor.recommend(dear, answer.scenario)
            assert next(iter(after.ways)) == answer.candidate(change.offer).line


def test_that_priors_of_which_one_is_missing_infer_nothing_and_break_nothing() -> None:
    answer = loading.answer_to("complex-engineering", home="CN")
    for rows in (CATALOG.ability_priors[1:], CATALOG.ability_priors[-3:]):
        after = advisor.recommend(CATALOG.replace(ability_priors=rows), answer.scenario)
        assert after.ranked
        assert not after.evaluation.inferred.any()
