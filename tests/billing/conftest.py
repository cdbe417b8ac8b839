"""A catalogue with one offer whose rules a test writes itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from advisor import Catalog, load_catalog
from advisor.catalog.prices import Price, price_of

OFFER = "gpt-5.at.openai"
DAY = dt.date(2026, 11, 23)
WithRules = Callable[..., Catalog]
MONEY = frozenset({
    "input", "output", "cached_input", "cache_write", "reasoning_output", "batch_input",
    "batch_output", "flex_input", "flex_output", "minimum_charge", "monthly_fee",
})  # fmt: skip


@pytest.fixture(scope="session")
def bundled() -> Catalog:
    """The bundled catalogue."""
    return load_catalog()


@pytest.fixture
def with_rules(bundled: Catalog) -> WithRules:
    """A function that gives the catalogue with these rules alone for ``OFFER``."""

    def replaced(*rules: Price) -> Catalog:
        others = [price for price in bundled.prices if price.offer != OFFER]
        return bundled.replace(prices=(*others, *rules))

    return replaced


@pytest.fixture(scope="session")
def rule() -> Callable[..., Price]:
    """A function that makes a rule: 3 in, 15 out, 0.30 cached, US dollars."""
    return _rule


def _rule(**changes: Any) -> Price:
    cells: dict[str, Any] = {
        "offer": OFFER, "currency": "USD", "checked": DAY, "source": "openai-pricing",
        "input": Decimal(3), "output": Decimal(15), "cached_input": Decimal("0.3"),
    }  # fmt: skip
    amounts = {k: Decimal(str(v)) if k in MONEY and v is not None else v
               for k, v in changes.items()}  # fmt: skip
    return price_of(cells | amounts)
