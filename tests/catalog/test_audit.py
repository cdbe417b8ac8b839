"""The audit names figures of the wrong thing, and what is old, in conflict or of one voice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from advisor import load_catalog
from advisor.catalog.audit import FAULTS, KINDS, RULES, audit
from advisor.catalog.auditing.dated_names import is_of, spans_in
from advisor.catalog.figures import UNDATED
from advisor.catalog.records import Alias, End, PlanPrice
from advisor.wording import Words
from advisor.wording.audit import finding_name, finding_text, measure_name
from advisor.wording.namer import Namer
from tests.catalog.audited import (
    DAY,
    altered,
    findings,
    one_release,
    price,
    score,
    subjects,
    with_model,
    with_offer,
)

if TYPE_CHECKING:
    from advisor.catalog import Catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def small(catalog: Catalog) -> Catalog:
    return one_release(catalog)


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
