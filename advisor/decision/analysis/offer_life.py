"""Whether an offer lasts: a release retired by its maker, an end that is near, what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.endings import first_ending
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog import Catalog
    from advisor.catalog.endings import Ending
    from advisor.catalog.records import Model
    from advisor.decision.ranking import Ranking
    from advisor.evidence.candidate import Candidate

# Days before an end from which it is warned of: what moving to another model takes a team, with
# its tests and its approval.
NEAR_DAYS = 90


class Successor(Frozen, frozen=True):
    """The model that takes a retired one's place.

    Attributes:
        model: its id.
        offer: the cheapest offer of it that is had in the same way and that no must-have keeps
            out; None: there is none with a known price.
        cost: of that offer a month, in the scenario's currency.
    """

    model: str
    offer: str | None = None
    cost: float | None = None


class Retirement(Frozen, frozen=True):
    """A release that its maker has retired, or retires within ``NEAR_DAYS``.

    Attributes:
        date: the day on which the maker retires it.
        days: from the day of the answer until then; 0 or less: it is retired.
        successor: what takes its place; None: the maker names none.
    """

    date: dt.date
    days: int
    successor: Successor | None


class NearEnd(Frozen, frozen=True):
    """An offer that ends within ``NEAR_DAYS``.

    Attributes:
        ending: the end and who says so.
        days: left on the day of the answer, at least 1.
        successor: what takes the place of its model; None: nothing is known to.
    """

    ending: Ending
    days: int
    successor: Successor | None


def near_end(ranking: Ranking, candidate: Candidate) -> NearEnd | None:
    """The end of an offer, where it is near; None where none is known, or it is far or past."""
    ending = first_ending(ranking.catalog, candidate.offer)
    if ending is None:
        return None
    days = (ending.date - _day(ranking)).days
    if not 0 < days <= NEAR_DAYS:
        return None
    return NearEnd(ending, days, successor(ranking, candidate))


def retirement(ranking: Ranking, candidate: Candidate) -> Retirement | None:
    """The retirement of the offer's release by its maker; None where that is far or not known."""
    date = candidate.model.retired_on
    if date is None:
        return None
    days = (date - _day(ranking)).days
    if days > NEAR_DAYS:
        return None
    return Retirement(date, days, successor(ranking, candidate))


def successor(ranking: Ranking, candidate: Candidate) -> Successor | None:
    """The next model of the line that is not retired itself, with its cheapest like offer."""
    model = _living(ranking.catalog, candidate.model, _day(ranking))
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
    """The first successor that is released and not retired, else the last of them; None: none."""
    last: Model | None = None
    seen = {model.id}
    while model.successor is not None and model.successor not in seen:
        model = catalog.models[model.successor]
        seen.add(model.id)
        if model.released > day:
            break
        last = model
        if model.retired_on is None or model.retired_on > day:
            break
    return last


def _like_offers(ranking: Ranking, model: Model, candidate: Candidate) -> Iterator[str]:
    """Offers of a model that are had as the candidate is and that the must-haves allow."""
    evaluation = ranking.evaluation
    for row in evaluation.rows_by_model.get(model.id, ()):
        other = evaluation.candidates[row]
        same = other.is_hosted if candidate.is_hosted else other.offer.kind == candidate.offer.kind
        if same and evaluation.allowed[row]:
            yield other.offer.id


def _day(ranking: Ranking) -> dt.date:
    return ranking.scenario.date(ranking.catalog)
