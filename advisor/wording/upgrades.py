"""Texts about what another graphics card would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.local_plans import span_text
from advisor.wording.numbers import money

if TYPE_CHECKING:
    from advisor.catalog.device_prices import DevicePrice
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency
    from advisor.hosting.computer.upgrades import Upgrade
    from advisor.wording.namer import Namer

FURTHER = 3


def upgrade_line(upgrade: Upgrade, model: str, namer: Namer, currency: Currency, rate: Rate) -> str:
    """``RTX 5090 ($3,299 new): Qwen3.8-27B in q6_k at 75 (64–86) tokens a second; …``.

    ``currency``: of its price, converted at ``rate``.
    """
    name = namer.catalog.hardware[upgrade.device].name
    if upgrade.count > 1:
        name = f"{upgrade.count} × {name}"
    text = namer.say(
        "{name} ({price}): {model} in {precision} at {rate} tokens a second",
        name=name,
        price=_price(upgrade.price, namer, currency, rate),
        model=namer.catalog.models[model].name,
        precision=upgrade.precision,
        rate=span_text(upgrade.rate),
    )
    if not upgrade.further:
        return text
    named = [namer.catalog.models[each].name for each in upgrade.further[:FURTHER]]
    return text + namer.say("; further models fit: {models}", models=namer.listed(named))


def _price(price: DevicePrice | None, namer: Namer, currency: Currency, rate: Rate) -> str:
    if price is None:
        return namer.say("no public price")
    low, high = (
        money(rate.convert(end, price.currency, currency), currency, namer)
        for end in (price.low, price.high)
    )
    amount = low if price.low == price.high else f"{low}–{high}"
    match price.condition:
        case "used":
            return namer.say("{amount} used", amount=amount)
        case "refurbished":
            return namer.say("{amount} refurbished", amount=amount)
        case _:
            return namer.say("{amount} new", amount=amount)
