"""Exact price of one request and of a month of them at an offer, for ``advisor cost``."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

import msgspec

from advisor.billing.api import bill, free_share
from advisor.billing.plans import plan_fee
from advisor.billing.request import HourShare, RequestCost, price_over_hours, price_request
from advisor.billing.unpriced import FlatFee, Unpriced
from advisor.billing.workload import exact
from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.presets import Workload

if TYPE_CHECKING:
    from advisor.billing.request import Request
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
        per_month: all requests, with fees and free tiers.
        parts: name → amount of a request, or of the month under a flat fee.
        rules: price rules that applied, the usual one first; ``fillers`` filled in missing amounts.
        shares: share of the requests under each rule.
        live_per_request: price of the same request sent live; None if it is live already.
        unmetered: whether nothing is counted; the 0 is then not a price.
        capped: whether the fee has limits that are not published as figures.
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
    """Convert a quote to another currency, to twelve digits; its rules keep their currency."""
    if answer.currency == wanted:
        return answer

    def convert(amount: Decimal) -> Decimal:
        if answer.currency != BASE:
            amount = _CONVERTED.divide(amount, exact(rate.of(answer.currency).per_base))
        if wanted == BASE:
            return amount
        return _CONVERTED.multiply(amount, exact(rate.of(wanted).per_base))

    per_request = answer.per_request
    return msgspec.structs.replace(
        answer,
        currency=wanted,
        per_request=None if per_request is None else convert(per_request),
        per_month=convert(answer.per_month),
        parts={name: convert(amount) for name, amount in answer.parts.items()},
    )


def quote(
    catalog: Catalog,
    offer: str,
    request: Request,
    *,
    requests: int,
    users: int = 1,
    peak_share: Decimal | None = None,
) -> Quote | Unpriced:
    """The price at the request's moment, or over all hours if a ``peak_share`` is given."""
    workload = Workload(
        requests_per_month=requests, users=users, input_tokens=request.input_tokens,
        output_tokens=request.output_tokens + request.thinking_tokens,
    )  # fmt: skip
    priced: RequestCost | tuple[HourShare, ...] | Unpriced = (
        price_request(catalog, offer, request)
        if peak_share is None
        else price_over_hours(catalog, offer, request, peak_share)
    )
    if isinstance(priced, Unpriced):
        return _flat(catalog, offer, request, workload, priced)
    hours = (HourShare(Decimal(1), priced),) if isinstance(priced, RequestCost) else priced
    parts: dict[str, Decimal] = {}
    for hour in hours:
        for name, amount in hour.cost.parts.items():
            parts[name] = parts.get(name, Decimal(0)) + hour.share * amount
    per_request = sum(parts.values(), Decimal(0))
    first = hours[0].cost.rule
    tokens = Decimal(workload.input_tokens + workload.output_tokens) * requests
    billed = 1 - free_share(first, workload, tokens)
    fee = plan_fee(first, workload)
    fillers = {id(price): price for hour in hours for price in hour.cost.fillers}
    return Quote(
        offer=offer,
        currency=first.currency,
        per_request=per_request,
        per_month=per_request * requests * billed + fee,
        parts=parts,
        rules=tuple(hour.cost.rule for hour in hours),
        shares=tuple(hour.share for hour in hours),
        fillers=tuple(fillers.values()),
        live_per_request=_live(catalog, offer, request, peak_share),
        unmetered=all(hour.cost.unmetered for hour in hours) and not fee,
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
    """The quote of a plan with a flat fee, or why there is no price."""
    if not isinstance(why, FlatFee):
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
