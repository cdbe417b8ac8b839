"""The audit names figures of the wrong thing, and what is old, in conflict or of one voice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor import load_catalog
from advisor.catalog.audit import FAULTS, KINDS, RULES, Finding, Kind, audit
from advisor.catalog.auditing.dated_names import is_of, spans_in
from advisor.catalog.auditing.offer_prices import MANY_ROWS
from advisor.catalog.auditing.origins import can_be_opened
from advisor.catalog.figures import OLD_DAYS, STALE_DAYS, UNDATED
from advisor.catalog.records import Alias, End, PlanPrice, TokenPrice
from advisor.wording import Words
from advisor.wording.audit import finding_name, finding_text, measure_name
from advisor.wording.namer import Namer

if TYPE_CHECKING:
    from advisor.catalog import Catalog

DAY = dt.timedelta(days=1)
altered = msgspec.structs.replace


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def findings(catalog: Catalog, kind: Kind, measure: str | None = None) -> tuple[Finding, ...]:
    found = audit(catalog, catalog.as_of).of(kind)
    return tuple(f for f in found if measure is None or f.measure == measure)


def subjects(catalog: Catalog, kind: Kind, measure: str | None = None) -> set[str]:
    return {f.subject for f in findings(catalog, kind, measure)}


@pytest.fixture(scope="module")
def small(catalog: Catalog) -> Catalog:
    """One release, one offer of it, and a source; neither prices nor scores."""
    model = altered(
        next(m for m in catalog.models.values() if m.line is None),
        id="house", name="House", released=dt.date(2026, 4, 24), aliases=(), reasoning="optional",
        efforts=("none", "high"), status="active", retired_on=None, successor=None, line=None,
    )  # fmt: skip
    offer = altered(
        next(o for o in catalog.offers.values() if o.kind == "api" and o.data_region),
        id="house.at.somebody", model="house", releases=(), effort=None, api_model=None,
        available_from=None, available_to=None,
    )  # fmt: skip
    return catalog.replace(
        models={"house": model}, offers={offer.id: offer}, prices=(), scores=(), aliases=(),
        ends=(), overrides=(),
    )  # fmt: skip


def with_model(catalog: Catalog, **cells: Any) -> Catalog:
    return catalog.replace(models={"house": altered(catalog.models["house"], **cells)})


def with_offer(catalog: Catalog, **cells: Any) -> Catalog:
    (offer,) = catalog.offers.values()
    return catalog.replace(offers={offer.id: altered(offer, **cells)})


def price(catalog: Catalog, **cells: Any) -> TokenPrice:
    (offer,) = catalog.offers
    source = next(s.id for s in catalog.sources.values() if s.kind == "vendor")
    stated = {"checked": catalog.as_of, "source": source, **cells}
    return TokenPrice(
        offer=offer, currency="USD", input=Decimal(1), output=Decimal(2), **stated
    )  # fmt: skip


def score(catalog: Catalog, whole: Catalog, **cells: Any) -> Catalog:
    one = altered(whole.scores[0], model="house", date=dt.date(2026, 5, 1), thinking=None)
    return catalog.replace(scores=(altered(one, **cells),))


def test_that_a_price_checked_before_its_release_is_a_fault(small: Catalog) -> None:
    released = small.models["house"].since
    early = price(small, checked=released - 3 * DAY)
    (found,) = findings(small.replace(prices=(early,)), "price-before-release")
    assert found.is_fault
    assert found.figures == ("1/2 USD", "house", released.isoformat())
    # A release's day differs by time zone, and an undated price is another matter.
    for checked in (released - DAY, released, UNDATED):
        fine = small.replace(prices=(price(small, checked=checked),))
        assert not findings(fine, "price-before-release")


def test_that_a_plan_s_fee_read_before_the_release_informs(small: Catalog) -> None:
    (offer,) = small.offers
    released = small.models["house"].since
    source = next(s.id for s in small.sources.values() if s.kind == "vendor")

    def fee(checked: dt.date) -> Catalog:
        plan = PlanPrice(
            offer=offer, currency="USD", monthly_fee=Decimal(20), capped=True, checked=checked,
            source=source,
        )  # fmt: skip
        return small.replace(prices=(plan,))

    (found,) = findings(fee(released - 3 * DAY), "plan-before-release")
    assert not found.is_fault
    assert found.figures[1:] == ("house", released.isoformat())
    assert not findings(fee(released), "plan-before-release")
    assert not findings(fee(released - 3 * DAY), "price-before-release")


def test_that_a_score_dated_before_its_release_is_a_fault(small: Catalog, catalog: Catalog) -> None:
    released = small.models["house"].since
    early = score(small, catalog, date=released - 2 * DAY)
    assert subjects(early, "score-before-release") == {"house"}
    assert not findings(score(small, catalog, date=released - DAY), "score-before-release")


def test_that_an_offer_that_ended_before_its_release_is_a_fault(small: Catalog) -> None:
    released = small.models["house"].since
    offer = next(iter(small.offers))
    source = next(iter(small.sources))
    ended = small.replace(ends=(End(offer=offer, ends_on=released - DAY, source=source),))
    (found,) = findings(ended, "other-release")
    assert found.figures == ("house", released.isoformat(), (released - DAY).isoformat())
    later = small.replace(ends=(End(offer=offer, ends_on=released + DAY, source=source),))
    assert not findings(later, "other-release")


def test_that_an_offer_whose_own_name_has_the_day_of_another_release_is_a_fault(
    small: Catalog,
) -> None:
    for name, is_fault in (
        ("maker/house-0731", True),
        ("house-20260801-v1:0", True),
        ("maker/house-0424", False),
        ("house-20260423", False),
        ("house-2604", False),
        ("house", False),
    ):
        found = findings(with_offer(small, api_model=name), "other-release")
        assert bool(found) == is_fault, name


def test_that_an_offer_to_be_had_before_its_release_is_a_fault(small: Catalog) -> None:
    released = small.models["house"].since
    assert findings(with_offer(small, available_from=released - 30 * DAY), "other-release")
    assert not findings(with_offer(small, available_from=released), "other-release")


def test_that_a_release_later_than_the_newest_price_cannot_be_the_one_served(
    small: Catalog,
) -> None:
    first = altered(small.models["house"], id="house-0424", line="house")
    second = altered(first, id="house-0731", released=dt.date(2026, 7, 31))
    both = small.replace(models={m.id: m for m in (first, second)})
    both = with_offer(both, model="house-0424", releases=("house-0424", "house-0731"))
    then = both.replace(prices=(price(both, checked=dt.date(2026, 7, 1)),))
    assert [f.figures[0] for f in findings(then, "other-release")] == ["house-0731"]
    now = both.replace(prices=(price(both, checked=dt.date(2026, 8, 4)),))
    assert not findings(now, "other-release")
    (unstated,) = findings(now, "release-unstated")
    assert unstated.figures == ("house-0424", "house-0731")
    assert not unstated.is_fault


def test_that_names_of_two_days_under_one_id_are_a_fault(small: Catalog) -> None:
    source = next(iter(small.sources))
    alias = Alias(kind="model", scope="any", name="House 0731", target="house", source=source)
    (found,) = findings(small.replace(aliases=(alias,)), "two-releases")
    assert found.figures == ("2026-04-24", "House 0731")
    assert not findings(small.replace(aliases=(altered(alias, name="House 0424"),)), "two-releases")
    assert findings(with_model(small, aliases=("house-2026-07-31@2026-07-31..",)), "two-releases")


def test_that_a_dated_name_of_a_whole_line_is_a_fault(small: Catalog) -> None:
    first = altered(small.models["house"], id="house-0424", line="house")
    second = altered(first, id="house-0731", released=dt.date(2026, 7, 31))
    source = next(iter(small.sources))
    alias = Alias(kind="model", scope="any", name="House 0731", target="house", source=source)
    lined = small.replace(models={m.id: m for m in (first, second)}, aliases=(alias,))
    lined = with_offer(lined, model="house-0424")
    assert subjects(lined, "two-releases") == {"house"}
    told = lined.replace(aliases=(altered(alias, target="house-0731"),))
    assert not findings(told, "two-releases")


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("claude-opus-4-5@20251101", "2025-11-01", "2025-11-01"),
        ("gpt-4.1-2025-04-14", "2025-04-14", "2025-04-14"),
        ("gemini-2.5-pro-preview-05-06", "2025-05-06", "2025-05-06"),
        ("kimi-k2-0905-preview", "2025-09-05", "2025-09-05"),
        ("qwen3-235b-a22b-thinking-2507", "2025-07-01", "2025-07-31"),
        ("command-r-08-2024", "2024-08-01", "2024-08-31"),
    ],
)
def test_that_the_day_in_a_name_is_read(name: str, first: str, last: str) -> None:
    (span,) = spans_in(name, dt.date(2025, 8, 1))
    assert [day.isoformat() for day in span] == [first, last]


@pytest.mark.parametrize(
    "name", ["glm-4.5-air", "qwen3-235b-a22b", "llama-3.3-70b", "gpt-oss-120b", "phi-32768", "v1:0"]
)
def test_that_versions_and_sizes_are_no_days(name: str) -> None:
    assert not list(spans_in(name, dt.date(2025, 8, 1)))


def test_that_a_snapshot_and_a_listing_may_be_some_weeks_from_the_release() -> None:
    (snapshot,) = spans_in("claude-opus-4-5-20251101", dt.date(2025, 11, 24))
    (listing,) = spans_in("stepfun/step-5-preview-20261008", dt.date(2026, 9, 20))
    assert is_of(snapshot, dt.date(2025, 11, 24))
    assert is_of(listing, dt.date(2026, 9, 20))
    assert not is_of(snapshot, dt.date(2026, 1, 24))


def test_that_a_day_near_another_release_of_the_line_is_of_that_one(small: Catalog) -> None:
    first = altered(small.models["house"], id="house-0424", line="house")
    second = altered(first, id="house-0512", released=dt.date(2026, 5, 12))
    near = altered(first, aliases=("house-20260512",))
    lined = with_offer(small.replace(models={m.id: m for m in (first, second)}), model=first.id)
    assert not findings(lined, "two-releases")
    mixed = lined.replace(models={m.id: m for m in (near, second)})
    assert subjects(mixed, "two-releases") == {"house-0424"}


def test_that_an_effort_the_release_cannot_have_is_a_fault(
    small: Catalog, catalog: Catalog
) -> None:
    always = with_model(small, reasoning="always", efforts=())
    assert subjects(score(always, catalog, effort="none"), "effort-impossible") == {"house"}
    never = with_model(small, reasoning="no", efforts=())
    assert subjects(score(never, catalog, effort="high"), "effort-impossible") == {"house"}
    assert subjects(with_offer(never, effort="high"), "effort-impossible") == set(small.offers)
    assert not findings(score(small, catalog, effort="none"), "effort-impossible")


def test_that_an_effort_the_maker_does_not_list_is_a_notice(
    small: Catalog, catalog: Catalog
) -> None:
    (found,) = findings(score(small, catalog, effort="low"), "effort-not-listed")
    assert not found.is_fault
    assert not findings(score(small, catalog, effort="high"), "effort-not-listed")


def test_that_an_unstated_effort_counts_only_where_the_release_can_think(
    small: Catalog, catalog: Catalog
) -> None:
    silent = score(small, catalog, effort="unstated")
    assert subjects(silent, "effort-unstated") == {"house"}
    assert not findings(with_model(silent, reasoning="no"), "effort-unstated")


def test_that_a_fee_without_limits_is_a_fault_and_unpublished_ones_a_notice(
    small: Catalog,
) -> None:
    (offer,) = small.offers
    source = next(iter(small.sources))
    plan = PlanPrice(
        offer=offer, currency="USD", monthly_fee=Decimal(20), checked=small.as_of, source=source
    )
    assert subjects(small.replace(prices=(plan,)), "plan-unmetered") == {offer}
    capped = small.replace(prices=(altered(plan, capped=True),))
    assert subjects(capped, "limits-unstated") == {offer}
    assert not findings(capped, "plan-unmetered")
    for stated in (altered(plan, limit_5h=40), altered(plan, monthly_fee=Decimal(0))):
        known = small.replace(prices=(stated,))
        assert not findings(known, "plan-unmetered")
        assert not findings(known, "limits-unstated")


def test_that_an_offer_past_its_end_is_named_with_its_price_and_successor(small: Catalog) -> None:
    offer, source = next(iter(small.offers)), next(iter(small.sources))
    ended = small.replace(
        ends=(End(offer=offer, ends_on=small.as_of, source=source),), prices=(price(small),)
    )
    assert subjects(ended, "ended-priced") == {offer}
    assert subjects(ended, "ended-no-successor") == {offer}
    followed = with_model(ended, successor="another")
    assert not findings(followed, "ended-no-successor")


def test_that_a_retired_release_without_successor_is_named(small: Catalog) -> None:
    retired = with_model(small, status="retired", retired_on=small.as_of)
    assert subjects(retired, "retired-no-successor") == {"house"}
    assert not findings(with_model(retired, successor="another"), "retired-no-successor")


def test_that_an_unknown_region_says_what_is_known_of_the_country(small: Catalog) -> None:
    nowhere = with_offer(small, data_region=None)
    (offer,) = nowhere.offers.values()
    country = small.providers[offer.provider].country
    (found,) = findings(nowhere, "region-unknown")
    assert found.figures == ((country,) if country else ())
    assert not findings(with_offer(nowhere, kind="owned"), "region-unknown")


def test_that_a_source_needs_an_address_or_a_full_citation(catalog: Catalog) -> None:
    source = next(s for s in catalog.sources.values() if s.kind == "vendor")
    cited = "Printed in Communications of the ACM 68 (3)"
    for url, published, opens in (
        ("https://example.org/prices", None, True),
        ("doi:10.1000/182", None, True),
        ("facts/prices.md", dt.date(2026, 1, 1), False),
        (cited, dt.date(2026, 1, 1), True),
        (cited, None, False),
    ):
        assert can_be_opened(altered(source, url=url, published=published)) == opens
    assert can_be_opened(altered(source, url="advisor/README.md", kind="own"))


def test_that_a_collection_with_one_day_for_all_is_named(small: Catalog) -> None:
    (offer,) = small.offers.values()
    source = next(s.id for s in small.sources.values() if s.kind == "aggregator")
    many = {f"o{n}": altered(offer, id=f"o{n}") for n in range(MANY_ROWS)}
    rules = tuple(altered(price(small, source=source), offer=name) for name in many)
    same = small.replace(offers=many, prices=rules)
    assert subjects(same, "one-day") == {source}
    two = (altered(rules[0], checked=small.as_of - DAY), *rules[1:])
    assert not findings(same.replace(prices=two), "one-day")


def test_that_a_price_is_stale_after_ninety_days_and_old_after_twice_as_many(
    small: Catalog,
) -> None:
    model = with_model(small, released=dt.date(2024, 1, 1))
    for days, kinds in (
        (STALE_DAYS, set[Kind]()),
        (STALE_DAYS + 1, {"stale"}),
        (OLD_DAYS, {"stale"}),
        (OLD_DAYS + 1, {"old-price"}),
    ):
        checked = price(model, checked=model.as_of - days * DAY)
        found = audit(model.replace(prices=(checked,)), model.as_of).findings
        assert {f.kind for f in found if f.measure == "price"} - {"single-sourced"} == kinds
    undated = model.replace(prices=(price(model, checked=UNDATED),))
    (dateless,) = findings(undated, "undated")
    assert (dateless.date, dateless.days) == (None, None)


def test_that_scores_more_than_five_per_cent_apart_are_in_conflict(catalog: Catalog) -> None:
    score = next(s for s in catalog.scores if s.bound == "exact" and 20 < s.value < 90)
    source = next(s for s in catalog.sources if s != score.source)
    near = altered(score, value=score.value * 1.04, source=source)
    far = altered(score, value=score.value * 1.10, source=source)
    assert subjects(catalog.replace(scores=(score, near)), "conflict", score.benchmark) == set()
    conflicting = catalog.replace(scores=(score, far))
    assert subjects(conflicting, "conflict", score.benchmark) == {score.model}


def test_that_scores_of_two_efforts_are_no_conflict(small: Catalog, catalog: Catalog) -> None:
    (one,) = score(small, catalog, effort="none", value=40).scores
    source = next(s for s in catalog.sources if s != one.source)
    thought = altered(one, effort="high", value=80, source=source)
    assert not findings(small.replace(scores=(one, thought)), "conflict")


def test_that_a_second_source_ends_being_single_sourced(catalog: Catalog) -> None:
    score = catalog.scores[0]
    source = next(s for s in catalog.sources if s != score.source)
    again = altered(score, source=source)
    alone = catalog.replace(scores=(score,))
    assert subjects(alone, "single-sourced", score.benchmark) == {score.model}
    both = catalog.replace(scores=(score, again))
    assert subjects(both, "single-sourced", score.benchmark) == set()


def test_that_one_check_by_somebody_else_ends_being_only_self_reported(catalog: Catalog) -> None:
    own = altered(catalog.scores[0], self_reported=True)
    checked = altered(own, self_reported=False, harness="another")
    alone = catalog.replace(scores=(own,))
    assert subjects(alone, "self-reported-only") == {own.model}
    assert subjects(catalog.replace(scores=(own, checked)), "self-reported-only") == set()


def test_that_a_withdrawn_benchmark_names_the_use_cases_that_rest_on_it(catalog: Catalog) -> None:
    withdrawn = [b for b in catalog.benchmarks.values() if b.withdrawn_on]
    found = {f.subject: f for f in audit(catalog, catalog.as_of).of("withdrawn-benchmark")}
    assert set(found) == {b.id for b in withdrawn}
    for finding in found.values():
        for use_case in finding.figures:
            mix = catalog.use_cases[use_case].mix
            assert finding.subject in {part.benchmark for part in mix}


def test_that_nothing_is_found_of_what_was_not_known_yet(catalog: Catalog) -> None:
    early = dt.date(2024, 1, 1)
    found = audit(catalog, early).findings
    assert all(f.date is None or f.date <= early for f in found if f.measure in catalog.benchmarks)


def test_that_each_rule_says_how_far_the_audit_is(catalog: Catalog) -> None:
    told: list[float] = []
    audit(catalog, catalog.as_of, told.append)
    assert told == [done / len(RULES) for done in range(1, len(RULES) + 1)]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_each_finding_is_said_in_words(catalog: Catalog, code: str) -> None:
    namer = Namer(catalog, Words(code))
    names = {finding_name(kind, namer) for kind in KINDS}
    assert len(names) == len(KINDS)
    for finding in audit(catalog, catalog.as_of).findings:
        assert finding_text(finding, namer)
        assert measure_name(namer, finding)


def test_that_faults_come_first(catalog: Catalog) -> None:
    found = audit(catalog, catalog.as_of)
    assert found.findings[: len(found.faults)] == found.faults
    assert set(FAULTS) < set(KINDS)
