"""Offers by model and device: a further device or price never makes another offer worse."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.decision.analysis.left_out import Outdone
from advisor.decision.analysis.nearest_machine import nearest_machine
from advisor.decision.analysis.outdone_machines import outdone_machines
from advisor.decision.judging.reasons import NoPublicPrice
from advisor.decision.ranking import Status
from advisor.hosting.folding import MOST_UNPRICED
from advisor.hosting.hosted import name_of
from advisor.wording import Words
from advisor.wording.hosting_sentences import nearest_sentence
from advisor.wording.left_out import reason
from advisor.wording.narrator import Narrator
from tests.world import loading


def asked(catalog: advisor.Catalog, use_case: str = "everyday-coding") -> advisor.Recommendation:
    return advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, use_case))


@cache
def before() -> advisor.Recommendation:
    return asked(loading.world())


def best_of_ways(answer: advisor.Recommendation) -> dict[str, float]:
    """Name of each model's way → the score of the best of its ranked offers."""
    found: dict[str, float] = {}
    for row in answer.order[::-1].tolist():
        candidate = answer.evaluation.candidates[row]
        if candidate.is_hosted:
            found[candidate.named] = float(answer.scores[row])
    return found


@given(
    bandwidth=st.floats(100, 10_000),
    memory=st.integers(8, 300),
    rent=st.none() | st.floats(0.01, 50),
    price=st.none() | st.floats(100, 90_000),
    power=st.none() | st.floats(50, 1_500),
    family=st.sampled_from(["hopper", "ada-gddr", "blackwell"]),
)
def test_that_a_further_device_lowers_no_score_and_removes_no_way(
    bandwidth: float, memory: int, rent: float | None, price: float | None,
    power: float | None, family: str,
) -> None:  # fmt: skip
    world = loading.world()
    made = msgspec.structs.replace(
        world.hardware["forge-80"], id="further", name="Further", memory_gb=float(memory),
        memory_mib=None, bandwidth_gb_s=bandwidth, family=family, power_w=power,
        rent_low=rent, rent_high=rent, purchase_low=price, purchase_high=price,
    )  # fmt: skip
    then = asked(world.replace(hardware={**world.hardware, "further": made}))
    now = before()
    rows = then.evaluation.rows
    for offer, row in now.evaluation.rows.items():
        if offer in rows:
            assert then.scores[rows[offer]] == now.scores[row]
            assert then.status[rows[offer]] <= now.status[row]
    best = best_of_ways(then)
    for way, score in best_of_ways(now).items():
        assert best[way] >= score


def test_that_a_price_for_one_device_makes_no_model_worse() -> None:
    catalog = advisor.load_catalog()
    device = msgspec.structs.replace(
        catalog.hardware["h20"], power_w=400.0, rent_currency="USD", rent_low=0.5, rent_high=0.9,
        purchase_currency="USD", purchase_low=9_000.0, purchase_high=12_000.0,
    )  # fmt: skip
    now = asked(catalog, "regulated-on-premises")
    then = asked(
        catalog.replace(hardware={**catalog.hardware, "h20": device}), "regulated-on-premises"
    )
    best = best_of_ways(then)
    for way, score in best_of_ways(now).items():
        assert best[way] >= score - 1e-9


def test_that_a_way_names_its_best_offer() -> None:
    answer = before()
    found = answer.resolved("bamboo-open.on.rented")
    assert found == "bamboo-open.on.rented.bench-24"
    assert name_of(found) == "bamboo-open.on.rented"
    assert answer.candidate("bamboo-open.on.rented").offer.id == found
    rivals = answer.evaluation.rows_by_name["bamboo-open.on.rented"]
    assert answer.scores[answer.evaluation.rows[found]] == max(answer.scores[r] for r in rivals)


def test_that_an_id_whose_device_is_gone_stands_for_its_way() -> None:
    answer = before()
    assert answer.resolved("bamboo-open.on.owned.gone") == "bamboo-open.on.owned.bench-24"
    assert answer.resolved("nobody.on.owned.gone") == "nobody.on.owned.gone"


@pytest.mark.parametrize(
    ("offer", "name"),
    [
        ("m-4.1.on.rented.h100-sxm", "m-4.1.on.rented"),
        ("m-4.1.on.rented.h100-sxm@high", "m-4.1.on.rented@high"),
        ("m-4.1.on.owned", "m-4.1.on.owned"),
        ("m-4.1.on.this-computer", "m-4.1.on.this-computer"),
        ("m-4.1.at.somebody", "m-4.1.at.somebody"),
    ],
)
def test_that_the_name_of_an_offer_is_its_id_without_the_device(offer: str, name: str) -> None:
    assert name_of(offer) == name


