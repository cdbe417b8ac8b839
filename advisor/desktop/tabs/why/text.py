"""Rich text for the sections of the Why tab."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from advisor.decision.analysis.model_changes import model_changes
from advisor.decision.analysis.picks import BEST_FIT, STRONGEST
from advisor.decision.analysis.warning_kinds import Lasting
from advisor.decision.ranking import Status
from advisor.desktop.parts.labels import unbroken
from advisor.desktop.parts.type_scale import SMALL_CSS
from advisor.wording import insight, names, standing
from advisor.wording.estimates import figure_or_estimate
from advisor.wording.model_changes import change_line
from advisor.wording.offer_notices import notices
from advisor.wording.own_mark import marked
from advisor.wording.premiums import premium_sentence
from advisor.wording.unranked import to_verify_sentence, why_unranked, worth_verifying
from advisor.wording.warnings import warning_sentence
from advisor.wording.which_way import way_rows, way_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.charts.style import Style
    from advisor.decision.analysis.explanation import Carrier, Explanation
    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.narrator import Narrator

ROOM_BELOW = 5
# Per cent of the width of the table of ways; the names of machines are long.
WAY_WIDTHS = (43, 19, 18, 20)
MOST_WORTHS = 6
# So many changes, and figures that make the margin; the others stand behind a button.
MOST_CHANGES, MOST_CARRIERS = 3, 3


def headline(narrator: Narrator, why: Explanation, style: Style) -> str:
    """The place of a model in a sentence, its name in bold; below it the way, once."""
    recommendation, offer = narrator.recommendation, why.offer
    sentence = escape(standing.headline(narrator, why))
    name = escape(narrator.model(offer))
    text = sentence.replace(name, f"<b>{name}</b>", 1)
    if offer not in recommendation.ranks or not recommendation.is_leader(offer):
        return text
    return text + _soft(narrator.say("Best way: {way}", way=narrator.way(offer)), style)


def carriers(
    narrator: Narrator, explanation: Explanation, rows: Mapping[str, FigureRow], style: Style
) -> str:
    """The three figures that make most of the margin, each with source and date."""
    shown = explanation.carriers[:MOST_CARRIERS]
    return "".join(_carrier(narrator, explanation, carrier, rows, style) for carrier in shown)


def other_carriers(
    narrator: Narrator, explanation: Explanation, rows: Mapping[str, FigureRow], style: Style
) -> str:
    """The further figures that make the margin; empty if there are three or fewer."""
    shown = explanation.carriers[MOST_CARRIERS:]
    return "".join(_carrier(narrator, explanation, carrier, rows, style) for carrier in shown)


def ways(narrator: Narrator, offer: str, style: Style) -> str:
    """A table of the allowed ways to have the offer's model, and one sentence; else empty."""
    model = narrator.recommendation.candidate(offer).line
    if offer not in narrator.recommendation.ranks:
        return ""
    heads = ("", narrator.say("A month"), narrator.say("tokens/s"), narrator.say("data in"))
    lines = [_cells(heads, style, soft=True)]
    for row in way_rows(narrator, model):
        cells = (row.name, row.money, row.speed, row.place)
        lines.append(_cells(cells, style, strong=row.offer == offer))
    table = f'<table cellspacing="0" cellpadding="2" width="100%">{"".join(lines)}</table>'
    return table + _paragraph(escape(way_sentence(narrator, model)))


