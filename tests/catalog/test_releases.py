"""Releases of the bundled tables: what tells them apart, and which one an offer serves."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from advisor.catalog import load_bundled

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.catalog.records import Model

# 2026-07-31 or 20260731, 260628, and 0731 or 05-06 without a year
_FULL = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_SHORT = re.compile(r"(?<!\d)(2[4-6])(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_DAY = re.compile(r"(?<=[-(@ ])(0[1-9]|1[0-2])-?([0-3]\d)(?![\d-])")
# A name holds the day of the weights or of the announcement; days differ by source and time zone.
NEAR = dt.timedelta(days=6)
# Names of one release with days that lie further apart, and why they are one.
ONE_RELEASE = {
    "claude-opus-4.5": "Anthropic’s snapshot is of 2025-11-01, sold since 2025-11-24",
    "claude-haiku-4.5": "Anthropic names it by 2025-10-01, LLM Stats by the announcement",
    "ernie-5.0-preview": "LMArena had it under 1103 before the announcement of 2025-11-12",
    "qwen3.8-max-0812": "announced on 2026-08-03; price lists and weights are of 2026-08-12",
    "step-5-preview": "OpenRouter names it by its own day, 2026-10-08",
}
# Price rules looked at before their release was out: offer → why they stand.
EARLY = {
    "deepseek-r1-0528.at.deepseek-cn": "list of 2025-02-26, which held for it",
    "deepseek-v3-0324.at.deepseek-cn": "list of 2025-02-26, which held for it",
    "deepseek-v3.1.at.deepseek-cn": "list of 2025-02-26, which held for it",
    "deepseek-v3.1.at.deepseek": "price of R1, at which it was billed until 2025-09-05",
    "deepseek-v3.1-terminus.at.deepseek": "list of 2025-08-26, which held for it",
    "deepseek-v4.1-flash.at.deepseek-app": "free app, looked at in January 2026 only",
    "kimi-k3.at.kimi-app": "free app, looked at in January 2026 only",
    "claude-opus-5.5.at.claude-pro": "plan that serves whichever model is current",
    "claude-sonnet-5.5.at.anthropic": "row of the feed, which has one day for all its models",
    "gpt-6.1-sol.at.chatgpt-plus": "plan that serves whichever model is current",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_bundled()


def released(model: Model) -> dt.date:
    """Return the day of a release of the bundled tables, where each has one."""
    assert model.since is not None, model.id
    return model.since


def days_in(name: str, near: dt.date) -> set[dt.date]:
    """Return the days that a name holds; one without a year is read as the nearest to ``near``."""
    found = {dt.date(int(y), int(m), int(d)) for y, m, d in _FULL.findall(name)}
    rest = _FULL.sub("", name)
    found |= {dt.date(2000 + int(y), int(m), int(d)) for y, m, d in _SHORT.findall(rest)}
    for month, day in _DAY.findall(_SHORT.sub("", rest)):
        years = (near.year - 1, near.year, near.year + 1)
        dates = [dt.date(year, int(month), int(day)) for year in years]
        found.add(min(dates, key=lambda date: abs(date - near)))
    return found


def names_of(catalog: Catalog) -> dict[str, set[str]]:
    """Return release → all names that lead to it and to no other."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for model in catalog.models.values():
        names[model.id] |= {model.id, *(alias.partition("@")[0] for alias in model.aliases)}
    for alias in catalog.aliases:
        if alias.kind == "model" and alias.target in catalog.models and not alias.valid_from:
            names[alias.target or ""].add(alias.name)
    for offer in catalog.offers.values():
        if offer.api_model and not offer.releases:
            names[offer.model].add(offer.api_model)
    return {model: found for model, found in names.items() if model in set(catalog.models)}


def test_that_no_release_has_names_of_different_days(catalog: Catalog) -> None:
    """Else two releases stand under one id, as DeepSeek V4 Flash of April and July did."""
    apart = {}
    for model, names in names_of(catalog).items():
        out = released(catalog.models[model])
        days = {day for name in names for day in days_in(name, out)}
        if model not in ONE_RELEASE and any(abs(day - out) > NEAR for day in days):
            apart[model] = (out, sorted(days))
    assert apart == {}


