"""Cost of a month for all offers at once: one pass over the compiled rules.

Amounts are floats in list currency, for ranking; they equal those of ``bill`` within 1e-9. Show the
exact amounts of ``bill``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.billing.plans import use_a_user
from advisor.billing.price_book import RATES
from advisor.billing.validity import HOURS_A_WEEK
from advisor.billing.windows import hour_shares
from advisor.billing.workload import thinks, token_sizes, usual_factor
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.billing.price_book import Floats, MeteredRules, Places, PriceBook
    from advisor.billing.token_use import TokenUse
    from advisor.catalog.presets import Workload

_INPUT, _CACHED = RATES.index("input"), RATES.index("cached")
NOWHERE = np.iinfo(np.intp).max


class Repriced(Frozen, frozen=True, eq=False):
    """Cost of a month by offer, in the order of ``PriceBook.offers``.

    Attributes:
        per_month: amounts in list currency, NaN if unknown or a limit is exceeded.
        currency: index in ``PriceBook.currencies``.
    """

    per_month: Floats
    currency: Places


class _Sizes(Frozen, frozen=True, eq=False):
    """Tokens by offer and size, shape (offers, sizes); ``share`` has shape (sizes,)."""

    share: Floats
    tokens_in: Floats
    output: Floats
    thinking: Floats

    @property
    def tokens(self) -> Floats:
        """Mean tokens of a request, shape (offers,)."""
        return (self.tokens_in + self.output + self.thinking) @ self.share


def reprice(
    book: PriceBook, workload: Workload, uses: Mapping[str, TokenUse] | None = None
) -> Repriced:
    """The monthly cost of each offer under a workload.

    ``uses``: offer → how much its model thinks; those left out think as much as by default.
    """
    return _repriced(book, workload, _sizes(book, workload, _factors(book, uses or {})))


def reprice_ends(
    book: PriceBook, workload: Workload, uses: Mapping[str, TokenUse]
) -> tuple[Floats, Floats]:
    """The monthly costs where every model thinks as little, and as much, as it may."""
    low, high = (
        {offer: msgspec.structs.replace(use, factor=end(use)) for offer, use in uses.items()}
        for end in (_low, _high)
    )
    return reprice(book, workload, low).per_month, reprice(book, workload, high).per_month


def reprice_cached(book: PriceBook, workload: Workload, uses: Mapping[str, TokenUse]) -> Floats:
    """The monthly costs where an unknown price of cached input is what the provider usually has.

    ``reprice`` takes the price of input, which is the most that it can be.
    """
    rules = book.metered
    rates = rules.rates.copy()
    usual = rates[:, _INPUT] * rules.usual_cached
    rates[:, _CACHED] = np.where(np.isnan(rules.usual_cached), rates[:, _CACHED], usual)
    cheaper = msgspec.structs.replace(book, metered=msgspec.structs.replace(rules, rates=rates))
    return reprice(cheaper, workload, uses).per_month


def _low(use: TokenUse) -> float:
    return use.low


def _high(use: TokenUse) -> float:
    return use.high


def _repriced(book: PriceBook, workload: Workload, sizes: _Sizes) -> Repriced:
    per_month = np.full(len(book.offers), np.nan)
    currency = np.zeros(len(book.offers), dtype=np.intp)
    with np.errstate(invalid="ignore", divide="ignore"):
        if book.metered.offers.size:
            amounts, sources = _metered(book.metered, workload, sizes)
            per_month[book.metered.offers] = amounts
            currency[book.metered.offers] = book.metered.source_currency[sources]
        per_month[book.flat.offers] = _flat(book, workload, sizes)
        currency[book.flat.offers] = book.flat.currency
    return Repriced(per_month, currency)


def _factors(book: PriceBook, uses: Mapping[str, TokenUse]) -> Floats:
    """How much each offer thinks, shape (offers,)."""
    if not uses:
        return book.default_factors
    told = [uses.get(offer) for offer in book.offers]
    factors = np.array([np.nan if use is None else use.factor for use in told])
    left_out = np.isnan(factors)
    if left_out.any():
        factors[left_out] = book.default_factors[left_out]
    return factors


def _sizes(book: PriceBook, workload: Workload, factors: Floats) -> _Sizes:
    catalog, models = book.catalog, book.catalog.models
    plain = msgspec.structs.replace(workload, thinking="included")
    table = [token_sizes(catalog, plain, models[sample]) for sample in book.samples]
    output = np.array([[s.output_tokens for s in row] for row in table], dtype=float)[book.kinds]
    thinking = np.zeros(output.shape)
    if workload.thinking != "included":
        does = np.array([thinks(workload, m) for m in models.values()], dtype=bool)[book.models]
        factor = np.where(does, usual_factor(catalog, workload) * factors, 0.0)[:, None]
        # As ``thinking_tokens`` does for one.
        tokens = np.floor(factor * (output + catalog.usual_thinking.base_tokens) + 0.5)
        thinking = np.where(output > 0, tokens, 0.0)
    return _Sizes(
        np.array([size.share for size in table[0]]),
        np.array([[s.input_tokens for s in row] for row in table], dtype=float)[book.kinds],
        output,
        thinking,
    )


def _metered(rules: MeteredRules, workload: Workload, sizes: _Sizes) -> tuple[Floats, Places]:
    """Amounts a month of the metered offers, and the source of the first size's price."""
    mean = np.zeros(rules.offers.size)
    first_source = np.zeros(rules.offers.size, dtype=np.intp)
    first_rule = np.zeros(rules.offers.size, dtype=np.intp)
    for number, share in enumerate(sizes.share):
        chosen = _chosen(rules, sizes, number)
        priced = chosen != NOWHERE
        slots = np.where(priced, np.arange(chosen.size), NOWHERE)
        firsts = np.minimum.reduceat(slots, rules.source_starts)
        known = np.where(firsts != NOWHERE, np.arange(firsts.size), NOWHERE)
        source = np.minimum.reduceat(known, rules.offer_starts)
        missing = source == NOWHERE
        source = np.where(missing, 0, source)
        rule = np.where(priced, chosen, 0)
        costs = np.where(priced, _request_costs(rules, workload, sizes, number, rule), np.nan)
        by_source = _over_hours(rules, costs, workload.peak_share)
        mean += share * np.where(missing, np.nan, by_source[source])
        if number == 0:
            first_source = source
            first_rule = rule[np.where(missing, 0, firsts[source])]
        else:
            other = rules.source_currency[source] != rules.source_currency[first_source]
            mean[other] = np.nan
    return _month(rules, workload, sizes, mean, first_rule), first_source


