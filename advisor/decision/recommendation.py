"""The answer: a ranking with its picks, reasons and warnings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.decision.analysis.explanation import Explanation, explain
from advisor.decision.analysis.picks import Pick, choose_picks
from advisor.decision.analysis.removal import Removal, ToVerify, removals, to_verify
from advisor.decision.analysis.warnings import lasting_warnings, warnings_of
from advisor.decision.kernels.dominance import pareto
from advisor.decision.ranking import Ranking, Status

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.analysis.finding import Finding
    from advisor.decision.analysis.robustness import Robustness
    from advisor.decision.analysis.two_models import TwoModels
    from advisor.decision.analysis.warning_kinds import Lasting, Warn


class Recommendation(Ranking, frozen=True, eq=False, dict=True):
    """Result of ``recommend(catalog, scenario)``: a ranking with its analyses.

    Each analysis is computed at first use and cached.
    """

    def without_analyses(self) -> Recommendation:
        """The same answer with no analysis kept, to be held for long.

        Simulation and evidence take more memory than the answer; asked again, they are made again.
        """
        evaluation = msgspec.structs.replace(self.evaluation)
        return msgspec.structs.replace(self, evaluation=evaluation)

    def let_go(self) -> None:
        """Forget the analyses that refer back to the answer, so that it is freed with its last use.

        Else it stays until Python looks for circles. Asked again, they are made again.
        """
        kept = self.__dict__
        for name in [n for n, made in kept.items() if getattr(made, "ranking", None) is self]:
            kept.pop(name, None)

    @cached_property
    def sparse(self) -> tuple[str, ...]:
        """Ids of the offers with too few known figures, by falling upper bound of the score."""
        rows = np.flatnonzero(self.status == Status.SPARSE)
        return tuple(self.offers[r] for r in rows[np.argsort(-self.high[rows], kind="stable")])

    @cached_property
    def to_verify(self) -> tuple[ToVerify, ...]:
        """Offers for which only a must-have of law or data is unknown, best score first.

        Those with too few known figures come last. None of them is ranked or a pick, or part of
        shares, margins or comparisons.
        """
        return to_verify(self)

    @cached_property
    def removals(self) -> tuple[Removal, ...]:
        """Effect of each must-have: offers removed, and score points lost."""
        return removals(self)

    @cached_property
    def picks(self) -> tuple[Pick, ...]:
        """One a model, best fit first: each with its roles; the last are further ones to try."""
        return choose_picks(self)

    def pick(self, role: str) -> Pick | None:
        """Return the pick that has a role such as ``best-fit``; None if none has."""
        return next((pick for pick in self.picks if role in pick.roles), None)

    def explanation(self, offer: str, against: str | None = None) -> Explanation:
        """Explain an offer's score against another's, chosen by ``explain`` if None."""
        against = None if against is None else self.resolved(against)
        return explain(self, self.resolved(offer), against)

    def warnings(self, offer: str) -> tuple[Warn, ...]:
        """Return all warnings of an offer, gravest first."""
        return warnings_of(self, self.resolved(offer))

    def lasting_warnings(self, offer: str) -> tuple[Lasting, ...]:
        """Return the warnings shown wherever the offer is named."""
        return lasting_warnings(self, self.resolved(offer))

    @cached_property
    def robustness(self) -> Robustness:
        """Stability of the best pick, fast enough to compute while a slider moves."""
        from advisor.decision.analysis.robustness import Robustness

        return Robustness(self)

    @cached_property
    def certainty(self) -> Certainty | None:
        """Simulated robustness; None if nothing is ranked. Takes 0.3 s at first use."""
        from advisor.decision.analysis.certainty import certainty

        return certainty(self)

    @property
    def drawn(self) -> Certainty | None:
        """``certainty`` if already computed and complete, else None; never starts a simulation."""
        made: Certainty | None = self.__dict__.get("certainty")
        return made if made is not None and made.is_complete else None

    def draw(self) -> None:
        """Run the simulation, after which ``drawn`` has the shares, ranks and ties."""
        if self.certainty is not None:
            self.certainty.complete()

    @cached_property
    def finding(self) -> Finding | None:
        """What is worth finding out; None if nothing is ranked. Takes 0.1 s at first use."""
        from advisor.decision.analysis.finding import finding

        return finding(self)

    @cached_property
    def two_models(self) -> TwoModels | None:
        """Best mix of two models; None if the use case or the offers allow none."""
        from advisor.decision.analysis.two_models import two_models

        return two_models(self)

    def explore(self) -> None:
        """Compute what is shown beside the simulation, so that the GUI thread only reads it."""
        _ = self.finding, self.two_models

    @cached_property
    def front(self) -> NDArray[np.bool_]:
        """Mask of the ranked offers that no ranked offer dominates, shape (offers,)."""
        mask = np.zeros(len(self.offers), dtype=bool)
        mask[self.order] = pareto(self.evaluation.filled_values[self.order])
        return mask

    @cached_property
    def models(self) -> pd.DataFrame:
        """Ranked models, indexed by id, first to last.

        A model is a line: what its maker sells under one name. Columns: ``rank``; ``score``,
        ``low``, ``high`` and ``offer`` of its best eligible way; ``share`` of the draws in which
        it comes first (they sum to 1); ``enough``, the chance that it is good enough;
        ``monthly_cost`` in the scenario's currency. Runs the simulation at first use.
        """
        import pandas as pd

        rows = self.leaders
        certainty = self.certainty
        return pd.DataFrame(
            {
                "rank": np.arange(1, len(rows) + 1),
                "score": self.scores[rows],
                "low": self.low[rows],
                "high": self.high[rows],
                "share": np.zeros(0) if certainty is None else certainty.first,
                "enough": self.evaluation.enough[rows],
                "offer": np.array(self.best_ways, dtype=object),
                "monthly_cost": [self.monthly_cost(offer) for offer in self.best_ways],
            },
            index=pd.Index(tuple(self.ways), name="model", dtype=object),
        )

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """Ranked offers, indexed by id: rank, score, low, high, and points of each criterion."""
        import pandas as pd

        rows = self.order
        frame = pd.DataFrame(
            {
                "rank": np.arange(1, len(rows) + 1),
                "score": self.scores[rows],
                "low": self.low[rows],
                "high": self.high[rows],
                **{c: self.contributions[rows, j] for j, c in enumerate(self.criteria)},
            },
            index=pd.Index(self.ranked, name="offer", dtype=object),
        )
        frame.attrs["catalogue"] = self.catalog.version
        return frame
