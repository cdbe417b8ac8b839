"""The written names of the feed: in order, of rows that it has, and enough of them."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.catalog.aliases import KnownNames

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.intake.reading import Reading

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return advisor.load_catalog()


def test_that_aliases_stand_in_order() -> None:
    with (DATA / "aliases.csv").open(encoding="utf-8", newline="") as file:
        keys = [
            (row["kind"], row["scope"], row["name"].casefold(), row["valid_from"])
            for row in csv.DictReader(file)
        ]
    assert keys == sorted(keys)


def test_that_every_name_of_the_feed_is_one_that_it_has(
    catalog: Catalog, packaged: Reading
) -> None:
    models = {(p.provider.casefold(), p.model.casefold()) for p in packaged.prices}
    models |= {
        (row.place.partition("/")[0].casefold(), row.name.casefold()) for row in packaged.rejected
    }
    providers = {provider for provider, _ in models}
    idle = []
    for alias in catalog.aliases:
        feed, _, within = alias.scope.partition("/")
        if feed != "genai-prices":
            continue
        name = alias.name.casefold()
        if alias.kind == "provider":
            found = name in providers
        else:
            found = any(m == name and within in ("", p) for p, m in models)
        if not found:
            idle.append((alias.scope, alias.name))
    assert idle == []


def test_that_most_models_of_the_catalogue_get_a_price_of_the_feed(
    catalog: Catalog, packaged: Reading
) -> None:
    names = KnownNames(catalog)
    priced = set()
    rules = 0
    for price in packaged.prices:
        at = names.meanings("provider", price.provider, "genai-prices") or ()
        meant = names.meanings("model", price.model, "genai-prices", price.provider) or ()
        targets = {meaning.target for meaning in meant if meaning.target}
        if targets and any(meaning.target for meaning in at):
            priced |= targets
            rules += 1
    assert len(priced) >= 90
    assert rules >= 550


@pytest.mark.parametrize(
    ("feed", "ours"),
    [
        ("x-ai", "xai"),
        ("moonshotai", "moonshot"),
        ("aws", "bedrock"),
        ("google", "google"),
        ("google-vertex", "vertex"),
        ("deepseek", "deepseek"),
        ("databricks", "databricks"),
        ("github-copilot", None),
        ("huggingface_together", None),
    ],
)
def test_that_a_provider_is_the_one_that_is_written_down(
    catalog: Catalog, feed: str, ours: str | None
) -> None:
    names = KnownNames(catalog)
    day = dt.date(2026, 11, 25)
    assert names.target("provider", feed, "genai-prices", day) == ours
