"""Retirements and near ends of offers, and the models that succeed them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.cell_origins import is_own
from advisor.catalog.early_prices import read_before
from advisor.catalog.endings import first_ending
from advisor.catalog.figures import OLD_DAYS, UNDATED, leading_price
from advisor.catalog.frozen import Frozen
from advisor.catalog.price_conflicts import holds_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from advisor.catalog import Catalog
    from advisor.catalog.endings import Ending
    from advisor.catalog.prices import Price
    from advisor.catalog.records import Model
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate

# Warn this many days before an end: about the time a team needs to move to another model, with
# tests and approval. Our assumption.
NEAR_DAYS = 90


class Successor(Frozen, frozen=True):
    """The model that succeeds a retired one.

    Attributes:
        model: its id.
        offer: its cheapest allowed offer of the same kind; None if none has a known price.
        cost: cost of that offer a month, in the scenario's currency; None without one.
    """

    model: str
    offer: str | None = None
    cost: float | None = None


class Retirement(Frozen, frozen=True):
    """A release that its maker has retired, or retires within ``NEAR_DAYS``.

    Attributes:
        date: the day on which the maker retires it.
        days: days from the day of the answer until then; 0 or less if it is retired.
        successor: model that succeeds it; None if the maker names none.
    """

    date: dt.date
    days: int
    successor: Successor | None


class OldPrice(Frozen, frozen=True):
    """A price that nobody has looked at for more than ``OLD_DAYS``.

    Attributes:
        checked: the last day on which somebody did.
        days: since then, on the day of the answer.
    """

    checked: dt.date
    days: int


class EarlyPrice(Frozen, frozen=True):
    """A price that was read before the release came out: nobody has seen it with this release.

    Attributes:
        checked: the last day on which somebody read it.
        release: the release that the offer names; its id.
        released: the day on which that came out.
    """

    checked: dt.date
    release: str
    released: dt.date


class OwnPriceEnd(Frozen, frozen=True):
    """The end of the user's negotiated price.

    Attributes:
        last_day: the last day on which it holds.
        days: from the day of the answer until it holds no longer; 0 or less if it has ended.
    """

    last_day: dt.date
    days: int


class NearEnd(Frozen, frozen=True):
    """An offer that ends within ``NEAR_DAYS``.

    Attributes:
        ending: the end, with its source.
        days: days left on the day of the answer, at least 1.
        successor: model that succeeds its model; None if unknown.
        stays: the best other way to have the same release that lasts; None if there is none.
    """

    ending: Ending
    days: int
    successor: Successor | None
    stays: str | None = None


def days_left(ranking: Ranking, rows: NDArray[np.intp]) -> NDArray[np.int16]:
    """Days until offers end, within ``NEAR_DAYS``, one a row; 0 if later, past or unknown.

    At its maker an offer ends with its release, unless another end is stated. Kept with the
    evaluation, for no slider changes it.
    """
    kept, candidates = ranking.evaluation.days_left, ranking.evaluation.candidates
    for row in rows[kept[rows] < 0].tolist():
        candidate = candidates[row]
        ending = first_ending(ranking.catalog, candidate.offer)
        at_maker = candidate.provider.kind == "vendor"
        date = ending.date if ending else candidate.model.retired_on if at_maker else None
        days = 0 if date is None else (date - _day(ranking)).days
        kept[row] = days if 0 < days <= NEAR_DAYS else 0
    return np.asarray(kept[rows])


def near_end(ranking: Ranking, candidate: Candidate) -> NearEnd | None:
    """Return the end of an offer within ``NEAR_DAYS``; None if unknown, later or past."""
    ending = first_ending(ranking.catalog, candidate.offer)
    if ending is None:
        return None
    days = (ending.date - _day(ranking)).days
    if not 0 < days <= NEAR_DAYS:
        return None
    return NearEnd(ending, days, successor(ranking, candidate), _lasting_way(ranking, candidate))


def _lasting_way(ranking: Ranking, candidate: Candidate) -> str | None:
    """Return the best-ranked way to have the offer's release that can be relied on."""
    ways = (ranking.candidate(offer) for offer in ranking.ways.get(candidate.line, ()))
    return next(
        (
            other.offer.id
            for other in ways
            if other.releases == candidate.releases and can_be_relied_on(ranking, other)
        ),
        None,
    )


