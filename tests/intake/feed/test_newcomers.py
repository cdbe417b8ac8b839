"""Names of the feed without an alias: tied to a maker by its own naming, or left out by kind."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from advisor.catalog.aliases import KnownNames
from advisor.catalog.layer_file import read_layer, write_layer
from advisor.catalog.layers import with_layer
from advisor.catalog.loading import load_bundled
from advisor.catalog.records import Score, TokenPrice
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.left_out import New
from advisor.decision.analysis.new_offers import new_offers
from advisor.intake.feed.feed_rules import load_feed_rules
from advisor.intake.plan.name_parts import Named, stem_of
from advisor.intake.plan.newcomers import Newcomers
from advisor.intake.plan.plan import ImportPlan, plan_import
from advisor.intake.reading import UNMATCHED, Reading, ReadPrice
from advisor.wording import Words
from advisor.wording.left_out import kind_names, offer_text, reason
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    from advisor.catalog import Catalog

DAY = dt.date(2026, 11, 25)
RULES = load_feed_rules().names


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return load_bundled()


def price(provider: str, model: str, **more: Any) -> ReadPrice:
    terms = TokenPrice(
        offer=UNMATCHED, source=UNMATCHED, currency="USD", checked=DAY,
        input=Decimal("0.5"), output=Decimal(2),
    )  # fmt: skip
    return ReadPrice(f"{provider}/{model}", provider, model, terms, **more)


def plan(catalog: Catalog, *prices: ReadPrice) -> ImportPlan:
    reading = Reading(
        format="genai-prices", title="A feed", publisher="Somebody", url="https://example.org",
        licence="MIT", published=DAY, prices=prices,
    )  # fmt: skip
    return plan_import(catalog, reading, layer="feed", today=DAY, checksum="0" * 8, rules=RULES)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("moonshotai/Kimi-K9.1-Pro", "kimi-k9.1-pro"),
        ("accounts/fireworks/models/kimi-k9p1-pro", "kimi-k9.1-pro"),
        ("@cf/moonshotai/kimi-k9.1-pro", "kimi-k9.1-pro"),
        ("global.moonshotai.kimi-k9.1-pro", "kimi-k9.1-pro"),
        ("databricks-kimi-k9-1-pro", "kimi-k9.1-pro"),
        ("global.anthropic.claude-fable-9-1-v1:0", "claude-fable-9.1"),
        ("qwen.qwen9-8b-v1:0", "qwen9-8b"),
        ("nvidia.nemotron-nano-9b-v2:0", "nemotron-nano-9b-v2"),
        ("zai-org/GLM-9.1-FP8", "glm-9.1"),
        ("google/gemma-9-31B-it", "gemma-9-31b"),
        ("openai/gpt-9-2027-01-02", "gpt-9-2027-01-02"),
    ],
)
def test_that_hosts_ways_of_writing_a_name_come_to_one(name: str, stem: str) -> None:
    assert stem_of(Named.of(name).last) == stem


def test_that_a_model_of_a_known_maker_is_provisional_at_all_its_hosts(bundled: Catalog) -> None:
    made = plan(
        bundled,
        price("moonshotai", "kimi-k9.1-pro", context_tokens=500_000),
        price("fireworks", "kimi-k9p1-pro", title="Kimi K9.1 Pro"),
        price("cloudflare", "@cf/moonshotai/kimi-k9.1-pro"),
    )
    catalog = with_layer(bundled, made.layer)
    model = catalog.models["kimi-k9.1-pro"]
    assert (model.name, model.vendor, model.status) == ("Kimi K9.1 Pro", "moonshot", "provisional")
    assert (model.released, model.band, model.context_tokens) == (None, None, None)
    assert catalog.licences[model.licence].openness == "unknown"
    assert catalog.sources[model.source].layer == "feed"
    served = {o.provider for o in catalog.offers.values() if o.model == model.id}
    assert served == {"moonshot", "fireworks", "cloudflare"}
    assert made.name_kinds == {"new-model": 3}


def test_that_a_name_of_no_known_maker_is_never_guessed(bundled: Catalog) -> None:
    made = plan(
        bundled,
        price("together", "somebody/Kimi-K9"),
        price("openrouter", "nobody-knows-1"),
        price("modal", "nvidia/GLM-9"),
    )
    assert not made.new_models
    assert made.name_kinds == {"maker-unknown": 3}
    assert len(made.unmatched) == 3


@pytest.mark.parametrize(
    ("provider", "model", "kind"),
    [
        ("mistral", "mistral-embed-9", "not-text"),
        ("openai", "gpt-9-tts", "not-text"),
        ("openrouter", "openrouter/auto", "router"),
        ("openrouter", "~moonshotai/kimi-latest", "router"),
        ("openai", "ft:gpt-9", "fine-tune"),
        ("openrouter", "thedrummer/cydonia-99b", "derivative"),
        ("fireworks", "kimi-k9p1-pro-fast", "other-tier"),
        ("openai", "gpt-3.5-turbo", "earlier-generation"),
    ],
)
def test_that_names_that_are_no_models_to_choose_are_counted_by_kind(
    bundled: Catalog, provider: str, model: str, kind: str
) -> None:
    made = plan(bundled, price(provider, model))
    assert made.name_kinds == {kind: 1}
    assert [r.reason for r in made.rejected] == [kind]
    assert not made.unmatched
    assert not made.new_models


@pytest.mark.parametrize(
    "name",
    [
        "moonshotai/kimi-" + "9" * 190,
        "kimi-月",
        "kimi-\u202e9",
        "moonshotai/kimi-",
        "@cf/",
        "///",
        ".",
    ],
)
def test_that_an_odd_name_makes_no_odd_model(bundled: Catalog, name: str) -> None:
    made = plan(bundled, price("together", name, title="Kimi \u202e" + "9" * 500))
    for model in made.layer.rows["models"]:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,59}", model.id)  # type: ignore[attr-defined]
        assert model.name.isprintable()  # type: ignore[attr-defined]
    again = read_layer(write_layer(made.layer.replace(name="x.json")), "x.json", "feed")
    assert len(again.rows["models"]) == len(made.layer.rows["models"])


def test_that_a_withdrawn_model_without_a_row_is_left_out(bundled: Catalog) -> None:
    made = plan(bundled, price("moonshotai", "kimi-k9", withdrawn=True, ends_on=DAY))
    assert made.name_kinds == {"withdrawn": 1}


def test_that_sizes_stay_where_they_tell_models_apart(bundled: Catalog) -> None:
    made = plan(
        bundled,
        price("together", "Qwen/Qwen9-Coder-30B-A3B"),
        price("together", "Qwen/Qwen9-Coder-480B-A35B"),
        price("openrouter", "qwen/qwen9-coder"),
        price("together", "meta-models/Muse-Nova-816B-A42B"),
        price("openrouter", "meta/muse-nova"),
    )
    assert set(made.new_models) == {
        "qwen9-coder-30b-a3b", "qwen9-coder-480b-a35b", "qwen9-coder", "muse-nova",
    }  # fmt: skip


def test_that_makers_naming_never_contradicts_a_recorded_name(
    bundled: Catalog, packaged: Reading
) -> None:
    """By rule over the shipped feed: it says the same model, or none of the tables."""
    names = KnownNames(bundled)
    newcomers = Newcomers(bundled, RULES, packaged.prices, "a-source")
    for read in packaged.prices:
        meanings = names.meanings("model", read.model, "genai-prices", read.provider)
        found = newcomers.of(read)
        if meanings is None or found is None or found.model not in bundled.models:
            continue
        targets = {m.target for m in meanings}
        known = bundled.models[found.model]
        meant = {None, known.id} if known.line is None else {None, known.id, known.line}
        assert targets & meant, read.place


def test_that_few_names_of_the_shipped_feed_are_left_over(
    bundled: Catalog, packaged: Reading
) -> None:
    made = plan(bundled, *packaged.prices)
    assert len(made.unmatched) < 200
    assert sum(made.name_kinds[k] for k in ("maker-unknown", "provider-unknown")) == len(
        made.unmatched
    )


def test_that_a_new_model_is_reported_but_not_ranked_before_it_has_a_score(
    bundled: Catalog,
) -> None:
    catalog = with_layer(bundled, plan(bundled, price("moonshotai", "kimi-k9.1-pro")).layer)
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    answer = recommend(catalog, scenario)
    assert "kimi-k9.1-pro.at.moonshot" not in answer.offers
    (left,) = (o for o in new_offers(answer) if o.offer == "kimi-k9.1-pro.at.moonshot")
    assert left.kinds == (New(),)
    english, chinese = (Narrator(answer, Words(code)) for code in ("en", "zh"))
    assert kind_names(left, english) == "New: no score published yet"
    assert "$0.5 in · $2 out" in reason(english, left)
    assert offer_text(english, left).startswith("Kimi K9.1 Pro · ")
    assert reason(chinese, left) != reason(english, left)
    scored = Score(
        model="kimi-k9.1-pro", benchmark=scenario.mix[0].benchmark, value=50.0, date=DAY,
        self_reported=False, source=next(iter(catalog.sources)),
    )  # fmt: skip
    known = catalog.replace(scores=(*catalog.scores, scored))
    assert "kimi-k9.1-pro.at.moonshot" in recommend(known, scenario).offers