def _cells(texts: Sequence[str], style: Style, *, soft: bool = False, strong: bool = False) -> str:
    """A row of a table: the first text to the left, figures to the right, the last to the left.

    Titles and figures stay in one line; the names have the room that is left.
    """
    sides = ("left", "right", "right", "left")
    is_whole = (soft, True, True, soft)
    colour = f"color:{style.soft}; {SMALL_CSS}" if soft else ""
    ground = f' bgcolor="{style.selection}"' if strong else ""
    cells = (
        f'<td align="{side}" width="{width}%"{ground}'
        f' style="{colour};padding-right:6px{";white-space:nowrap" if whole else ""}">'
        f"{escape(unbroken(text))}</td>"
        for side, width, whole, text in zip(sides, WAY_WIDTHS, is_whole, texts, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _carrier(
    narrator: Narrator,
    explanation: Explanation,
    carrier: Carrier,
    rows: Mapping[str, FigureRow],
    style: Style,
) -> str:
    measure = carrier.benchmark or carrier.criterion
    text = narrator.say(
        "{figure} against {other}",
        figure=figure_or_estimate(narrator, explanation.offer, measure),
        other=figure_or_estimate(narrator, explanation.against or explanation.offer, measure),
    )
    name = narrator.measure(measure)
    text = marked(narrator.recommendation, explanation.offer, measure, text)
    line = f"<b>{escape(name)}</b> {escape(text)}"
    row = rows.get(measure)
    below = _soft(_origin(row), style) if row is not None else ""
    return _paragraph(f"{line}{below}")


def _origin(row: FigureRow) -> str:
    return " · ".join((row.source, row.date.isoformat(), *row.marks))


def warnings(narrator: Narrator, offer: str, style: Style) -> str:
    """Warnings on the offer's rank; empty if there are none."""
    texts = [
        warning_sentence(narrator, offer, warn)
        for warn in narrator.recommendation.warnings(offer)
        if not isinstance(warn, Lasting)
    ]
    return _marked(texts, style)


def lasting(narrator: Narrator, offer: str, style: Style) -> str:
    """Notices that the offer ends, has ended or may not be sold to this buyer; empty if none."""
    return _marked(notices(narrator, offer), style)


def strongest(narrator: Narrator) -> str:
    """What the strongest offer adds over the best fit and costs; empty if they are the same."""
    recommendation = narrator.recommendation
    best, pick = recommendation.pick(BEST_FIT), recommendation.pick(STRONGEST)
    if best is None or pick is None or pick.premium is None or pick.offer == best.offer:
        return ""
    name = narrator.model(pick.offer)
    text = premium_sentence(narrator, pick.premium)
    levels = insight.levels(narrator)
    return "".join(
        _paragraph(part)
        for part in (f"<b>{escape(name)}</b><br>{escape(text)}", *map(escape, levels))
    )


def what_would_change(narrator: Narrator, style: Style) -> str:
    """The three least changes that would let another offer lead; empty where nothing could."""
    verify = [*filter(None, [worth_verifying(narrator)])]
    if len(narrator.recommendation.best_ways) < 2:  # noqa: PLR2004 - a lead needs two
        return _dotted(verify, style)
    answer = narrator.recommendation
    changes = model_changes(answer, answer.robustness, MOST_CHANGES - len(verify))
    lines = [*verify, *(change_line(narrator, change) for change in changes)]
    return _dotted(lines or [narrator.say("No single slider, score or level does.")], style)


def efforts(narrator: Narrator, offer: str, style: Style) -> str:
    """What each thinking effort of the offer scores and costs; empty where one alone is known."""
    return _dotted(insight.efforts(narrator, offer), style)


def worth(narrator: Narrator, style: Style) -> str:
    """What the weightiest steps are worth in money, by weights and budget."""
    return _dotted(insight.worth(narrator, most=MOST_WORTHS), style)


def watch(narrator: Narrator, style: Style) -> str:
    """Open models close to the pick, and what each lacks."""
    return _dotted(insight.watch(narrator), style)


def _dotted(texts: Sequence[str], style: Style) -> str:
    if not texts:
        return ""
    sign = f'<td style="color:{style.soft}; padding-right:6px">•</td>'
    below = f"padding-bottom:{ROOM_BELOW}px"
    rows = "".join(f'<tr>{sign}<td style="{below}">{escape(text)}</td></tr>' for text in texts)
    return f'<table cellspacing="0" cellpadding="0">{rows}</table>'


def failings(narrator: Narrator, offer: str, style: Style) -> str:
    """Why an offer is not ranked: must-haves failed or unknown, or figures missing."""
    texts = why_unranked(narrator, offer)
    if narrator.recommendation.status[narrator.evaluation.rows[offer]] == Status.SPARSE:
        return "".join(_paragraph(escape(text)) for text in texts)
    return _marked(texts, style)


def nothing_fits(narrator: Narrator, style: Style) -> str:
    """How many offers each must-have removed, for when none is left."""
    texts = [
        narrator.count(
            "{constraint}: removes {n} offer",
            "{constraint}: removes {n} offers",
            len(removal.removed),
            constraint=names.constraint_name(removal.constraint, narrator),
        )
        for removal in narrator.recommendation.removals
        if removal.removed
    ]
    texts += filter(None, [to_verify_sentence(narrator)])
    return _marked(texts, style)


def _marked(texts: Sequence[str], style: Style) -> str:
    """List of texts with a sign before each; a table, so that long texts stay indented."""
    if not texts:
        return ""
    sign = f'<td style="color:{style.warn}; padding-right:6px">▲</td>'
    below = f"padding-bottom:{ROOM_BELOW}px"
    rows = "".join(f'<tr>{sign}<td style="{below}">{escape(text)}</td></tr>' for text in texts)
    return f'<table cellspacing="0" cellpadding="0">{rows}</table>'


def _paragraph(inner: str) -> str:
    return f'<p style="margin:0 0 {ROOM_BELOW}px 0">{inner}</p>'


def _soft(text: str, style: Style) -> str:
    return f'<br><span style="color:{style.soft}; {SMALL_CSS}">{escape(text)}</span>'
