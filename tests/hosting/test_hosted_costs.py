"""Hosted offers: the cheapest node, what is reserved, and the lines that the user can set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.catalog.exchange import catalogue_rate
from advisor.catalog.presets import Workload
from advisor.catalog.problems import InputError
from advisor.decision.scenario import Hosting
from advisor.hosting.costing import hosted_costs
from advisor.hosting.precision import is_narrower

if TYPE_CHECKING:
    from advisor.hosting.hosted import HostedCost

LOAD = Workload(requests_per_month=100_000, input_tokens=2_000, output_tokens=500)


def costs(catalog: advisor.Catalog, load: Workload, **terms: object) -> dict[str, HostedCost]:
    rate = catalogue_rate(catalog, catalog.as_of)
    return hosted_costs(catalog, dict.fromkeys(catalog.models, load), rate, **terms)  # type: ignore[arg-type]


def cheapest(found: dict[str, HostedCost], name: str) -> HostedCost:
    """The cheapest device of a model's rented or owned machines."""
    here = [cost for offer, cost in found.items() if offer.startswith(f"{name}.")]
    return min(here, key=lambda cost: cost.per_month.mid)


def test_that_the_parts_sum_to_the_middle(catalog: advisor.Catalog) -> None:
    for schedule in ("always", "active", "on-demand"):
        for cost in costs(catalog, LOAD, schedule=schedule).values():
            assert sum(cost.parts.values()) == pytest.approx(cost.per_month.mid)
            assert cost.per_month.low <= cost.per_month.mid <= cost.per_month.high


def test_that_idle_hours_are_paid_for(catalog: advisor.Catalog) -> None:
    always = cheapest(costs(catalog, LOAD), "qwen3-32b.on.rented")
    active = costs(catalog, LOAD, schedule="active")[f"qwen3-32b.on.rented.{always.device.id}"]
    price = catalog.device_price(always.device.id, "rent")
    assert price is not None
    hour = price.mid * always.devices * always.replicas
    assert always.parts["rent"] == pytest.approx(730 * hour)
    assert active.parts["rent"] < always.parts["rent"]


def test_that_replicas_serve_the_busiest_hour(catalog: advisor.Catalog) -> None:
    busy = msgspec.structs.replace(LOAD, requests_per_month=50_000_000)
    for cost in costs(catalog, busy).values():
        assert cost.replicas * cost.capacity >= 50_000_000
        assert (cost.replicas - 1) * cost.capacity < 50_000_000


def test_that_cached_input_raises_what_a_node_serves(catalog: advisor.Catalog) -> None:
    cached = msgspec.structs.replace(LOAD, cached_share=0.8)
    found = costs(catalog, cached)
    both = [(plain, found[o]) for o, plain in costs(catalog, LOAD).items() if o in found]
    assert both
    for plain, better in both:
        assert better.pool.capacity.max() > plain.pool.capacity.max()


def test_that_the_chosen_node_is_the_one_that_the_estimate_describes(
    catalog: advisor.Catalog,
) -> None:
    for cost in costs(catalog, LOAD).values():
        sized = cost.estimate
        assert sized.devices == cost.devices
        assert sized.fits
        seconds = 220 * 3600
        made = cost.capacity * LOAD.output_tokens * 2 / seconds
        # As many requests as fit make the most; the percentile of users asks for some room.
        assert made <= sized.output_tokens_per_s.mid * 1.02
        assert made >= sized.output_tokens_per_s.mid * 0.3


def test_that_sparse_attention_is_not_put_on_a_card_without_its_kernels(
    catalog: advisor.Catalog,
) -> None:
    found = costs(catalog, LOAD)
    for way in ("rented", "owned"):
        for model in ("deepseek-v4-flash-0731", "deepseek-v3.2-1201"):
            name = f"{model}.on.{way}."
            costs_of = {offer: cost for offer, cost in found.items() if offer.startswith(name)}
            families = {cost.device.family for cost in costs_of.values()}
            assert families
            assert families <= set(catalog.models[model].runs_on)


def test_that_a_hidden_cost_set_by_the_user_counts(catalog: advisor.Catalog) -> None:
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    dearer = scenario.replace(hosting=Hosting(values={"on_call_usd_a_month": 1_200.0}))
    before, after = (advisor.recommend(catalog, s) for s in (scenario, dearer))
    hosted = before.candidate("qwen3-32b.on.owned")
    old, new = hosted.hosted, after.candidate(hosted.offer.id).hosted
    assert old is not None
    assert new is not None
    assert new.per_month.mid - old.per_month.mid == pytest.approx(1_000)


def test_that_an_unknown_number_is_refused(catalog: advisor.Catalog) -> None:
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    with pytest.raises(InputError, match="no number 'upkep'"):
        advisor.recommend(catalog, scenario.replace(hosting=Hosting(values={"upkep": 1.0})))


def test_that_the_makers_own_narrower_weights_are_taken_where_they_are_cheaper(
    catalog: advisor.Catalog,
) -> None:
    model = catalog.models["qwen3-32b"]
    assert model.other_precisions == ("fp8", "awq-int4")
    released = msgspec.structs.replace(model, other_precisions=())
    alone = catalog.replace(models={**catalog.models, model.id: released})
    name = "qwen3-32b.on.owned"
    both, native = cheapest(costs(catalog, LOAD), name), cheapest(costs(alone, LOAD), name)
    assert both.per_month.mid < native.per_month.mid
    assert both.precision in model.other_precisions
    assert native.precision == "bf16"
    assert both.estimate.precision == both.precision
    assert both.estimate.fits


def test_that_no_other_model_is_served_narrower_than_its_maker_released_it(
    catalog: advisor.Catalog,
) -> None:
    for cost in costs(catalog, LOAD).values():
        formats = {cost.model.native_precision, *cost.model.other_precisions}
        assert cost.precision in formats


def test_that_further_formats_are_ones_that_the_engine_knows(catalog: advisor.Catalog) -> None:
    for model in catalog.models.values():
        for name in model.other_precisions:
            assert is_narrower(name, model.native_precision)
