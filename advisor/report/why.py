"""Report section on why the best fit leads: its margin split into reasons, with figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.report import rows
from advisor.report.document import Bullets, Cell, Column, Note, Paragraph, Section, Table
from advisor.report.ways import ways_table
from advisor.wording import insight, numbers
from advisor.wording.estimates import figure_or_estimate
from advisor.wording.own_mark import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision import Recommendation
    from advisor.decision.analysis.explanation import Carrier, Explanation
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator

# Figures and changes named on paper.
MOST = 3


def why_section(narrator: Narrator, *, full: bool = False) -> Section | None:
    """Build the section on the margin to the next model, split into parts that add up.

    If that is equal on everything, the first model that differs is explained too.

    Args:
        narrator: the answer, in a language.
        full: whether to list all figures, the ways to have the best model and what more thinking
            adds to each pick; otherwise the leading figures and the nearest changes.
    """
    recommendation = narrator.recommendation
    say, ranked = narrator.say, recommendation.best_ways
    if len(ranked) < 2:  # noqa: PLR2004 - a margin needs two
        return None
    rival = next((o for o in ranked[1:] if _differs(recommendation, o)), None)
    blocks: list[Block] = []
    if rival != ranked[1]:
        other = narrator.offer(ranked[1])
        blocks.append(Note(say("Level with {other} on every criterion.", other=other)))
    if rival is not None:
        why = recommendation.explanation(ranked[0], rival)
        blocks += [
            _margin_table(narrator, why),
            Note(say("Rounded so that the parts add up to the margin.")),
        ]
        carriers = why.carriers if full else why.carriers[:MOST]
        if carriers:
            carried = tuple(_carrier(narrator, why, carrier) for carrier in carriers)
            title = (
                say("The figures that carry four fifths of the difference")
                if full
                else say("The figures that carry most of the difference")
            )
            blocks += [Paragraph(title, strong=True), Bullets(carried)]
    rest = _rest(narrator, ranked[0]) if full else _nearest(narrator, ranked[0])
    return Section("why", say("Why this one"), (*blocks, *rest))


def _nearest(narrator: Narrator, best: str) -> Iterator[Block]:
    """Yield the nearest changes that put another model first, and what more thinking adds."""
    changes = insight.changes(narrator)[:MOST]
    if changes:
        yield Paragraph(narrator.say("What would change it"), strong=True)
        yield Bullets(tuple(changes))
    yield from _efforts(narrator, (best,))


def _rest(narrator: Narrator, best: str) -> Iterator[Block]:
    ways = ways_table(narrator, best)
    if ways is not None:
        yield ways
    picks = narrator.recommendation.picks
    yield from _efforts(narrator, tuple(pick.offers[0] for pick in picks))


def _efforts(narrator: Narrator, offers: tuple[str, ...]) -> Iterator[Block]:
    """Yield what more thinking adds to some offers, each release once."""
    seen: set[str] = set()
    for offer in offers:
        model = narrator.recommendation.candidate(offer).model.id
        sentences = () if model in seen else insight.efforts(narrator, offer)
        if sentences:
            seen.add(model)
            name = narrator.offer(offer)
            title = narrator.say("What more thinking adds to {offer}", offer=name)
            yield Paragraph(title, strong=True)
            yield Bullets(tuple(sentences))


def _differs(recommendation: Recommendation, offer: str) -> bool:
    """Return whether any criterion's points differ from the best fit's, as shown."""
    why = recommendation.explanation(recommendation.ranked[0], offer)
    return any(float(numbers.score(abs(r.points))) > 0 for r in (*why.because, *why.despite))


def _margin_table(narrator: Narrator, why: Explanation) -> Table:
    say = narrator.say
    reasons = [*why.because, *why.despite]
    lines = []
    for reason, rounded in zip(reasons, _rounded(why).values(), strict=True):
        if rounded == 0:
            continue
        side = say("because") if reason.points > 0 else say("despite")
        name = narrator.criterion(reason.criterion)
        lines.append(
            (rows.text(side), rows.text(name), Cell(numbers.signed(rounded), reason.points))
        )
    total = Cell(numbers.signed(why.margin), why.margin, strong=True)
    lines.append((rows.text(""), rows.text(say("Margin"), strong=True), total))
    other = narrator.offer(why.against or why.offer)
    runner_up = why.against == narrator.recommendation.best_ways[1]
    return Table(
        "why",
        (
            Column(say("Side"), width=1, id="side"),
            Column(say("Criterion"), width=3, id="criterion"),
            Column(say("Score points"), "score", width=1, id="points"),
        ),
        tuple(lines),
        caption=say("Against the runner-up, {other}", other=other)
        if runner_up
        else say("Against {other}", other=other),
        total=True,
    )


def _rounded(why: Explanation) -> dict[str, float]:
    """Return the points of each criterion, rounded so that they add up to the margin."""
    reasons = (*why.because, *why.despite)
    shown = numbers.adding_up([reason.points for reason in reasons], why.margin)
    return {reason.criterion: points for reason, points in zip(reasons, shown, strict=True)}


def _carrier(narrator: Narrator, why: Explanation, carrier: Carrier) -> str:
    recommendation = narrator.recommendation
    evaluation, say = narrator.evaluation, narrator.say
    leaf = next(
        leaf
        for leaf in evaluation.leaves
        if (leaf.criterion, leaf.benchmark) == (carrier.criterion, carrier.benchmark)
    )
    points = carrier.points
    if len(evaluation.columns[carrier.criterion]) == 1:  # as the table above writes it
        points = _rounded(why)[carrier.criterion]
    text = say(
        "{measure}: {figure} against {other}, {points} points",
        measure=narrator.leaf(leaf),
        figure=figure_or_estimate(narrator, why.offer, leaf.measure),
        other=figure_or_estimate(narrator, why.against or why.offer, leaf.measure),
        points=numbers.signed(points),
    )
    if carrier.estimated:
        return say("{figure} (an estimate stands in for the missing figure)", figure=text)
    measure = carrier.benchmark or carrier.criterion
    text = marked(recommendation, recommendation.ranked[0], measure, text)
    if carrier.score is None:
        return text
    source = narrator.catalog.sources[carrier.score.source]
    publisher = narrator.say("your own figure") if source.layer == "own" else source.publisher
    undated = carrier.score.date <= UNDATED
    date = say("no date") if undated else carrier.score.date.isoformat()
    return say("{figure} ({publisher}, {date})", figure=text, publisher=publisher, date=date)
