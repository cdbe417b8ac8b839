"""The recommendation on one screen: the answer, the picks, the ranking, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.cli.columns import aligned, padded, strong, width
from advisor.decision.analysis.picks import BEST_FIT, TO_TRY
from advisor.decision.judging.criteria import COST
from advisor.report.question import use_case_name
from advisor.wording import names, numbers, offer_notices, ties
from advisor.wording.catalogue_age import age_text, age_warning
from advisor.wording.command_failures import AtOption
from advisor.wording.offer_columns import chosen, column_ids
from advisor.wording.offer_columns import shown as shown_columns
from advisor.wording.offer_notices import any_marked, marked_name, paragraph
from advisor.wording.own_mark import legend, marked
from advisor.wording.places import home_sentence
from advisor.wording.premiums import premium_sentence
from advisor.wording.robustness import verdict_sentence
from advisor.wording.standing import headline
from advisor.wording.ties import any_tie
from advisor.wording.typed_failures import NoSuch
from advisor.wording.unranked import to_verify_count, unsaid, verdict_lines
from advisor.wording.warnings import withdrawn_in_mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision import Recommendation
    from advisor.decision.analysis.picks import Pick
    from advisor.wording import Words
    from advisor.wording.offer_column import Column

MOST_TO_VERIFY = 5


def overview(
    recommendation: Recommendation,
    words: Words,
    limit: int | None,
    columns: Sequence[Column] = (),
) -> list[str]:
    """The lines; needs at least one ranked offer.

    Args:
        recommendation: what is told.
        words: the language.
        limit: how many offers are listed at most; None: all.
        columns: of the table; empty: the usual ones.
    """
    recommendation.draw()
    usual = shown_columns("terminal", recommendation, words)
    say = words.say
    day = recommendation.scenario.date(recommendation.catalog)
    title = use_case_name(recommendation, words)
    shown = recommendation.ranked[:limit]
    lines = [
        say("{use_case}, as of {date}", use_case=title, date=day),
        strong(headline(recommendation, recommendation.ranked[0], words)),
        *_verdict(recommendation, words),
        *(f"▲ {text}" for text in unsaid(recommendation, words)),
        "",
        *_picks(recommendation, words),
        *_notices(recommendation, words),
        "",
        *_ranking(recommendation, shown, columns or usual, words),
    ]
    named = (*shown, *(pick.offer for pick in recommendation.picks))
    left = len(recommendation.ranked) - len(shown)
    if left:
        lines.append(
            words.count(
                "… and {n} more offer (--limit 0 lists all)",
                "… and {n} more offers (--limit 0 lists all)",
                left,
            )
        )
    notes = withdrawn_in_mix(recommendation, words)
    notes += filter(None, (age_warning(recommendation, words),))
    signs = [ties.legend(words)] if any_tie(recommendation) else []
    signs += [offer_notices.legend(words)] if any_marked(recommendation, named) else []
    unverified = _to_verify(recommendation, limit, words)
    return [*lines, "", *unverified, *notes, *signs, *_left_out(recommendation, words)]


def columns_of(
    recommendation: Recommendation, ids: Sequence[str], words: Words
) -> tuple[Column, ...]:
    """The columns of some ids.

    Raises:
        InputError: there is no such column.
    """
    known = column_ids(recommendation)
    for name in ids:
        if name not in known:
            raise InputError(AtOption("--columns", NoSuch("column", name, known)))
    return chosen(tuple(ids), recommendation, words)


def _verdict(recommendation: Recommendation, words: Words) -> list[str]:
    held = recommendation.certainty
    return [] if held is None else [verdict_sentence(held, words)]


def _picks(recommendation: Recommendation, words: Words) -> list[str]:
    picks = [pick for pick in recommendation.picks if pick.role != TO_TRY]
    labels = [names.role_name(pick.role, words) for pick in picks]
    column = max(width(label) for label in labels)
    lines = []
    for pick, label in zip(picks, labels, strict=True):
        lines.append(f"{padded(label, column)}  {_pick(recommendation, pick, words)}")
        if pick.role != BEST_FIT and pick.premium is not None and pick.offer != picks[0].offer:
            premium = premium_sentence(recommendation, pick.premium, words)
            if premium:
                lines.append(f"{' ' * column}  {premium}")
    return lines


def _notices(recommendation: Recommendation, words: Words) -> list[str]:
    """For each offer named above whether it ends, is retired, or may not be for this buyer."""
    offers = dict.fromkeys(p.offer for p in recommendation.picks if p.role != TO_TRY)
    lines = [text for offer in offers if (text := paragraph(recommendation, offer, words))]
    return ["", *lines] if lines else []


def _pick(recommendation: Recommendation, pick: Pick, words: Words) -> str:
    name = marked_name(recommendation, pick.offer, words)
    cost = recommendation.monthly_cost(pick.offer)
    if cost is None:
        return name
    money = numbers.money(cost, recommendation.scenario.currency)
    money = marked(recommendation, pick.offer, COST, money)
    return f"{name} · {words.say('{money} a month', money=money)}"


def _ranking(
    recommendation: Recommendation, offers: tuple[str, ...], columns: Sequence[Column], words: Words
) -> list[str]:
    """The table; the name of an offer gives way where a terminal is narrow."""
    rows = recommendation.evaluation.rows
    lines = [
        [(c.bare or c.text)(recommendation, rows[offer], words) for c in columns]
        for offer in offers
    ]
    head = [c.heading or c.title for c in columns]
    right = [place for place, column in enumerate(columns) if column.right]
    texts = [place for place, column in enumerate(columns) if not column.right]
    return aligned(head, lines, right=right, elastic=next(iter(texts), 0))


def _to_verify(recommendation: Recommendation, limit: int | None, words: Words) -> list[str]:
    """The best offers that a rule of law or data leaves open, each with what is unknown."""
    offers = recommendation.to_verify
    if not offers:
        return []
    shown = offers if limit is None else offers[: min(limit, MOST_TO_VERIFY)]
    lines = [
        (
            marked_name(recommendation, each.offer, words),
            numbers.score(each.score) if each.known else numbers.UNKNOWN,
            " ".join(verdict_lines(recommendation, each.verdicts, words)),
        )
        for each in shown
    ]
    head = (words.say("To be verified"), words.say("Score"), words.say("What is not known"))
    left = len(offers) - len(shown)
    more = [words.count("… and {n} more offer (--limit 0 lists all)",
                        "… and {n} more offers (--limit 0 lists all)", left)]  # fmt: skip
    return [*aligned(head, lines, right=(1,), elastic=2), *(more if left else ()), ""]


def _left_out(recommendation: Recommendation, words: Words) -> list[str]:
    removed = words.count(
        "{n} offer removed by the must-haves",
        "{n} offers removed by the must-haves",
        int(recommendation.evaluation.removed.sum()),
    )
    sparse = words.count(
        "{n} offer not enough is known of",
        "{n} offers not enough is known of",
        len(recommendation.sparse),
    )
    parts = [removed, sparse]
    if recommendation.to_verify:
        parts.insert(0, to_verify_count(recommendation, words))
    rate = recommendation.evaluation.rate.beside(recommendation.scenario.currency)
    basis = words.say(
        "Catalogue {version}, {age}; {rate} ({date}); ~ an estimate stands in",
        version=recommendation.catalog.version,
        age=age_text(recommendation, words),
        rate=numbers.exchange(rate),
        date=rate.date,
    )
    own = legend(recommendation, words)
    return [
        " · ".join(parts),
        home_sentence(recommendation.scenario.home_region, words),
        " · ".join(filter(None, (basis, own))),
    ]
