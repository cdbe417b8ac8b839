"""Repricing all offers for a changed workload, beside the products that no pass can do without."""

from __future__ import annotations

import itertools

import msgspec
import numpy as np
from figure import Figure, absolute, against_floor, median_ms
from slider import machine_offers, sized

import advisor
from advisor.billing.price_book import price_book
from advisor.billing.repricing import reprice
from advisor.billing.validity import moment_of

OFFERS = 5_000


def bill_figures() -> list[Figure]:
    """Bar: 16 ms for 5,000 offers; the floor is five products a rule and one reduction an offer."""
    catalog = advisor.load_catalog()
    usual = catalog.use_cases["everyday-coding"].workload
    many = sized(catalog, OFFERS + machine_offers(catalog))
    book, small = (price_book(c, moment_of(c.as_of)) for c in (many, catalog))
    mixed = msgspec.structs.replace(
        usual, sizes=catalog.workloads["azure-conversation"].sizes, batch_share=0.3,
        thinking="on", unit="characters", language="zh",
    )  # fmt: skip
    counts = itertools.count(1_000)

    def again(workload: object) -> object:
        return msgspec.structs.replace(workload, requests_per_month=next(counts))  # type: ignore[type-var]

    rates = np.nan_to_num(book.metered.rates[0])
    tokens = np.resize([2_000.0, 4_000.0, 0.0, 800.0, 0.0], len(rates))
    starts = book.metered.slot_starts

    def floor() -> object:
        return np.minimum.reduceat(tokens @ rates, starts)

    bare = median_ms(floor, rounds=15, inner=20)
    one = median_ms(lambda: reprice(book, again(usual)), rounds=15, inner=10)  # type: ignore[arg-type]
    four = median_ms(lambda: reprice(book, again(mixed)), rounds=15, inner=5)  # type: ignore[arg-type]
    few = median_ms(lambda: reprice(small, again(usual)), rounds=15, inner=10)  # type: ignore[arg-type]
    return [
        absolute(f"reprice {len(book.offers)} offers", one, 16, "ms"),
        absolute(f"reprice {len(book.offers)} offers, 4 sizes, text", four, 16, "ms"),
        against_floor("reprice over bare NumPy", one * 1000, bare * 1000, 60, "µs"),
        absolute(f"reprice {len(small.offers)} offers", few, 16, "ms"),
    ]
