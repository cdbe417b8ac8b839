"""The command ``cost``: exact cost of a request and of a month, with sources."""

from __future__ import annotations

import datetime as dt
import difflib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from advisor.billing.price_notes import price_notes
from advisor.billing.quote import Quote, in_currency, quote
from advisor.billing.request import Request
from advisor.billing.unpriced import LimitExceeded, Unpriced
from advisor.billing.validity import moment_of
from advisor.catalog.currencies import BASE, sign_of
from advisor.catalog.frozen import Frozen
from advisor.catalog.json_text import json_text
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned
from advisor.cli.money_arguments import rate_of
from advisor.wording import numbers
from advisor.wording.command_failures import AllUnpriced, HostedOffer, NotTogether
from advisor.wording.namer import Namer
from advisor.wording.price_conditions import conditions_of
from advisor.wording.price_notes import price_note
from advisor.wording.price_parts import exact_amount
from advisor.wording.typed_failures import OutOfRange
from advisor.wording.unpriced import unpriced_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency, Price
    from advisor.wording import Words

ANSWERED, NOTHING_FITS = 0, 1
MOST_REQUESTS = 10**12
USUAL_PEAK_SHARE = 0.35
_DIGITS = 6
UNITS = {
    "per_request": "currency", "per_month": "currency",
    "parts": "currency a request, of the month under a flat fee",
    "rule": "rule.currency per million tokens, as the source states it",
}  # fmt: skip
"""Of the amounts in JSON; amounts are texts, so that no digit is lost."""


def cost_command(options: argparse.Namespace, words: Words) -> int:
    """Print the cost of the request at each offer.

    Raises:
        InputError: the request is inconsistent, or no offer has a price for it.
    """
    catalog = open_catalogue(words)
    for offer in options.offer:
        _check_offer(catalog, offer)
    for option, given, least in (("requests", options.requests, 0), ("users", options.users, 1)):
        if not least <= given <= MOST_REQUESTS:
            beyond = OutOfRange(f"{given:,}", least, MOST_REQUESTS)
            raise InputError(At(f"--{option}", beyond))
    request, peak_share = _request(catalog, options)
    found = {
        offer: quote(
            catalog, offer, request,
            requests=options.requests, users=options.users, peak_share=peak_share,
        )
        for offer in dict.fromkeys(options.offer)
    }  # fmt: skip
    priced = [answer for answer in found.values() if isinstance(answer, Quote)]
    exceeded = [a for a in found.values() if isinstance(a, LimitExceeded)]
    if not priced and not exceeded:
        unpriced = ((offer, a) for offer, a in found.items() if isinstance(a, Unpriced))
        raise InputError(AllUnpriced(tuple(unpriced)))
    wanted = _currency(options.currency, priced, words)
    rate = rate_of(catalog, options, moment_of(request.at).date())
    if options.format == "json":
        plain = [
            _plain(Namer(catalog, words), offer, answer, request, options, _Money(wanted, rate))
            for offer, answer in found.items()
        ]
        print(json_text(plain[0] if len(plain) == 1 else plain))
    else:
        money = _Money(wanted, rate)
        print("\n".join(_lines(Namer(catalog, words), found, request, peak_share, money, options)))
    return ANSWERED if priced else NOTHING_FITS


def _check_offer(catalog: Catalog, offer: str) -> None:
    if offer in catalog.offers:
        return
    own = [o.id for o in catalog.offers.values() if offer in (o.model, o.api_model)]
    near = own or difflib.get_close_matches(offer, list(catalog.offers), n=5, cutoff=0.5)
    if ".on." in offer:
        raise InputError(HostedOffer(offer))
    raise InputError(NoSuch("offer", offer, near=tuple(near)))