def own_price_end(ranking: Ranking, candidate: Candidate) -> OwnPriceEnd | None:
    """Return the end of the user's price of an offer, if past or within ``NEAR_DAYS``."""
    if candidate.is_hosted:
        return None
    catalog, day = ranking.catalog, _day(ranking)
    rules = catalog.prices_by_offer.get(candidate.listing, ())
    own = [
        rule
        for rule in rules
        if is_own(catalog, rule.source) and (rule.valid_from is None or rule.valid_from <= day)
    ]
    ends = [rule.valid_to for rule in own if rule.valid_to is not None]
    if not own or len(ends) < len(own):
        return None
    last = max(ends)
    days = (last - day).days
    return OwnPriceEnd(last - dt.timedelta(days=1), days) if days <= NEAR_DAYS else None


def can_be_relied_on(ranking: Ranking, candidate: Candidate) -> bool:
    """Whether an offer lasts beyond ``NEAR_DAYS``, its release too, at a price that is not old.

    Kept with the evaluation, for no slider changes it.
    """
    kept = ranking.evaluation.relied_on
    if candidate.offer.id not in kept:
        kept[candidate.offer.id] = _lasts(ranking, candidate)
    return kept[candidate.offer.id]


def _lasts(ranking: Ranking, candidate: Candidate) -> bool:
    ending, day = first_ending(ranking.catalog, candidate.offer), _day(ranking)
    if ending is not None and (ending.date - day).days <= NEAR_DAYS:
        return False
    return _retired_on(ranking, candidate) is None and old_price(ranking, candidate) is None


def old_price(ranking: Ranking, candidate: Candidate) -> OldPrice | None:
    """Return the age of the price that counts; None if it is younger, undated or unknown."""
    price = _counting_price(ranking, candidate)
    if price is None:
        return None
    days = (_day(ranking) - price.checked).days
    return OldPrice(price.checked, days) if days > OLD_DAYS and price.checked > UNDATED else None


def early_price(ranking: Ranking, candidate: Candidate) -> EarlyPrice | None:
    """Return the price that counts if it was read before the release came out, else None.

    Of an offer whose release is not stated: before the first one that it may serve.
    """
    price, release = _counting_price(ranking, candidate), candidate.releases[0]
    if price is None or not read_before(price, release):
        return None
    return EarlyPrice(price.checked, release.id, release.since)


def _counting_price(ranking: Ranking, candidate: Candidate) -> Price | None:
    """Return the price rule of an API, app or plan that counts; None if hosted or unpriced."""
    if candidate.is_hosted or candidate.list_cost is None:
        return None
    catalog, day = ranking.catalog, _day(ranking)
    rules = catalog.prices_by_offer.get(candidate.listing, ())
    valid = [rule for rule in rules if holds_on(rule, day)]
    return leading_price(catalog, valid, day) if valid else None


def retirement(ranking: Ranking, candidate: Candidate) -> Retirement | None:
    """Return the retirement of the offer's release; None if unknown or after ``NEAR_DAYS``.

    Of an offer whose release is not stated: that of the last one that it may serve.
    """
    date = _retired_on(ranking, candidate)
    if date is None:
        return None
    return Retirement(date, (date - _day(ranking)).days, successor(ranking, candidate))


def _retired_on(ranking: Ranking, candidate: Candidate) -> dt.date | None:
    date = candidate.retired_on
    if date is None or (date - _day(ranking)).days > NEAR_DAYS:
        return None
    return date


def successor(ranking: Ranking, candidate: Candidate) -> Successor | None:
    """Return the next model of the line that is not retired, with its cheapest similar offer."""
    model = _living(ranking.catalog, candidate.releases[-1], _day(ranking))
    if model is None:
        return None
    offers = [
        (cost, offer)
        for offer in _like_offers(ranking, model, candidate)
        if (cost := ranking.monthly_cost(offer)) is not None
    ]
    if not offers:
        return Successor(model.id)
    cost, offer = min(offers)
    return Successor(model.id, offer, cost)


def _living(catalog: Catalog, model: Model, day: dt.date) -> Model | None:
    """Return the first released, unretired successor, else the last released one, else None."""
    last: Model | None = None
    seen = {model.id}
    while model.successor is not None and model.successor not in seen:
        model = catalog.models[model.successor]
        seen.add(model.id)
        if not model.is_out(day):
            break
        last = model
        if model.retired_on is None or model.retired_on > day:
            break
    return last


def _like_offers(ranking: Ranking, model: Model, candidate: Candidate) -> Iterator[str]:
    """Yield the allowed offers of a model that are of the candidate's kind."""
    evaluation = ranking.evaluation
    for row in evaluation.rows_by_model.get(model.id, ()):
        other = evaluation.candidates[row]
        same = other.is_hosted if candidate.is_hosted else other.offer.kind == candidate.offer.kind
        if same and evaluation.allowed[row] and not other.is_at_other_effort:
            yield other.offer.id


def _day(ranking: Ranking) -> dt.date:
    return ranking.scenario.date(ranking.catalog)
