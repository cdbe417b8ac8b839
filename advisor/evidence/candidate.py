"""An offer with its raw figures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from advisor.billing.api import ApiBill, bill
from advisor.billing.unpriced import Unpriced
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency, Licence, Model, Offer, Provider, Score
    from advisor.hosting.hosted import HostedCost


class Candidate(Frozen, frozen=True, eq=False, dict=True):
    """An offer under the user's workload.

    Attributes:
        offer, model, provider, licence: its rows.
        releases: all releases that it may serve, the earliest first; mostly ``model`` alone.
        effort: the level of thinking that it is judged at.
        hosted: the month's cost, where it is hosted and fits a machine.
        scores: benchmark id → the score that counts.
        workload: in the tokens of its model, its thinking within the output.
        list_cost: cost a month in its list currency, by the fast pass; None where unknown.
        catalog, asked, day: what its exact bill is made from.
    """

    offer: Offer
    model: Model
    provider: Provider
    licence: Licence
    releases: tuple[Model, ...]
    effort: Effort
    hosted: HostedCost | None
    scores: dict[str, Score]
    workload: Workload
    list_cost: tuple[float, Currency] | None
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
    def release_stated(self) -> bool:
        """Whether it is known which release it serves."""
        return len(self.releases) == 1

    @property
    def is_hosted(self) -> bool:
        """Whether the user runs the model on rented or own machines."""
        return self.offer.kind in ("rented", "owned", "local")

    @cached_property
    def _bill(self) -> ApiBill | Unpriced:
        return bill(self.catalog, self.offer.id, self.asked, self.day)

    @property
    def api(self) -> ApiBill | None:
        """Exact monthly bill of an API, app or plan; None if hosted or unpriced."""
        return self._bill if isinstance(self._bill, ApiBill) else None

    @property
    def unpriced(self) -> Unpriced | None:
        """Reason why there is no bill; None if there is one or it is hosted."""
        return self._bill if isinstance(self._bill, Unpriced) else None

    @cached_property
    def context_tokens(self) -> int | None:
        """Context length of this offer in tokens; None if unknown."""
        known = [c for c in (self.offer.context_tokens, self.model.context_tokens) if c]
        return min(known, default=None)

    @cached_property
    def tokens_per_s(self) -> float | None:
        """Output speed that one user sees: published, or from the roofline for hosted offers."""
        if self.hosted is not None:
            return self.hosted.tokens_per_s_per_user
        return self.offer.tokens_per_s
