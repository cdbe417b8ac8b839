"""Every published figure behind an offer, as rows of text with source, date and marks.

The figures that do not count stand beside those that do: the article's beside the checked ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.catalog.figures import STALE_DAYS, UNDATED
from advisor.catalog.score_conflicts import contradicting
from advisor.catalog.subjects import ScoreOf
from advisor.wording import names, numbers
from advisor.wording.attribute_figures import attribute_figures
from advisor.wording.price_figures import price_figures
from advisor.wording.published import Published, day_of
from advisor.wording.score_conflicts import score_conflict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.records import Score
    from advisor.catalog.subjects import Subject
    from advisor.decision.judging.offers import Candidate
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


@dataclass(frozen=True)
class FigureRow:
    """One figure in words.

    Attributes:
        measure: id of the benchmark or criterion that it speaks to; empty: to none.
        what, value: its name, and the figure with its unit.
        date, age_days: of the figure, or of its source; the age on the scenario's day.
        layer: where in the catalogue it stands.
        source: title of the publication; ``publisher``, ``url``, ``licence``, ``kind`` of it.
        marks: what to know of it: self-reported, only a bound, disputed, stale …
        counts: whether the recommendation rests on it.
        grave: whether a mark is a warning.
        remarks: whole sentences on it, for a tool tip.
        own: whether it is the user's own.
        of: what it is a figure of, where a user may give their own.
    """

    measure: str
    what: str
    value: str
    date: dt.date
    age_days: int
    layer: str
    source: str
    publisher: str
    url: str
    licence: str
    kind: str
    marks: tuple[str, ...]
    counts: bool
    grave: bool
    remarks: tuple[str, ...] = ()
    own: bool = False
    of: Subject | None = None


COLUMNS = ("what", "value", "date", "age_days", "layer", "source", "kind", "marks")


def figure_rows(recommendation: Recommendation, offer: str, words: Words) -> tuple[FigureRow, ...]:
    """All figures of an offer in words, in the order of ``published_figures``."""
    catalog = recommendation.catalog
    day = recommendation.scenario.date(catalog)
    figures = published_figures(recommendation, offer, words)
    return tuple(_row(catalog, figure, day, words) for figure in figures)


def published_figures(
    recommendation: Recommendation, offer: str, words: Words
) -> tuple[Published, ...]:
    """All figures of an offer: the mix, cost, the other criteria, benchmarks outside the mix.

    Window, reports, and data formats all tell where a figure comes from by this one list.
    """
    catalog = recommendation.catalog
    candidate = recommendation.candidate(offer)
    day = recommendation.scenario.date(catalog)
    mix = [part.benchmark for part in recommendation.scenario.mix]
    scored = catalog.scores_by_model.get(candidate.model.id, {})
    others = [benchmark for benchmark in scored if benchmark not in mix]
    return (
        *_scores(recommendation, candidate, mix, day, words),
        *price_figures(recommendation, candidate, day, words),
        *attribute_figures(recommendation, candidate, words),
        *_scores(recommendation, candidate, others, day, words),
    )


def column_names(words: Words) -> dict[str, str]:
    """Headings of ``COLUMNS``."""
    return {
        "what": words.say("Figure"),
        "value": words.say("Value"),
        "date": words.say("Date"),
        "age_days": words.say("Age, days"),
        "layer": words.say("Layer"),
        "source": words.say("Source"),
        "kind": words.say("Kind"),
        "marks": words.say("Marks"),
    }


def row_texts(row: FigureRow) -> tuple[str, ...]:
    """A row as plain cells in the order of ``COLUMNS``."""
    return (
        row.what, row.value, row.date.isoformat(), str(row.age_days), row.layer, row.source,
        row.kind, "; ".join(row.marks),
    )  # fmt: skip


def _row(catalog: Catalog, figure: Published, day: dt.date, words: Words) -> FigureRow:
    source = catalog.sources[figure.source]
    date = day_of(catalog, figure)
    age = (day - date).days
    own = source.layer == "own"
    mine = (words.say("your own figure"), figure.note) if own else ()
    marks = [mark for mark in (*mine, *figure.marks) if mark]
    stale = figure.ages and age > STALE_DAYS
    if stale:
        marks.append(words.say("older than {days} days", days=STALE_DAYS))
    return FigureRow(
        measure=figure.measure,
        what=figure.what,
        value=figure.value,
        date=date,
        age_days=age,
        layer=names.layer_name(source.layer, words),
        source=words.say("My own figures") if own else source.title,
        publisher=source.publisher,
        url=source.url,
        licence=source.licence or "",
        kind=words.say("yours") if own else names.source_kind_name(source.kind, words),
        marks=tuple(marks),
        counts=figure.counts,
        grave=figure.grave,
        remarks=figure.remarks,
        own=own,
        of=figure.of,
    )


def _scores(
    recommendation: Recommendation,
    candidate: Candidate,
    benchmarks: Sequence[str],
    day: dt.date,
    words: Words,
) -> Iterator[Published]:
    catalog = recommendation.catalog
    by_benchmark = catalog.scores_by_model.get(candidate.model.id, {})
    mix = {part.benchmark for part in recommendation.scenario.mix}
    for benchmark in benchmarks:
        leading = candidate.scores.get(benchmark)
        if benchmark in mix and leading is None:
            yield from _estimate(recommendation, candidate, benchmark, words)
        scores = by_benchmark.get(benchmark, ())
        for score in sorted(scores, key=lambda s: (s is not leading, -s.date.toordinal())):
            counts = score is leading and benchmark in mix
            yield _score(catalog, score, leading, day, words, counts=counts)


def _score(
    catalog: Catalog,
    score: Score,
    leading: Score | None,
    day: dt.date,
    words: Words,
    *,
    counts: bool,
) -> Published:
    benchmark = catalog.benchmarks[score.benchmark]
    limit = {"at-least": "≥ ", "at-most": "≤ ", "exact": ""}[score.bound]
    marks = []
    disputed = bool(contradicting(catalog, score, day))
    if disputed:
        marks.append(words.say("disputed"))
    if score.date <= UNDATED:
        marks.append(words.say("no date"))
    if score.self_reported:
        marks.append(words.say("self-reported"))
    if score.thinking != "unstated":
        marks.append(_thinking(score.thinking, words))
    if score.bound != "exact":
        marks.append(words.say("only a bound"))
    if score.attempts > 1:
        marks.append(words.say("best of {n} attempts", n=score.attempts))
    withdrawn = benchmark.withdrawn_on is not None and benchmark.withdrawn_on <= day
    if withdrawn:
        marks.append(words.say("benchmark withdrawn"))
    if score.date > day:
        marks.append(words.say("after the scenario's day"))
    elif score is leading and not counts:
        marks.append(words.say("not in the mix"))
    return Published(
        measure=benchmark.id,
        what=benchmark.name,
        value=f"{limit}{numbers.figure(score.value, catalog.units[benchmark.unit], words)}",
        source=score.source,
        date=score.date,
        marks=tuple(marks),
        counts=counts,
        grave=disputed or withdrawn,
        ages=True,
        note=score.note or "",
        raw=score.value,
        self_reported=score.self_reported,
        remarks=_conflict(catalog, score, leading, day, words) if disputed else (),
        of=ScoreOf(score.model, score.benchmark, score),
    )


def _thinking(mode: str, words: Words) -> str:
    return {
        "no": words.say("without thinking"),
        "yes": words.say("with thinking"),
        "low": words.say("low thinking"),
        "medium": words.say("medium thinking"),
        "high": words.say("high thinking"),
    }[mode]


def _conflict(
    catalog: Catalog, score: Score, leading: Score | None, day: dt.date, words: Words
) -> tuple[str, ...]:
    """Which counts and why: of the leading score against all others, of another against it."""
    if leading is None:
        return ()
    others = [score] if score is not leading else contradicting(catalog, score, day)
    said = (score_conflict(catalog, leading, other, words) for other in others)
    return tuple(dict.fromkeys(said))


def _estimate(
    recommendation: Recommendation, candidate: Candidate, benchmark: str, words: Words
) -> Iterator[Published]:
    """The stand-in for a missing score, from the catalogue's table of estimates."""
    evaluation = recommendation.evaluation
    row = evaluation.rows[candidate.offer.id]
    column = next(c for c, leaf in enumerate(evaluation.leaves) if leaf.benchmark == benchmark)
    if not evaluation.estimated[row, column]:
        return
    value = float(evaluation.estimates[row, column])
    stored = next(
        e
        for e in recommendation.catalog.estimates
        if e.measure == benchmark and e.lower_quartile == value
    )
    scale = recommendation.catalog.benchmarks[benchmark]
    unit = recommendation.catalog.units[scale.unit]
    yield Published(
        measure=benchmark,
        what=scale.name,
        value=words.say("about {figure}", figure=numbers.figure(value, unit, words)),
        source=stored.source,
        date=stored.derived,
        marks=(
            words.count(
                "estimated: lower quartile of {n} comparable model",
                "estimated: lower quartile of {n} comparable models",
                stored.models,
            ),
        ),
        counts=True,
        grave=True,
        of=ScoreOf(candidate.model.id, benchmark, None),
    )