def _chosen(rules: MeteredRules, sizes: _Sizes, number: int) -> Places:
    """The rule of each slot whose bands include the request; NOWHERE if none does."""
    tokens_in = sizes.tokens_in[:, number][rules.row]
    tokens_out = (sizes.output + sizes.thinking)[:, number][rules.row]
    in_over, in_upto, out_over, out_upto = rules.bands
    fits = (tokens_in > in_over) & (tokens_in <= in_upto) & rules.usable
    fits &= (tokens_out > out_over) & (tokens_out <= out_upto)
    places = np.where(fits, np.arange(fits.size), NOWHERE)
    return np.asarray(np.minimum.reduceat(places, rules.slot_starts))


def _request_costs(
    rules: MeteredRules, workload: Workload, sizes: _Sizes, number: int, rule: Places
) -> Floats:
    """Cost of a request under a rule of each slot, mean over live, batch and flex."""
    row = rules.row[rule]
    tokens_in = sizes.tokens_in[:, number][row]
    output = sizes.output[:, number][row]
    thinking = sizes.thinking[:, number][row]
    cached = tokens_in * workload.cached_share
    written = np.minimum(tokens_in * workload.cache_write_share, tokens_in - cached)
    whole = rules.whole[rule] & (thinking > 0)
    least = rules.least[rule]
    wanted = (workload.batch_share, min(workload.flex_share, 1 - workload.batch_share))
    left = np.ones(rule.size)
    total = np.zeros(rule.size)

    def amount_of(mode: int) -> Floats:
        p_in, p_cached, p_write, _hour, p_out, p_think = rules.rates[mode][:, rule]
        amount = (tokens_in - cached - written) * p_in + cached * p_cached + written * p_write
        amount += output * np.where(whole, p_think, p_out) + thinking * p_think
        return np.asarray(np.maximum(amount, least))

    live = amount_of(0)
    for mode, share in ((1, wanted[0]), (2, wanted[1])):
        if share:
            amount = amount_of(mode)
            taken = np.where(np.isnan(amount), 0.0, share)
            # What costs less live is sent live.
            total += np.where(taken > 0, taken * np.minimum(amount, live), 0.0)
            left = left - taken
    return np.asarray(total + np.where(left > 0, left * live, 0.0))


