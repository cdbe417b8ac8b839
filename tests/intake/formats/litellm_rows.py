"""Rows as LiteLLM writes them, and what is read of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from advisor.intake.formats.litellm import price_file as litellm

if TYPE_CHECKING:
    from advisor.intake.reading import Reading, ReadPrice, Rejected

DAY = dt.date(2026, 11, 20)
CHAT: dict[str, Any] = {
    "litellm_provider": "openai", "mode": "chat", "max_input_tokens": 128_000,
    "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
}  # fmt: skip


def read(rows: dict[str, Any], day: dt.date | None = DAY) -> Reading:
    return litellm.FORMAT.read(json.dumps(rows).encode(), "prices.json", day=day)


def read_one(key: str = "gpt-x", /, **changes: Any) -> list[ReadPrice]:
    found = read({key: CHAT | changes})
    assert not found.rejected, found.rejected
    return list(found.prices)


def refused(key: str = "gpt-x", /, **changes: Any) -> Rejected:
    found = read({key: CHAT | changes})
    assert not found.prices
    return found.rejected[0]
