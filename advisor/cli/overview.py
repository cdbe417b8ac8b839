"""The recommendation on one screen: answer, alternatives, ranking, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.cli.columns import aligned, padded, strong, width
from advisor.decision.analysis.alternatives import alternatives
from advisor.report.limits import picked
from advisor.report.question import use_case_name
from advisor.wording import numbers, offer_notices, ties
from advisor.wording.alternatives import alternative_title, difference_sentence
from advisor.wording.answer import ability_lines, answer_title, budget_sentence, monthly_text
from advisor.wording.catalogue_age import age_text, age_warning
from advisor.wording.enough import enough_sentence
from advisor.wording.left_out import new_count
from advisor.wording.offer_columns import chosen, column_ids
from advisor.wording.offer_columns import shown as shown_columns
from advisor.wording.offer_notices import any_marked, marked_name, paragraph
from advisor.wording.own_mark import legend
from advisor.wording.places import home_sentence
from advisor.wording.robustness import verdict_sentence
from advisor.wording.ties import any_tie
from advisor.wording.unranked import to_verify_count, unsaid, verdict_lines, worth_verifying
from advisor.wording.warnings import withdrawn_in_mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.wording.narrator import Narrator
    from advisor.wording.offer_column import Column

MOST_TO_VERIFY = 5


def overview(
    narrator: Narrator,
    limit: int | None,
    columns: Sequence[Column] = (),
    *,
    every_way: bool = False,
) -> list[str]:
    """Return the lines; needs at least one ranked offer.

    Args:
        narrator: the answer, in a language.
        limit: most models to list; None for all.
        columns: ids of the table's columns; empty for the default.
        every_way: whether to list all ways to have a model, or the best one.
    """
    recommendation = narrator.recommendation
    recommendation.draw()
    usual = shown_columns(narrator, "terminal")
    day = narrator.scenario.date(narrator.catalog)
    title = use_case_name(narrator)
    models = tuple(recommendation.ways.values())
    shown = tuple(offer for ways in models[:limit] for offer in (ways if every_way else ways[:1]))
    lines = [
        narrator.say("{use_case}, as of {date}", use_case=title, date=day),
        strong(answer_title(narrator, recommendation.ranked[0])[0]),
        ability_lines(narrator, recommendation.ranked[0])[0],
        *_verdict(narrator),
        *(f"▲ {text}" for text in _warned(narrator)),
        "",
        *_alternatives(narrator),
        *_notices(narrator),
        "",
        *_ranking(narrator, shown, columns or usual),
    ]
    named = (*shown, *(each.offer for each in alternatives(recommendation)))
    left = len(models) - len(models[:limit])
    if left:
        lines.append(
            narrator.count(
                "… and {n} more model (--limit 0 lists all)",
                "… and {n} more models (--limit 0 lists all)",
                left,
            )
        )
    notes = [enough_sentence(narrator), *withdrawn_in_mix(narrator)]
    notes += filter(None, (age_warning(narrator),))
    signs = [ties.legend(narrator)] if any_tie(recommendation) else []
    signs += [offer_notices.legend(narrator)] if any_marked(recommendation, named) else []
    unverified = _to_verify(narrator, limit)
    return [*lines, "", *unverified, *notes, *signs, *_left_out(narrator)]


def columns_of(narrator: Narrator, ids: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns with some ids.

    Raises:
        InputError: a column is unknown.
    """
    known = column_ids(narrator.recommendation)
    for name in ids:
        if name not in known:
            raise InputError(At("--columns", NoSuch("column", name, known)))
    return chosen(narrator, tuple(ids))


def _verdict(narrator: Narrator) -> list[str]:
    certainty = narrator.recommendation.certainty
    return [] if certainty is None else [verdict_sentence(certainty, narrator)]


def _warned(narrator: Narrator) -> list[str]:
    """Return notes on a best fit past the budget, and on what the ranking does not show."""
    past = budget_sentence(narrator, narrator.recommendation.ranked[0])
    return [*filter(None, [past, worth_verifying(narrator)]), *unsaid(narrator)]


def _alternatives(narrator: Narrator) -> list[str]:
    """Return each alternative with its difference from the best fit, in a line of its own."""
    found = alternatives(narrator.recommendation)
    labels = [alternative_title(each.role, narrator) for each in found]
    column = max(map(width, labels), default=0)
    lines = []
    for each, label in zip(found, labels, strict=True):
        name, money = marked_name(narrator, each.offer), monthly_text(narrator, each.offer)
        lines.append(f"{padded(label, column)}  {name} · {money}")
        lines.append(f"{' ' * column}  {difference_sentence(narrator, each)}")
    return lines


def _notices(narrator: Narrator) -> list[str]:
    """Return the notices of the offers above: ends, retirements, terms that may exclude buyers."""
    offers = picked(narrator.recommendation)
    lines = [text for offer in offers if (text := paragraph(narrator, offer))]
    return ["", *lines] if lines else []


def _ranking(narrator: Narrator, offers: tuple[str, ...], columns: Sequence[Column]) -> list[str]:
    """Return the lines of the table; names are shortened in a narrow terminal."""
    rows = narrator.evaluation.rows
    lines = [[(c.bare or c.text)(narrator, rows[offer]) for c in columns] for offer in offers]
    head = [c.heading or c.title for c in columns]
    right = [place for place, column in enumerate(columns) if column.right]
    texts = [place for place, column in enumerate(columns) if not column.right]
    return aligned(head, lines, right=right, elastic=next(iter(texts), 0))


def _to_verify(narrator: Narrator, limit: int | None) -> list[str]:
    """List the best offers with an unknown must-have of law or data, with what is unknown."""
    offers = narrator.recommendation.to_verify
    if not offers:
        return []
    shown = offers if limit is None else offers[: min(limit, MOST_TO_VERIFY)]
    lines = [
        (
            marked_name(narrator, each.offer),
            numbers.score(each.score) if each.known else numbers.UNKNOWN,
            " ".join(verdict_lines(narrator, each.rule_results)),
        )
        for each in shown
    ]
    head = (
        narrator.say("To be verified"),
        narrator.say("Score"),
        narrator.say("What is not known"),
    )
    left = len(offers) - len(shown)
    more = [narrator.count("… and {n} more offer (--limit 0 lists all)",
                        "… and {n} more offers (--limit 0 lists all)", left)]  # fmt: skip
    return [*aligned(head, lines, right=(1,), elastic=2), *(more if left else ()), ""]


def _left_out(narrator: Narrator) -> list[str]:
    recommendation = narrator.recommendation
    removed = narrator.count(
        "{n} offer removed by the must-haves",
        "{n} offers removed by the must-haves",
        int(narrator.evaluation.removed.sum()),
    )
    sparse = narrator.count(
        "{n} offer not enough is known of",
        "{n} offers not enough is known of",
        len(recommendation.sparse),
    )
    parts = [removed, sparse, *new_count(narrator)]
    if recommendation.to_verify:
        parts.insert(0, to_verify_count(narrator))
    rate = narrator.evaluation.rate.beside(narrator.currency)
    basis = narrator.say(
        "Catalogue {version}, {age}; {rate} ({date}); ≈ an estimate stands in",
        version=narrator.catalog.version,
        age=age_text(narrator),
        rate=numbers.exchange(rate),
        date=rate.date,
    )
    own = legend(narrator)
    return [
        " · ".join(parts),
        home_sentence(narrator.scenario.home_region, narrator),
        " · ".join(filter(None, (basis, own))),
    ]
