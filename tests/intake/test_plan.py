"""A plan says what an import would do; only written names match; nothing is half applied."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from advisor.catalog import Catalog, InputError
from advisor.catalog.layers import with_layer
from advisor.catalog.records import Alias, Score, TokenPrice
from advisor.intake.layered import load_catalog
from advisor.intake.plan.naming import Unmatched
from advisor.intake.plan.plan import ImportPlan, plan_import
from advisor.intake.reading import UNMATCHED, Reading, ReadPrice, ReadScore

TODAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return load_catalog()


def score(model: str, value: float, benchmark: str = "aider-polyglot", **changes: Any) -> ReadScore:
    cells: dict[str, Any] = {
        "model": UNMATCHED, "benchmark": UNMATCHED, "source": UNMATCHED, "value": value,
        "date": dt.date(2026, 10, 1), "self_reported": False,
    }  # fmt: skip
    return ReadScore(f"{model} {value}", model, benchmark, Score(**(cells | changes)))


def price(model: str, provider: str = "openai", **changes: Any) -> ReadPrice:
    cells: dict[str, Any] = {
        "offer": UNMATCHED, "source": UNMATCHED, "currency": "USD", "checked": TODAY,
        "input": Decimal(1), "output": Decimal(2),
    }  # fmt: skip
    return ReadPrice(f"{provider}/{model}", provider, model, TokenPrice(**(cells | changes)))


def plan(catalog: Catalog, *rows: ReadScore | ReadPrice, **changes: Any) -> ImportPlan:
    reading = Reading(
        format="a-format", title="A file", publisher="Somebody", url="https://example.org",
        licence="MIT", published=None, kind="independent",
        scores=tuple(r for r in rows if isinstance(r, ReadScore)),
        prices=tuple(r for r in rows if isinstance(r, ReadPrice)),
    )  # fmt: skip
    given: dict[str, Any] = {"layer": "imported", "today": TODAY, "checksum": "0123456789abcdef"}
    return plan_import(catalog, reading, **(given | changes))


def test_that_new_changed_agreeing_and_differing_scores_are_told_apart(bundled: Catalog) -> None:
    held = bundled.scores_by_model["deepseek-r1-0120"]["aider-polyglot"][0]
    made = plan(
        bundled,
        score("glm-4.5", 60),
        score("deepseek-r1-0120", held.value + 20),
        score("deepseek-r1-0120", held.value + 1, effort="high"),
        score("deepseek-r1-0120", held.value - 20, self_reported=True, harness="its own"),
    )
    assert [t.row.value for t in made.having("new")] == [60]  # type: ignore[union-attr]
    assert [t.row.value for t in made.having("changed")] == [held.value + 20]  # type: ignore[union-attr]
    assert [t.row.value for t in made.having("agrees")] == [held.value + 1]  # type: ignore[union-attr]
    assert [t.row.value for t in made.having("differs")] == [held.value - 20]  # type: ignore[union-attr]
    assert made.having("changed")[0].before == held


def test_that_an_unknown_name_is_listed_and_a_rule_of_the_users_explains_it(
    bundled: Catalog,
) -> None:
    rows = (score("House model", 50), score("House model", 51, benchmark="bfcl-v4"))
    made = plan(bundled, *rows)
    assert made.unmatched == {Unmatched("model", "", "House model"): 2}
    assert not made.taken
    rule = Alias(
        kind="model", scope="a-format", name="house MODEL", target="glm-4.5", source=UNMATCHED
    )
    again = plan(bundled, *rows, additions={"aliases": (rule,)})
    assert not again.unmatched
    assert len(again.taken) == 2
    merged = with_layer(bundled, again.layer)
    assert merged.scores_by_model["glm-4.5"]["aider-polyglot"]


def test_that_a_percentage_beyond_100_and_a_second_row_for_the_same_are_rejected(
    bundled: Catalog,
) -> None:
    made = plan(bundled, score("glm-4.5", 160), score("glm-4.6", 60), score("glm-4.6", 61))
    assert sorted(r.reason for r in made.rejected) == ["contradiction", "out-of-scale"]
    assert len(made.taken) == 1


def test_that_a_dated_price_goes_to_each_model_that_its_name_meant(bundled: Catalog) -> None:
    feb, sep = dt.date(2025, 2, 8), dt.date(2025, 9, 5)
    made = plan(bundled, price("deepseek-chat", "deepseek", valid_from=feb, valid_to=sep))
    spans = [(t.row.offer, t.row.valid_from, t.row.valid_to) for t in made.taken]  # type: ignore[union-attr]
    assert spans == [
        ("deepseek-v3.at.deepseek", feb, dt.date(2025, 3, 24)),
        ("deepseek-v3-0324.at.deepseek", dt.date(2025, 3, 24), dt.date(2025, 8, 21)),
        ("deepseek-v3.1.at.deepseek", dt.date(2025, 8, 21), sep),
    ]


def test_that_an_undated_price_under_a_retired_name_is_rejected(bundled: Catalog) -> None:
    made = plan(bundled, price("deepseek-chat", "deepseek"))
    assert [r.reason for r in made.rejected] == ["retired-name"]
    assert not made.taken


def test_that_a_name_known_to_be_none_of_ours_says_why(bundled: Catalog) -> None:
    rule = Alias(
        kind="model", scope="a-format/openai", name="gpt-oss-120b", note="A reseller's.",
        source=UNMATCHED,
    )  # fmt: skip
    made = plan(bundled, price("gpt-oss-120b"), additions={"aliases": (rule,)})
    assert [(r.reason, r.detail) for r in made.rejected] == [("not-a-list-price", "A reseller's.")]


def test_that_a_price_at_a_new_place_makes_an_offer(bundled: Catalog) -> None:
    made = plan(bundled, price("kimi-k2-0711", "cerebras"))
    assert made.new_offers == ("kimi-k2-0711.at.cerebras",)
    merged = with_layer(bundled, made.layer)
    offer = merged.offers["kimi-k2-0711.at.cerebras"]
    assert (offer.kind, offer.provider) == ("api", "cerebras")
    assert merged.prices_by_offer[offer.id][0].amount("input") == 1


def test_that_two_names_of_one_offer_do_not_both_price_it(bundled: Catalog) -> None:
    made = plan(bundled, price("gpt-5"), price("GPT-5 ", input=Decimal(9)))
    assert len(made.taken) == 1
    assert [r.reason for r in made.rejected] == ["duplicate"]


def test_that_a_price_that_agrees_within_5_per_cent_says_so(bundled: Catalog) -> None:
    listed = next(
        p for p in bundled.prices_by_offer["gpt-5.at.openai"] if isinstance(p, TokenPrice)
    )
    near: dict[str, Any] = {"input": listed.input, "output": listed.output * Decimal("1.04")}
    far: dict[str, Any] = {"input": listed.input, "output": listed.output * Decimal("1.06")}
    assert plan(bundled, price("gpt-5", **near)).taken[0].effect == "agrees"
    assert plan(bundled, price("gpt-5", **far)).taken[0].effect in ("differs", "changed")


def test_that_the_same_file_is_not_imported_twice(bundled: Catalog) -> None:
    merged = with_layer(bundled, plan(bundled, score("glm-4.5", 60)).layer)
    with pytest.raises(InputError, match="imported already on 2026-11-25"):
        plan(merged, score("glm-4.5", 60))


def test_that_a_plan_changes_nothing(bundled: Catalog) -> None:
    before = bundled.scores, bundled.prices, dict(bundled.sources)
    plan(bundled, score("glm-4.5", 60), price("gpt-5"))
    assert (bundled.scores, bundled.prices, dict(bundled.sources)) == before


def test_that_a_list_that_only_copies_another_is_set_aside_with_its_reason(
    bundled: Catalog,
) -> None:
    row = price("zai-org/GLM-5.1", "siliconflow-cn")
    reading = Reading(
        format="models-dev", title="A file", publisher="Somebody", url="", licence="MIT",
        published=None, kind="aggregator", prices=(row,),
    )  # fmt: skip
    made = plan_import(bundled, reading, layer="imported", today=TODAY, checksum="0123456789")
    assert not made.unmatched
    assert not made.taken
    (rejected,) = made.rejected
    assert rejected.reason == "not-a-list-price"
    assert "USD" in str(rejected.detail)


def test_that_a_price_of_the_offers_own_region_is_its_price(bundled: Catalog) -> None:
    offer = next(o for o in bundled.offers.values() if o.provider == "bedrock" and o.api_model)
    region = offer.data_region
    row = price(offer.model, "bedrock", region=region)
    other = price(offer.model, "bedrock", region="JP", input=Decimal(7))
    made = plan(bundled, row, other)  # invented amounts may be asked about
    regions = {t.row.input: t.row.region for t in (*made.taken, *made.asked)}  # type: ignore[union-attr]
    assert regions == {Decimal(1): None, Decimal(7): "JP"}
