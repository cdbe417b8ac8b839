"""Choose the level of thinking that an offer is judged at, and the scores that count there.

An offer is judged at one level: figures of two levels never meet in one row. In this order:

1. the level that the offer fixes, such as an API name that always thinks;
2. ``none`` for a model that cannot think, or where the scenario switches thinking off and the
   model can do without;
3. the level that the scenario names, where the release offers it or does not state its levels;
4. the level with scores on most benchmarks of the mix; of several the one with scores on most
   benchmarks at all, then the maker's default, then the highest. Without any stated score: the
   default, else ``unstated``.

A score whose level is not stated stands in where the chosen level has none, unless the source says
that the model thought and the level is ``none``. Of an offer whose release is not stated, each
benchmark counts with the lowest score among the releases that it may serve.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from advisor.billing.token_use import token_use
from advisor.catalog.efforts import EFFORTS, UNSTATED
from advisor.catalog.figures import leading_score
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from advisor.billing.token_use import TokenUse
    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Model, Offer, Score

    Scores = Mapping[str, Sequence[Score]]


class Judged(Frozen, frozen=True, eq=False):
    """The level that an offer is judged at.

    Attributes:
        effort: the level.
        scores: benchmark id → the score that counts.
        use: how much the model thinks at that level.
    """

    effort: Effort
    scores: dict[str, Score]
    use: TokenUse


class EffortChooser:
    """Chooses for all offers of a scenario; offers of the same releases share one result."""

    def __init__(
        self, catalog: Catalog, day: dt.date, mix: Iterable[str], workload: Workload
    ) -> None:
        """Take the scores published by a day.

        Args:
            catalog: has the scores.
            day: later scores do not count.
            mix: the benchmarks that make capability.
            workload: says whether and how hard models think.
        """
        self._catalog, self._day = catalog, day
        self._mix, self._workload = frozenset(mix), workload
        self._found: dict[object, Judged] = {}
        self._levels: dict[object, tuple[Effort, ...]] = {}
        self._published: dict[str, Scores] = {}

    @property
    def mix(self) -> frozenset[str]:
        """The benchmarks that make capability."""
        return self._mix

    def judged(self, offer: Offer) -> Judged:
        """Return the level and scores of an offer."""
        return self._kept(offer.model, offer.releases, offer.effort)

    def judged_at(self, offer: Offer, effort: Effort) -> Judged:
        """Return the scores of an offer at a level that it is usually not judged at."""
        return self._kept(offer.model, offer.releases, effort)

    def other_levels(self, offer: Offer) -> tuple[Effort, ...]:
        """Return the further levels that an offer stands at, from least to most.

        Those with a score on a benchmark of the mix; none where the offer or the scenario fixes
        the level, its release is not stated, or the bill is the same at all levels.
        """
        asked = self._workload
        if asked.thinking != "effort" or asked.effort is not None or offer.effort:
            return ()
        if len(offer.releases) > 1:
            return ()
        key = (offer.model, offer.releases)
        if key not in self._levels:
            published = self._scores_of(offer.releases[0] if offer.releases else offer.model)
            known = self._mix & set(published)
            stated = {score.effort for benchmark in known for score in published[benchmark]}
            others = stated - {UNSTATED, self.judged(offer).effort}
            self._levels[key] = tuple(effort for effort in EFFORTS if effort in others)
        return self._levels[key]

    def judged_model(self, model: str) -> Judged:
        """Return the level and scores of an offer that serves a model and fixes no level."""
        return self._kept(model, (), None)

    def _kept(self, model: str, releases: tuple[str, ...], fixed: Effort | None) -> Judged:
        key = (model, releases, fixed)
        if key not in self._found:
            self._found[key] = self._judge(model, releases or (model,), fixed)
        return self._found[key]

    def _judge(self, model: str, releases: tuple[str, ...], fixed: Effort | None) -> Judged:
        published = [self._scores_of(release) for release in releases]
        effort = fixed or self._effort(self._catalog.models[model], published)
        each = [self._leading(scores, effort) for scores in published]
        counts: dict[str, Score] = {}
        for leading in each:
            for benchmark, score in leading.items():
                held = counts.get(benchmark)
                if held is None or score.value < held.value:
                    counts[benchmark] = score
        return Judged(effort, counts, token_use(self._catalog, releases, effort))

    def _scores_of(self, release: str) -> Scores:
        """Return the scores of a release by benchmark that are published by the day."""
        if release not in self._published:
            by_benchmark = self._catalog.scores_by_model.get(release, {})
            known = (
                (b, [s for s in rows if s.date <= self._day]) for b, rows in by_benchmark.items()
            )
            self._published[release] = {benchmark: rows for benchmark, rows in known if rows}
        return self._published[release]

    def _leading(self, scores: Scores, effort: Effort) -> dict[str, Score]:
        at = {benchmark: self._at(rows, effort) for benchmark, rows in scores.items()}
        return {b: leading_score(self._catalog, rows) for b, rows in at.items() if rows}

    def _at(self, scores: Sequence[Score], effort: Effort) -> list[Score]:
        """Return the scores of a level, with the user's own; else those that may be of it."""
        may_be = [score for score in scores if _may_be_of(score, effort)]
        sources = self._catalog.sources
        stated = [
            score
            for score in may_be
            if score.effort == effort or sources[score.source].layer == "own"
        ]
        return stated if any(score.effort == effort for score in stated) else may_be

    def _effort(self, model: Model, published: Sequence[Scores]) -> Effort:
        wanted = self._workload.effort
        off = self._workload.thinking == "off" and model.reasoning != "always"
        if model.reasoning == "no" or off:
            return "none"
        if wanted is not None and (wanted in model.efforts or not model.efforts):
            return wanted
        return self._most_known(model, published)

    def _most_known(self, model: Model, published: Sequence[Scores]) -> Effort:
        """Return the level with scores on most benchmarks of the mix."""
        thinks = self._workload.thinking == "on" or model.reasoning == "always"
        stated = [
            (effort, benchmark in self._mix)
            for scores in published
            for benchmark, rows in scores.items()
            for effort in {score.effort for score in rows} - {UNSTATED}
            if effort != "none" or not thinks
        ]
        known = Counter(effort for effort, _ in stated)
        of_mix = Counter(effort for effort, is_mixed in stated if is_mixed)
        usual = model.default_effort
        return max(
            known,
            key=lambda e: (of_mix[e], known[e], e == usual, EFFORTS.index(e)),
            default=usual or UNSTATED,
        )


def _may_be_of(score: Score, effort: Effort) -> bool:
    """Whether a score is of a level, or may be since its source does not state one."""
    if score.effort == effort:
        return True
    if score.effort == "always":  # the release knows no other way
        return effort != "none"
    return score.effort == UNSTATED and not (effort == "none" and score.thinking)