def _over_hours(rules: MeteredRules, costs: Floats, peak: float) -> Floats:
    """Mean cost of each source over its hours; NaN if some hours have no rule."""
    mean = costs[rules.source_starts]
    only_hours = rules.hours[rules.source_starts] < HOURS_A_WEEK
    pairs = (rules.source_slots == 2) & ~only_hours  # noqa: PLR2004 - the day and one window
    at = rules.source_starts[pairs]
    usual, window = costs[at], costs[at + 1]
    hours = rules.hours[at + 1]
    is_peak = (window > usual) & (hours <= HOURS_A_WEEK / 2)
    base_is_peak = (window < usual) & (hours > HOURS_A_WEEK / 2)
    in_window = np.where(is_peak, peak, np.where(base_is_peak, 1 - peak, hours / HOURS_A_WEEK))
    both = in_window * window + (1 - in_window) * usual
    mean[pairs] = np.where(np.isnan(window), usual, both)
    alone = np.isnan(usual) & ~np.isnan(window)
    mean[np.flatnonzero(pairs)[alone]] = np.nan
    for source in np.flatnonzero((rules.source_slots > 2) | only_hours):  # noqa: PLR2004
        mean[source] = _mixed_hours(rules, costs, int(source), peak)
    return np.asarray(mean)


def _mixed_hours(rules: MeteredRules, costs: Floats, source: int, peak: float) -> float:
    begins = rules.source_starts[source]
    slots = range(begins, begins + rules.source_slots[source])
    known = [slot for slot in slots if not np.isnan(costs[slot])]
    if not known:
        return float("nan")
    amounts = [float(costs[slot]) for slot in known]
    shares = hour_shares(amounts, [float(rules.hours[slot]) for slot in known], peak)
    if shares is None:
        return float("nan")
    return sum(share * amount for share, amount in zip(shares, amounts, strict=True))


def _month(
    rules: MeteredRules, workload: Workload, sizes: _Sizes, mean: Floats, rule: Places
) -> Floats:
    requests = float(workload.requests_per_month)
    tokens = sizes.tokens[rules.row[rule]] * requests
    free = np.zeros(mean.size)
    if requests:
        by_tokens = np.where(tokens > 0, rules.free_tokens[rule] / tokens, 0.0)
        free = np.minimum(1.0, np.maximum(rules.free_requests[rule] / requests, by_tokens))
    payers = np.where(rules.for_all[rule], 1.0, float(workload.users))
    return np.asarray(mean * requests * (1 - free) + rules.fee[rule] * payers)


def _flat(book: PriceBook, workload: Workload, sizes: _Sizes) -> Floats:
    flat = book.flat
    requests = float(workload.requests_per_month)
    tokens_in = (sizes.tokens_in @ sizes.share)[flat.offers]
    tokens_out = ((sizes.output + sizes.thinking) @ sizes.share)[flat.offers]
    cached = tokens_in * workload.cached_share
    a_request_counts = np.stack([np.ones(tokens_in.size), tokens_in - cached, cached, tokens_out])
    volume = (flat.counts * a_request_counts).sum(axis=0) * requests
    a_request = use_a_user(book.catalog, workload, 1.0)
    need = np.stack(
        [volume * a_request.five_hours, volume * a_request.week, volume * a_request.month]
    )
    exceeded = np.any(need > flat.limits, axis=0)
    fee = flat.fee * np.where(flat.for_all, 1.0, float(workload.users))
    return np.asarray(np.where(exceeded, np.nan, fee))