def test_that_each_release_of_a_line_came_out_on_a_day_of_its_own(catalog: Catalog) -> None:
    lines = [releases for releases in catalog.lines.values() if len(releases) > 1]
    assert len(lines) >= 20
    for releases in lines:
        assert len({released(release) for release in releases}) == len(releases), releases[0].line
        assert len({release.name for release in releases}) == len(releases), releases[0].line
        assert len({release.vendor for release in releases}) == 1, releases[0].line


def test_that_successors_lead_to_an_end(catalog: Catalog) -> None:
    for model in catalog.models.values():
        seen: list[str] = []
        release: Model | None = model
        while release is not None:
            assert release.id not in seen, seen
            seen.append(release.id)
            assert release.successor is None or release.successor in set(catalog.models)
            release = catalog.models[release.successor] if release.successor else None


def test_that_a_successor_within_a_line_came_out_later(catalog: Catalog) -> None:
    for model in catalog.models.values():
        after = catalog.models[model.successor] if model.successor else None
        assert after is None or released(after) >= released(model), model.id


def test_that_an_offer_of_an_unstated_release_keeps_several_of_one_line(catalog: Catalog) -> None:
    unstated = [offer for offer in catalog.offers.values() if offer.releases]
    assert len(unstated) >= 25
    for offer in unstated:
        releases = [catalog.models[release] for release in offer.releases]
        assert len(set(offer.releases)) == len(releases) >= 2
        assert len({release.line for release in releases}) == 1
        assert min(releases, key=released).id == offer.model


def test_that_no_price_was_looked_at_before_its_release(catalog: Catalog) -> None:
    early = Counter(
        price.offer
        for price in catalog.prices
        if price.checked < released(catalog.models[catalog.offers[price.offer].model])
    )
    assert set(early) <= set(EARLY)


def test_that_no_offer_ended_before_its_release(catalog: Catalog) -> None:
    for offer in catalog.offers.values():
        out = released(catalog.models[offer.model])
        for end in catalog.ends_by_offer.get(offer.id, ()):
            assert end.ends_on is None or end.ends_on > out, offer.id
        assert offer.available_to is None or offer.available_to > out, offer.id


@pytest.mark.parametrize(
    ("offer", "releases"),
    [
        ("deepseek-v4-flash.at.openrouter", ["deepseek-v4-flash-0424"]),
        ("deepseek-v4-flash.at.databricks", ["deepseek-v4-flash-0731"]),
        ("deepseek-v4-flash.at.alibaba-cloud", ["deepseek-v4-flash-0424"]),
        ("deepseek-v4-flash.at.huawei-cloud", ["deepseek-v4-flash-0424", "deepseek-v4-flash-0731"]),
        ("deepseek-v4-flash-0731.at.volcengine", ["deepseek-v4-flash-0731"]),
        ("deepseek-v4-pro.at.novita", ["deepseek-v4-pro-0813"]),
        ("deepseek-v4-pro.at.deepseek", ["deepseek-v4-pro-0813"]),
        ("deepseek-v4.1-flash.at.deepseek", ["deepseek-v4.1-flash-1017"]),
        ("deepseek-v4.1-flash.at.openrouter", ["deepseek-v4.1-flash-0910"]),
        ("deepseek-v3.2.at.volcengine", ["deepseek-v3.2-1201"]),
        ("qwen3-235b-a22b.at.huawei-cloud", ["qwen3-235b-a22b-2504"]),
    ],
)
def test_that_an_offer_serves_what_its_name_and_its_day_tell(
    catalog: Catalog, offer: str, releases: list[str]
) -> None:
    found = catalog.offers[offer]
    assert list(found.releases or (found.model,)) == releases


def test_that_the_models_that_people_choose_today_are_there(catalog: Catalog) -> None:
    """What the feed prices at more than three providers, and the first of OpenRouter's week."""
    assert len(set(catalog.models)) >= 112 + 45
    assert {
        "deepseek-v4.1-flash-1017", "deepseek-v4.1-flash-0910", "glm-5.3-flash", "gpt-6-luna",
        "hy4-1104", "step-5-preview", "claude-opus-5.5", "kimi-k3.1-pro", "kimi-k2.7-code",
        "minimax-m2.7", "muse-spark-open", "qwen3.5-9b", "llama-4-scout", "inkling",
        "gpt-5.6-luna", "gpt-5.6-terra", "grok-4.7", "mimo-v2.6-pro", "qwen3.7-plus",
        "claude-fable-5.2", "gpt-6.2-astra",
    } <= set(catalog.models)  # fmt: skip
