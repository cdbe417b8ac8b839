"""The recommendation on one screen: the answer, the picks, the ranking, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.cli.columns import aligned, padded, strong, width
from advisor.decision.analysis.picks import BEST_FIT, TO_TRY
from advisor.decision.judging.criteria import COST
from advisor.report import rows
from advisor.report.question import use_case_name
from advisor.wording import names, numbers, offer_notices
from advisor.wording.catalogue_age import age_text, age_warning
from advisor.wording.offer_notices import any_marked, marked_name, paragraph
from advisor.wording.own_mark import legend, marked
from advisor.wording.places import home_sentence
from advisor.wording.premiums import premium_sentence
from advisor.wording.robustness import verdict_sentence
from advisor.wording.standing import headline
from advisor.wording.unranked import to_verify_count, unsaid, verdict_lines
from advisor.wording.warnings import withdrawn_in_mix

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.picks import Pick
    from advisor.wording import Words

MOST_TO_VERIFY = 5


def overview(recommendation: Recommendation, words: Words, limit: int | None) -> list[str]:
    """The lines; needs at least one ranked offer."""
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
        *_ranking(recommendation, shown, words),
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
    signs = [offer_notices.legend(words)] if any_marked(recommendation, named) else []
    unverified = _to_verify(recommendation, limit, words)
    return [*lines, "", *unverified, *notes, *signs, *_left_out(recommendation, words)]


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


def _ranking(recommendation: Recommendation, offers: tuple[str, ...], words: Words) -> list[str]:
    say = words.say
    columns = rows.capability_columns(recommendation)[:2]
    heads = [rows.figure_column(recommendation, c, words).title for c in columns]
    lines = []
    for offer in offers:
        row = recommendation.evaluation.rows[offer]
        low, high = (float(bound[row]) for bound in (recommendation.low, recommendation.high))
        lines.append(
            [
                str(recommendation.ranks[offer]),
                marked_name(recommendation, offer, words),
                numbers.score(float(recommendation.scores[row])),
                f"{numbers.score(low)}–{numbers.score(high)}",
                rows.cost_cell(recommendation, offer, words).shown,
                *(rows.figure_cell(recommendation, offer, c, words).shown for c in columns),
            ]
        )
    head = [say("Rank"), say("Offer"), say("Score"), say("Certain"), say("Cost a month"), *heads]
    return aligned(head, lines, right=(0, *range(2, len(head))), elastic=1)


def _to_verify(recommendation: Recommendation, limit: int | None, words: Words) -> list[str]:
    """The best offers that a rule of law or data leaves open, each with what is unknown."""
    offers = recommendation.to_verify
    if not offers:
        return []
    shown = offers if limit is None else offers[: min(limit, MOST_TO_VERIFY)]
    lines = [
        (
            names.offer_name(recommendation.candidate(each.offer), words),
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
