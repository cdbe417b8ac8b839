"""The Why panel's texts as rich text: what carries the margin, what to know, what fails."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.constraints import Outcome
from advisor.decision.picks import BEST_FIT, STRONGEST
from advisor.decision.warnings import LASTING
from advisor.decision.weighing import LEAST_COVERAGE
from advisor.wording import insight, names, numbers, sentences
from advisor.wording.offer_notices import notices
from advisor.wording.own_mark import marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.charts.style import Style
    from advisor.decision.explanation import Carrier, Explanation
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.language import Words

ROOM_BELOW = 5


def headline(recommendation: Recommendation, offer: str, words: Words) -> str:
    """Where the offer stands, its name in bold."""
    sentence = escape(sentences.headline(recommendation, offer, words))
    name = escape(names.offer_name(recommendation.candidate(offer), words))
    return sentence.replace(name, f"<b>{name}</b>", 1)


def carriers(
    recommendation: Recommendation,
    explanation: Explanation,
    rows: Mapping[str, FigureRow],
    words: Words,
    style: Style,
) -> str:
    """The figures that carry the margin, each with its source and date."""
    return "".join(
        _carrier(recommendation, explanation, carrier, rows, words, style)
        for carrier in explanation.carriers
    )


def _carrier(
    recommendation: Recommendation,
    explanation: Explanation,
    carrier: Carrier,
    rows: Mapping[str, FigureRow],
    words: Words,
    style: Style,
) -> str:
    measure = carrier.benchmark or carrier.criterion
    leaf = next(leaf for leaf in recommendation.evaluation.leaves if leaf.measure == measure)
    figure = names.raw_text(recommendation, leaf, carrier.figure, words)
    if carrier.figure is None and carrier.estimated:
        figure = words.say("no figure, estimated")
    text = words.say(
        "{figure} against {other}",
        figure=figure,
        other=names.raw_text(recommendation, leaf, carrier.other, words),
    )
    name = names.measure_name(recommendation.catalog, measure, words)
    text = marked(recommendation, explanation.offer, measure, text)
    line = f"<b>{escape(name)}</b> {escape(text)}"
    row = rows.get(measure)
    below = _soft(_origin(row), style) if row is not None else ""
    return _paragraph(f"{line}{below}")


def _origin(row: FigureRow) -> str:
    return " · ".join((row.source, row.date.isoformat(), *row.marks))


def warnings(recommendation: Recommendation, offer: str, words: Words, style: Style) -> str:
    """What else to know before relying on the offer's place; empty where nothing."""
    texts = [
        sentences.warning(recommendation, offer, warn, words)
        for warn in recommendation.warnings(offer)
        if warn.code not in LASTING
    ]
    return _marked(texts, style)


def lasting(recommendation: Recommendation, offer: str, words: Words, style: Style) -> str:
    """That the offer ends, is retired, or may not be for this buyer; empty where nothing is."""
    return _marked(notices(recommendation, offer, words), style)


def strongest(recommendation: Recommendation, words: Words) -> str:
    """What the strongest offer adds over the best fit, and for how much; empty where it is it."""
    best, pick = recommendation.pick(BEST_FIT), recommendation.pick(STRONGEST)
    if best is None or pick is None or pick.premium is None or pick.offer == best.offer:
        return ""
    name = names.offer_name(recommendation.candidate(pick.offer), words)
    text = sentences.premium(recommendation, pick.premium, words)
    levels = insight.levels(recommendation, words)
    return "".join(
        _paragraph(part)
        for part in (f"<b>{escape(name)}</b><br>{escape(text)}", *map(escape, levels))
    )


def what_would_change(recommendation: Recommendation, words: Words, style: Style) -> str:
    """The nearest changes that would let another offer lead; empty without a runner-up."""
    return _dotted(insight.changes(recommendation, words), style)


def worth(recommendation: Recommendation, offer: str, words: Words, style: Style) -> str:
    """What one unit of each criterion is worth in money, at the offer's figures."""
    return _dotted(insight.worth(recommendation, offer, words), style)


def watch(recommendation: Recommendation, words: Words, style: Style) -> str:
    """The open models within reach of the pick, and what each lacks."""
    return _dotted(insight.watch(recommendation, words), style)


def _dotted(texts: Sequence[str], style: Style) -> str:
    if not texts:
        return ""
    sign = f'<td style="color:{style.soft}; padding-right:6px">•</td>'
    below = f"padding-bottom:{ROOM_BELOW}px"
    rows = "".join(f'<tr>{sign}<td style="{below}">{escape(text)}</td></tr>' for text in texts)
    return f'<table cellspacing="0" cellpadding="0">{rows}</table>'


def failings(recommendation: Recommendation, offer: str, words: Words, style: Style) -> str:
    """Why an offer is not ranked: the must-haves it fails, or the figures that it lacks."""
    if offer in recommendation.ranks:
        return ""
    evaluation = recommendation.evaluation
    row = evaluation.rows[offer]
    if not evaluation.removed[row]:
        return _lacking(recommendation, row, words)
    strict = recommendation.scenario.constraints.strict
    texts = []
    for verdict in evaluation.verdicts[row]:
        if verdict.outcome < (Outcome.PASS if strict else Outcome.UNKNOWN):
            place = names.constraint_name(verdict.constraint, words)
            reason = sentences.verdict(recommendation, verdict, words)
            texts.append(words.say("{constraint}: {reason}", constraint=place, reason=reason))
    return _marked(texts, style)


def _lacking(recommendation: Recommendation, row: int, words: Words) -> str:
    evaluation = recommendation.evaluation
    gaps = np.isnan(evaluation.worths[row]) & (recommendation.weights > 0)
    joint = "、" if words.code == "zh" else ", "
    measures = joint.join(
        names.leaf_name(recommendation.catalog, evaluation.leaves[column], words)
        for column in np.flatnonzero(gaps)
    )
    text = words.say(
        "Known figures carry {share} of your weights; {least} are needed, and the price. "
        "Missing: {measures}.",
        share=numbers.percent(float(recommendation.coverage[row])),
        least=numbers.percent(LEAST_COVERAGE),
        measures=measures,
    )
    return _paragraph(escape(text))


def nothing_fits(recommendation: Recommendation, words: Words, style: Style) -> str:
    """What to do when no offer is left: which must-haves removed how many."""
    texts = [
        words.count(
            "{constraint}: removes {n} offer",
            "{constraint}: removes {n} offers",
            len(removal.removed),
            constraint=names.constraint_name(removal.constraint, words),
        )
        for removal in recommendation.removals
        if removal.removed
    ]
    return _marked(texts, style)


def _marked(texts: Sequence[str], style: Style) -> str:
    """A list with a sign before each text; a table, so that long texts stay indented."""
    if not texts:
        return ""
    sign = f'<td style="color:{style.warn}; padding-right:6px">▲</td>'
    below = f"padding-bottom:{ROOM_BELOW}px"
    rows = "".join(f'<tr>{sign}<td style="{below}">{escape(text)}</td></tr>' for text in texts)
    return f'<table cellspacing="0" cellpadding="0">{rows}</table>'


def _paragraph(inner: str) -> str:
    return f'<p style="margin:0 0 {ROOM_BELOW}px 0">{inner}</p>'


def _soft(text: str, style: Style) -> str:
    return f'<br><span style="color:{style.soft}; font-size:9pt">{escape(text)}</span>'
