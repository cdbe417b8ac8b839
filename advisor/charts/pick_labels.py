"""Labels of the trade-off chart: the picks and the selected offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.charts.marks import Label
from advisor.charts.points import kind_of
from advisor.decision.analysis.picks import TO_TRY
from advisor.wording import names

if TYPE_CHECKING:
    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.recommendation import Recommendation


def pick_labels(
    recommendation: Recommendation, figures: TradeoffFigures, selected: str | None
) -> list[Label]:
    """Return a label for each pick with a position, best fit first; each model only once."""
    rows = recommendation.evaluation.rows
    picked = dict.fromkeys(pick.offer for pick in recommendation.picks if pick.role != TO_TRY)
    shown = picked if selected is None or selected not in rows else picked | {selected: None}
    labels: list[Label] = []
    named: set[str] = set()
    for offer in shown:
        row = rows[offer]
        x, y = float(figures.x[row]), float(figures.y[row])
        if np.isnan(x) or np.isnan(y):
            continue
        name = names.model_name(recommendation.evaluation.candidates[row])
        kind = kind_of(figures, row)
        text = "" if name in named else name
        labels.append(Label(text, x, y, kind, offer in picked, offer == selected))
        named.add(name)
    return labels