def _request(catalog: Catalog, options: argparse.Namespace) -> tuple[Request, Decimal | None]:
    """Return the request, and the share of peak hours if no time was given."""
    at = catalog.today if options.at is None else options.at
    request = Request(
        input_tokens=options.input_tokens,
        output_tokens=options.output_tokens,
        cached_tokens=options.cached_tokens,
        cache_write_tokens=options.cache_write_tokens,
        thinking_tokens=options.thinking_tokens,
        at=moment_of(at),
        mode="batch" if options.batch else "flex" if options.flex else "live",
        region=options.region,
        cache_hour=options.cache_lifetime == "1h",
    )
    if isinstance(at, dt.datetime):
        if options.peak_share is not None:
            raise InputError(NotTogether("--at", "--peak-share"))
        return request, None
    share = USUAL_PEAK_SHARE if options.peak_share is None else options.peak_share
    return request, Decimal(repr(share))


def _currency(asked: Currency | None, priced: Sequence[Quote], words: Words) -> Currency | None:
    """Return the currency of the answer; None to keep that of the price lists.

    If the language mixes currencies and all lists share one currency, it is kept.
    """
    if asked is not None:
        return asked
    if not words.language.mixes_currencies or len({answer.currency for answer in priced}) > 1:
        return words.currency
    return None


class _Money(Frozen, frozen=True):
    """Currency of the amounts.

    Attributes:
        wanted: the currency; None for that of the price list.
        rate: exchange rate for conversions.
    """

    wanted: Currency | None
    rate: Rate

    def of(self, answer: Quote) -> Quote:
        """Return the quote in the currency of the answer."""
        return in_currency(answer, self.wanted or answer.currency, self.rate)


def _reason(offer: str, answer: Quote | Unpriced, words: Words) -> str:
    if isinstance(answer, Quote):
        return ""
    return f"{offer}: {unpriced_sentence(answer, words)}"


def _plain(
    namer: Namer,
    offer: str,
    answer: Quote | Unpriced,
    request: Request,
    options: argparse.Namespace,
    money: _Money,
) -> dict[str, Any]:
    if isinstance(answer, Unpriced):
        reason = unpriced_sentence(answer, namer)
        return dict.fromkeys(("currency", "per_request", "per_month", "rule", "source")) | {
            "offer": offer, "reason": reason,
        }  # fmt: skip
    first = answer.rules[0]
    source = namer.catalog.sources[first.source]
    shown = money.of(answer)
    plain: dict[str, Any] = {
        "offer": offer,
        "currency": shown.currency,
        "per_request": None if shown.per_request is None else exact_amount(shown.per_request),
        "per_month": exact_amount(shown.per_month),
        "requests": options.requests,
        "parts": {name: exact_amount(amount) for name, amount in shown.parts.items()},
        "units": UNITS,
        "rule": _rule(first),
        "source": first.source,
        "source_title": source.title,
        "source_url": source.url,
        "checked": first.checked.isoformat(),
        "unmetered": answer.unmetered,
        "notes": _notes(namer, answer, request, options),
    }
    if len(answer.rules) > 1:
        plain["hours"] = [
            {"share": exact_amount(share), "rule": _rule(rule)}
            for share, rule in zip(answer.shares, answer.rules, strict=True)
        ]
    if shown is not answer:
        rate = money.rate.beside(answer.currency if shown.currency == BASE else shown.currency)
        plain["converted"] = {
            "from": answer.currency, "currency": shown.currency,
            "per_month": float(shown.per_month),
            f"{rate.currency}_per_{BASE}".lower(): rate.per_base,
            "rate_date": rate.date.isoformat(),
        }  # fmt: skip
    return plain


def _rule(rule: Price) -> dict[str, Any]:
    """Return the filled cells of a price rule, amounts as strings."""
    cells = {name: getattr(rule, name) for name in rule.__struct_fields__}
    left_out = ("offer", "source")
    return {
        name: exact_amount(value) if isinstance(value, Decimal)
        else value.isoformat() if isinstance(value, dt.date) else value
        for name, value in cells.items()
        if value not in (None, False) and name not in left_out
    }  # fmt: skip