def test_that_a_device_is_left_out_only_where_another_is_cheaper_and_faster() -> None:
    answer = asked(advisor.load_catalog(), "company-knowledge")
    groups: dict[str, list[tuple[float, float]]] = {}
    for candidate in answer.evaluation.candidates:
        row = answer.evaluation.rows[candidate.offer.id]
        if candidate.hosted is not None and not answer.evaluation.removed[row]:
            cost = answer.monthly_cost(candidate.offer.id)
            assert cost is not None
            groups.setdefault(candidate.named, []).append((cost, candidate.tokens_per_s or 0.0))
    assert max(len(group) for group in groups.values()) > 1
    for name, group in groups.items():
        if "@" not in name:
            for cost, speed in group:
                assert not any(c < cost and s > speed for c, s in group)


def test_that_an_outdone_machine_says_which_one_is_cheaper_and_no_slower() -> None:
    answer = asked(advisor.load_catalog(), "company-knowledge")
    listed = outdone_machines(answer)
    assert listed
    offered = {
        (c.named, c.hosted.device.id)
        for c in answer.evaluation.candidates
        if c.hosted is not None and not c.is_at_other_effort
    }
    narrator = Narrator(answer, Words("en"))
    for left in listed:
        candidate = answer.candidate(left.offer)
        assert left.kinds == (Outdone(),)
        assert not any((candidate.named, device) in offered for device in left.machines)
        assert candidate.hosted is not None
        assert candidate.hosted.device.name in reason(narrator, left)


def test_that_ranked_rows_stay_few() -> None:
    catalog = advisor.load_catalog()
    for use_case in catalog.use_cases:
        answer = asked(catalog, use_case)
        assert int((answer.status == Status.RANKED).sum()) <= 1_500


def domestic_alone(catalog: advisor.Catalog, **wanted: object) -> advisor.Recommendation:
    scenario = advisor.Scenario.from_use_case(catalog, "company-knowledge", home="EU")
    rules = msgspec.structs.replace(
        scenario.constraints, domestic=True, good_enough=False, **wanted
    )
    return advisor.recommend(catalog, scenario.replace(constraints=rules))


def test_that_domestic_only_leaves_the_domestic_machines_of_each_model() -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "company-knowledge", home="CN")
    rules = msgspec.structs.replace(scenario.constraints, domestic=True, good_enough=False)
    answer = advisor.recommend(catalog, scenario.replace(constraints=rules))
    left = [
        candidate
        for row, candidate in enumerate(answer.evaluation.candidates)
        if candidate.hosted is not None and not answer.evaluation.removed[row]
    ]
    assert left
    assert all(each.hosted is not None and each.hosted.device.domestic for each in left)
    assert any(each.hosted is not None and each.hosted.has_price for each in left)


def test_that_a_device_without_a_public_price_is_to_be_verified_and_never_ranked() -> None:
    catalog = advisor.load_catalog()
    answer = domestic_alone(catalog)
    unpriced = [
        row
        for row, candidate in enumerate(answer.evaluation.candidates)
        if candidate.hosted is not None and not candidate.hosted.has_price
    ]
    assert unpriced
    for row in unpriced:
        assert answer.status[row] in {Status.TO_VERIFY, Status.REMOVED}
        offered = answer.evaluation.rule_results[row][0]
        assert isinstance(offered.reason, NoPublicPrice)
        assert answer.monthly_cost(answer.offers[row]) is None
    counts: dict[str, int] = {}
    for row in unpriced:
        model = answer.evaluation.candidates[row].model.id
        counts[model] = counts.get(model, 0) + 1
    assert max(counts.values()) <= MOST_UNPRICED


def test_that_a_quotation_ranks_a_device_that_has_no_public_price() -> None:
    catalog = advisor.load_catalog()
    waiting = domestic_alone(catalog)
    device = next(
        c.hosted.device
        for c in waiting.evaluation.candidates
        if c.hosted is not None and not c.hosted.has_price
    )
    quoted = msgspec.structs.replace(
        device, power_w=device.power_w or 400.0, purchase_currency="CNY",
        purchase_low=60_000.0, purchase_high=80_000.0,
    )  # fmt: skip
    answer = domestic_alone(catalog.replace(hardware={**catalog.hardware, device.id: quoted}))
    ranked = {c.hosted.device.id for o in answer.ranked if (c := answer.candidate(o)).hosted}
    assert device.id in ranked


def test_that_a_speed_that_no_machine_reaches_names_the_nearest_that_is_allowed() -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "regulated-on-premises", home="EU")
    work = msgspec.structs.replace(scenario.workload, least_tokens_per_s=5_000.0)
    answer = advisor.recommend(catalog, scenario.replace(workload=work))
    assert not answer.ranked
    found = nearest_machine(answer)
    assert found is not None
    assert found.tokens_per_s < 5_000
    assert answer.candidate(found.offer).offer.kind == "owned"
    said = nearest_sentence(Narrator(answer, Words("en")))
    assert f"{round(found.tokens_per_s):,}" in said
    assert nearest_machine(advisor.recommend(catalog, scenario)) is None
