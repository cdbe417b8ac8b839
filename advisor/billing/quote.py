"""What one request and a month of them cost at an offer: the answer of ``advisor cost``."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

import msgspec

from advisor.billing.api import bill, free_share
from advisor.billing.plans import plan_fee
from advisor.billing.request import Request, Unpriced, price_over_hours, price_request
from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.presets import Workload

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.prices import Price, TokenPrice
    from advisor.catalog.records import Currency

_CONVERTED = Context(prec=12)


class Quote(Frozen, frozen=True):
    """An exact price.

    Attributes:
        currency: list currency.
        per_request: None under a flat fee.
        per_month: of all requests, with fees and free tiers.
        parts: of a request by name; of the month under a flat fee.
        rules: those that applied, the usual one first; ``fillers`` agree with them and state what
            they leave out.
        shares: the share of the requests under each rule.
        live_per_request: of a batch or flex request, what the same costs live; else None.
        unmetered: nobody counts; the 0 is no price. capped: limits that are not published.
    """

    offer: str
    currency: Currency
    per_request: Decimal | None
    per_month: Decimal
    parts: dict[str, Decimal]
    rules: tuple[Price, ...]
    shares: tuple[Decimal, ...]
    fillers: tuple[TokenPrice, ...] = ()
    live_per_request: Decimal | None = None
    unmetered: bool = False
    capped: bool = False


def in_currency(answer: Quote, wanted: Currency, rate: Rate) -> Quote:
    """The quote in another currency, to twelve digits; the rules stay as their source states them.

    In its own currency it stays exact.
    """
    if answer.currency == wanted:
        return answer

    def convert(amount: Decimal) -> Decimal:
        if answer.currency != BASE:
            amount = _CONVERTED.divide(amount, _exact(rate, answer.currency))
        return amount if wanted == BASE else _CONVERTED.multiply(amount, _exact(rate, wanted))

    one = answer.per_request
    return msgspec.structs.replace(
        answer,
        currency=wanted,
        per_request=None if one is None else convert(one),
        per_month=convert(answer.per_month),
        parts={name: convert(amount) for name, amount in answer.parts.items()},
    )


def _exact(rate: Rate, currency: Currency) -> Decimal:
    return Decimal(repr(rate.of(currency).per_base))


def quote(
    catalog: Catalog,
    offer: str,
    request: Request,
    *,
    requests: int,
    users: int = 1,
    peak_share: Decimal | None = None,
) -> Quote | Unpriced:
    """The price at the request's moment, or over the hours of its day where a share is given."""
    workload = Workload(
        requests_per_month=requests, users=users, input_tokens=request.input_tokens,
        output_tokens=request.output_tokens + request.thinking_tokens,
    )  # fmt: skip
    parts: dict[str, Decimal] = {}
    if peak_share is None:
        cost = price_request(catalog, offer, request)
        if isinstance(cost, Unpriced):
            return _flat(catalog, offer, request, workload, cost)
        weighed = [(Decimal(1), cost)]
    else:
        over = price_over_hours(catalog, offer, request, peak_share)
        if isinstance(over, Unpriced):
            return _flat(catalog, offer, request, workload, over)
        weighed = [(part.share, part.cost) for part in over]
    for share, cost in weighed:
        for name, amount in cost.parts.items():
            parts[name] = parts.get(name, Decimal(0)) + share * amount
    per_request = sum(parts.values(), Decimal(0))
    first = weighed[0][1].rule
    tokens = Decimal(workload.input_tokens + workload.output_tokens) * requests
    billed = 1 - free_share(first, workload, tokens)
    fee = plan_fee(first, workload)
    fillers = {id(price): price for _, cost in weighed for price in cost.fillers}
    return Quote(
        offer=offer,
        currency=first.currency,
        per_request=per_request,
        per_month=per_request * requests * billed + fee,
        parts=parts,
        rules=tuple(cost.rule for _, cost in weighed),
        shares=tuple(share for share, _ in weighed),
        fillers=tuple(fillers.values()),
        live_per_request=_live(catalog, offer, request, peak_share),
        unmetered=all(cost.unmetered for _, cost in weighed) and not fee,
    )


def _live(
    catalog: Catalog, offer: str, request: Request, peak_share: Decimal | None
) -> Decimal | None:
    if request.mode == "live":
        return None
    live = msgspec.structs.replace(request, mode="live")
    found = quote(catalog, offer, live, requests=1, peak_share=peak_share)
    return found.per_request if isinstance(found, Quote) else None


def _flat(
    catalog: Catalog, offer: str, request: Request, workload: Workload, why: Unpriced
) -> Quote | Unpriced:
    """The fee of a plan, where that is why a request has no price."""
    if why.reason != "flat-fee":
        return why
    month = bill(catalog, offer, workload, request.at)
    if isinstance(month, Unpriced):
        return month
    return Quote(
        offer=offer,
        currency=month.currency,
        per_request=None,
        per_month=month.per_month,
        parts=month.parts,
        rules=month.rules,
        shares=(Decimal(1),),
        unmetered=month.unmetered,
        capped=month.capped,
    )