def _notes(namer: Namer, answer: Quote, request: Request, options: argparse.Namespace) -> list[str]:
    catalog = namer.catalog
    say, notes = namer.say, []
    if len(answer.rules) > 1:
        share = options.peak_share if options.peak_share is not None else USUAL_PEAK_SHARE
        notes.append(
            say("No time given: {share} in peak hours.", share=numbers.percent(share, namer))
        )
    if answer.unmetered:
        notes.append(say("Unmetered: nobody counts, so 0 is no price to compare."))
    if answer.capped:
        notes.append(say("Its fee has limits that are not published; your work may exceed them."))
    notes += [price_note(note, namer) for note in price_notes(catalog, answer, request)]
    record = catalog.offers[answer.offer]
    limits = (record.context_tokens, catalog.models[record.model].context_tokens)
    context = min((c for c in limits if c), default=None)
    length = options.input_tokens + options.output_tokens + options.thinking_tokens
    if context is not None and length > context and answer.per_request is not None:
        notes.append(
            say(
                "The request is longer than the context of {context} tokens.",
                context=f"{context:,}",
            )
        )
    return notes


def _lines(
    namer: Namer,
    found: dict[str, Quote | Unpriced],
    request: Request,
    peak_share: Decimal | None,
    money: _Money,
    options: argparse.Namespace,
) -> list[str]:
    catalog = namer.catalog
    say = namer.say
    head = [say("Offer"), say("A request"), say("A month"), say("Rule"), say("Source")]
    converted = any(isinstance(a, Quote) and money.of(a) is not a for a in found.values())
    if converted:
        head.insert(3, say("By the list, a month"))
    rows, notes = [], []
    for offer, answer in found.items():
        if isinstance(answer, Unpriced):
            unknown = [numbers.UNKNOWN] * (len(head) - 2)
            rows.append([offer, *unknown, ""])
            notes.append(_reason(offer, answer, namer))
            continue
        shown = money.of(answer)
        one = numbers.UNKNOWN if shown.per_request is None else _amount(shown, shown.per_request)
        row = [offer, one, _amount(shown, shown.per_month), _conditions(answer, request, namer)]
        if converted:
            row.insert(3, sign_of(answer.currency) + exact_amount(answer.per_month))
        rows.append([*row, catalog.sources[answer.rules[0].source].title])
        notes += [f"{offer}: {note}" for note in _notes(namer, answer, request, options)]
    lines = aligned(head, rows, right=tuple(range(1, len(head) - 2)), elastic=len(head) - 1)
    moment = moment_of(request.at)
    when = f"{moment:%Y-%m-%d %H:%M} UTC" if peak_share is None else f"{moment:%Y-%m-%d}"
    basis = say("Rules of {when}; catalogue {version}", when=when, version=catalog.version)
    if converted:
        rate = money.rate.beside(money.wanted or namer.currency)
        dated = say("{rate} ({date})", rate=numbers.exchange(rate), date=rate.date)
        basis = namer.clauses((basis, dated))
    return [*lines, "", *notes, basis]


def _amount(answer: Quote, amount: Decimal) -> str:
    """Format an amount with all digits, or rounded if it was converted.

    A mean over hours of unequal length never ends: such an amount keeps six digits.
    """
    if answer.currency == answer.rules[0].currency:
        places = max(_DIGITS, _DIGITS - 1 - amount.adjusted())
        return sign_of(answer.currency) + exact_amount(round(amount, places))
    return numbers.money(float(amount), answer.currency)


def _conditions(answer: Quote, request: Request, words: Words) -> str:
    day = moment_of(request.at).date()
    if answer.per_request is None:
        return words.say("flat fee")
    joint = words.say("; ")
    texts = [joint.join(conditions_of(rule, day, words)) for rule in answer.rules]
    shown = [text or words.say("list price") for text in texts]
    return " | ".join(shown)
