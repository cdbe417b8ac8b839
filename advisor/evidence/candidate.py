"""An offer with its raw figures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from advisor.billing.api import ApiBill, bill
from advisor.billing.unpriced import Unpriced
from advisor.billing.workload import for_model, token_sizes
from advisor.catalog.frozen import Frozen
from advisor.hosting.hosted import name_of

if TYPE_CHECKING:
    import datetime as dt

    from advisor.billing.token_use import TokenUse
    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency, Licence, Model, Offer, Provider, Score
    from advisor.hosting.hosted import HostedCost


# Between the id of an offer and the effort, where it stands at several.
AT_EFFORT = "@"


class Candidate(Frozen, frozen=True, eq=False, dict=True):
    """An offer under the user's workload.

    Attributes:
        offer, model, provider, licence: its rows. An offer that stands at several efforts has its
            usual one under its own id, the others as ``<offer>@<effort>``.
        releases: all releases that it may serve, the earliest first; mostly ``model`` alone.
        effort: the level of thinking that it is judged at.
        use: how much its model thinks at that level.
        hosted: the month's cost, where it is hosted and fits a machine.
        scores: benchmark id → the score that counts.
        list_cost: cost a month in its list currency, by the fast pass; None where unknown.
        api_span: low and high end of what an API costs over ``list_cost``, 5 to 95 %.
        catalog, asked, day: what its exact bill and its workload are made from.
    """

    offer: Offer
    model: Model
    provider: Provider
    licence: Licence
    releases: tuple[Model, ...]
    effort: Effort
    use: TokenUse
    hosted: HostedCost | None
    scores: dict[str, Score]
    list_cost: tuple[float, Currency] | None
    api_span: tuple[float, float]
    catalog: Catalog
    asked: Workload
    day: dt.date

    def __repr__(self) -> str:
        """Return one line: it holds the whole catalogue."""
        return f"<Candidate {self.offer.id}>"

    @property
    def line(self) -> str:
        """Id of the line that its releases belong to: the model that its maker sells."""
        return self.model.line or self.model.id

    @property
    def listing(self) -> str:
        """Id of the offer in the catalogue, which is the same at all its efforts."""
        return self.offer.id.partition(AT_EFFORT)[0]

    @property
    def named(self) -> str:
        """Its id without the device: a name for the best of a model's rented or owned machines."""
        return name_of(self.offer.id)

    @property
    def is_at_other_effort(self) -> bool:
        """Whether it is an offer at another effort than its usual one."""
        return AT_EFFORT in self.offer.id

    @property
    def release_stated(self) -> bool:
        """Whether it is known which release it serves."""
        return len(self.releases) == 1

    @property
    def retired_on(self) -> dt.date | None:
        """Day on which its maker retires the last release that it may serve; None if unknown."""
        days = [release.retired_on for release in self.releases]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None

    @property
    def is_hosted(self) -> bool:
        """Whether the user runs the model on rented or own machines."""
        return self.offer.kind in ("rented", "owned", "local")

    @cached_property
    def _bill(self) -> ApiBill | Unpriced:
        return bill(self.catalog, self.listing, self.asked, self.day, self.use)

    @property
    def api(self) -> ApiBill | None:
        """Exact monthly bill of an API, app or plan; None if hosted or unpriced."""
        return self._bill if isinstance(self._bill, ApiBill) else None

    @property
    def unpriced(self) -> Unpriced | None:
        """Reason why there is no bill; None if there is one or it is hosted."""
        return self._bill if isinstance(self._bill, Unpriced) else None

    @cached_property
    def workload(self) -> Workload:
        """What is asked in the tokens of its model, its thinking within the output."""
        return for_model(self.catalog, self.asked, self.model, self.use)

    @property
    def thinking_tokens(self) -> float:
        """Tokens of thinking that its bill adds to a request, mean over the sizes."""
        sizes = token_sizes(self.catalog, self.asked, self.model, self.use)
        return sum(size.share * size.thinking_tokens for size in sizes)

    @cached_property
    def context_tokens(self) -> int | None:
        """Context length of this offer in tokens; None if unknown."""
        offered, possible = self.offer.context_tokens, self.model.context_tokens
        return min(offered, possible) if offered and possible else offered or possible or None

    @property
    def tokens_per_s(self) -> float | None:
        """Output speed that one user sees: published, or from the roofline for hosted offers."""
        if self.hosted is not None:
            return self.hosted.tokens_per_s_per_user
        return self.offer.tokens_per_s
