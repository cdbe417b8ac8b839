"""The price feed of the package ``genai-prices``: the only module that names it.

The package brings a snapshot, which counts from the first start on and without a network; the same
data, fresher, stand at ``ADDRESS`` as JSON. The JSON is read with types of our own
(``feed_document.py``): 4 ms for all models, where the package takes 150 ms to import pydantic and
httpx2 before it reads anything. Importing this module imports none of them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from advisor.intake.feed.feed_document import (
    Conditional,
    Constraint,
    FeedModel,
    FeedProvider,
    Tier,
    Tiered,
    Variant,
    models_in,
    providers_in,
)
from advisor.intake.feed.feed_reading import reading_of
from advisor.intake.feed.feed_rules import load_feed_rules
from advisor.intake.feed.packaged import PACKAGE, packaged_version
from advisor.intake.feed.price_spans import constraints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from genai_prices import types

    from advisor.intake.feed.feed_rules import FeedRules
    from advisor.intake.reading import Progress, Reading

ADDRESS = (
    "https://raw.githubusercontent.com/pydantic/genai-prices/refs/heads/main"
    "/prices/new_data/v2/data.json"
)


def packaged_on(rules: FeedRules | None = None) -> dt.date | None:
    """The day on which the installed version was published; None: nobody has written it down."""
    rules = load_feed_rules() if rules is None else rules
    installed = packaged_version()
    return next((row.date for row in rules.release if row.version == installed), None)


def read_packaged(progress: Progress, rules: FeedRules | None = None) -> Reading:
    """The snapshot within the installed package.

    It imports the package: 0.2 s once a version, so keep what comes of it, by
    ``packaged_version``.

    Raises:
        CatalogError: the written rules on the feed are broken.
        Cancelled: ``progress`` said so.
    """
    from genai_prices.data_snapshot import get_snapshot

    rules = load_feed_rules() if rules is None else rules
    listed = get_snapshot().providers
    return reading_of(
        [(provider.id, _models(provider.models)) for provider in listed],
        title=f"{PACKAGE} {packaged_version()}",
        checked=_made_on(rules, listed),
        rules=rules,
        progress=progress,
    )


def read_feed(
    data: bytes, fetched: dt.date, progress: Progress, rules: FeedRules | None = None
) -> Reading:
    """A feed document (version 2 of its JSON), fetched on a day.

    Raises:
        InputError: it is no feed at all; the message says why.
        CatalogError: the written rules on the feed are broken.
        Cancelled: ``progress`` said so.
    """
    rules = load_feed_rules() if rules is None else rules
    return reading_of(
        [
            (provider.id, models_in(provider)) if isinstance(provider, FeedProvider) else provider
            for provider in providers_in(data)
        ],
        title=f"{PACKAGE}, feed of {fetched}",
        checked=fetched,
        rules=rules,
        progress=progress,
    )


def _made_on(rules: FeedRules, providers: Sequence[types.Provider]) -> dt.date:
    """The day of the snapshot: when its version was published.

    Of a version that nobody has written down, the newest day from which one of its prices holds;
    prices are announced too, so no day that lies ahead.
    """
    published = packaged_on(rules)
    if published is not None:
        return published
    today = dt.datetime.now(dt.UTC).date()
    days = {
        start
        for provider in providers
        for model in _models(provider.models)
        for constraint in constraints(model)
        if constraint and (start := constraint.start_date) and start <= today
    }
    return max(days, default=today)


def _models(listed: Sequence[types.ModelInfo]) -> Iterator[FeedModel]:
    """The package's own objects as rows of the feed."""
    for model in listed:
        yield FeedModel(
            id=model.id,
            prices=(
                tuple(
                    Conditional(_amounts(part.prices), _constraint(part.constraint))
                    for part in model.prices
                )
                if isinstance(model.prices, list)
                else _amounts(model.prices)
            ),
            price_variants=tuple(
                Variant(dict(part.when), _amounts(part.prices), _constraint(part.constraint))
                for part in model.price_variants or ()
            ),
            context_window=model.context_window,
            price_comments=model.price_comments,
            deprecated=model.deprecated,
        )


def _amounts(prices: types.ModelPrice) -> dict[str, Decimal | Tiered | None]:
    """USD by unit; the package keeps what is priced as attributes."""
    stated: Mapping[str, Any] = vars(prices)
    return {unit: _amount(price) for unit, price in stated.items() if price is not None}


def _amount(price: Decimal | types.TieredPrices) -> Decimal | Tiered:
    tiers = getattr(price, "tiers", None)
    if tiers is None:
        return price  # type: ignore[return-value]  # no tiers: an amount
    base: Decimal = price.base  # type: ignore[union-attr]  # tiers: a tiered price
    return Tiered(base, tuple(Tier(tier.start, tier.price) for tier in tiers))


def _constraint(
    constraint: types.StartDateConstraint | types.TimeOfDateConstraint | None,
) -> Constraint | None:
    if constraint is None:
        return None
    return Constraint(
        start_date=getattr(constraint, "start_date", None),
        start_time=getattr(constraint, "start_time", None),
        end_time=getattr(constraint, "end_time", None),
    )
