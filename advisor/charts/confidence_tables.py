"""Data of the confidence charts: rank intervals, central weights, walking weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.charts.central_weights import CentralWeights
from advisor.charts.rank_intervals import RankIntervals
from advisor.charts.row_table import Row
from advisor.charts.style import criterion_colour
from advisor.charts.walking_weights import MOST_LINES, Walk
from advisor.decision.kernels.walking_weights import sweep
from advisor.wording import names, numbers
from advisor.wording.drawn_cells import share_text
from advisor.wording.namer import Namer
from advisor.wording.robustness import interval_text

if TYPE_CHECKING:
    from advisor.charts.style import Style
    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.kernels.walking_weights import Sweep
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

SHOWN = 12
WINNERS_SHOWN = 8
# Intervals are cut off at this rank, so that the first ranks remain readable.
LAST_RANK = 30


def rank_intervals(certainty: Certainty, words: Words) -> RankIntervals:
    """Return rank, 5–95 % interval and first-place share of the leading offers."""
    rows, ranks, intervals = [], [], []
    for place, offer in enumerate(certainty.offers[:SHOWN]):
        low, high = (float(end) for end in certainty.intervals[place])
        share = share_text(float(certainty.first[place]), words)
        tip = words.say(
            "{offer}: rank {rank}, in nine draws of ten {range}; first in {share}",
            offer=_name(certainty, offer, words),
            rank=place + 1,
            range=interval_text(certainty, offer),
            share=share,
        )
        rows.append(_row(certainty, offer, share, tip))
        ranks.append(place + 1)
        intervals.append((min(low, LAST_RANK), min(high, LAST_RANK)))
    return RankIntervals(rows, ranks, intervals)


def central_weights(certainty: Certainty, words: Words, style: Style) -> CentralWeights:
    """Return the offers that rank first most often under any priorities, with central weights."""
    catalog, criteria = certainty.ranking.catalog, certainty.ranking.criteria
    namer = Namer(catalog, words)
    rows, weights = [], []
    for offer in certainty.winners[:WINNERS_SHOWN]:
        place = certainty.places[offer]
        mean = certainty.worldwide.central_weights[place]
        share = share_text(float(certainty.worldwide.first[place]), words)
        heaviest = sorted(zip(mean.tolist(), criteria, strict=True), reverse=True)[:3]
        shares = words.listed(
            f"{namer.criterion(c)} {numbers.percent(weight, words)}" for weight, c in heaviest
        )
        tip = words.say(
            "{offer}: first for {share} of all priorities, on average with {weights}",
            offer=_name(certainty, offer, words),
            share=share,
            weights=shares,
        )
        rows.append(_row(certainty, offer, share, tip))
        weights.append(mean.tolist())
    colours = [criterion_colour(catalog.criteria[c], style) for c in criteria]
    return CentralWeights(rows, weights, colours)


def _row(certainty: Certainty, offer: str, end: str, tip: str) -> Row:
    candidate = certainty.ranking.candidate(offer)
    return Row(offer, names.model_name(candidate), "", end, tip)


def _name(certainty: Certainty, offer: str, words: Words) -> str:
    return names.offer_name(certainty.ranking.candidate(offer), words)


def walk_of(
    recommendation: Recommendation, criterion: str
) -> tuple[list[Walk], list[tuple[float, float]], Sweep] | None:
    """Return the lines of leaders and first models, where the lead changes, and the analysis.

    None if nothing is ranked. Scores run from 0 to 100.
    """
    ranked = recommendation.ranked
    if not ranked:
        return None
    found = sweep(
        recommendation.robustness.values,
        recommendation.criterion_weights,
        recommendation.criteria.index(criterion),
    )
    walks: dict[tuple[float, float], Walk] = {}  # identical lines would overlap: keep one
    first = (recommendation.ranks[offer] - 1 for offer in recommendation.best_ways)
    for row in dict.fromkeys([0, *(lead.row for lead in found.leads), *first]):
        ends = 100 * float(found.at_none[row]), 100 * float(found.at_all[row])
        walks.setdefault((round(ends[0], 6), round(ends[1], 6)), Walk(ranked[row], *ends))
        if len(walks) == MOST_LINES:
            break
    crossings = [(lead.start, 100 * lead.score) for lead in found.leads[1:]]
    return list(walks.values()), crossings, found
