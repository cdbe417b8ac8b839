"""Reasons, warnings and picks as sentences; the data comes from ``advisor.decision``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.catalog.functions import Knee, Levels
from advisor.decision.analysis.explanation import level_with
from advisor.decision.judging.constraints import Outcome
from advisor.decision.kernels.values import bends
from advisor.decision.ranking import Status
from advisor.wording import names, numbers
from advisor.wording.offer_notices import ended, notice
from advisor.wording.places import where_sentence
from advisor.wording.price_conflicts import conflict_sentence
from advisor.wording.value_functions import own_swing

if TYPE_CHECKING:
    from advisor.billing.plans import Excess
    from advisor.billing.request import Unpriced
    from advisor.catalog.functions import ValueFunction
    from advisor.catalog.records import Benchmark
    from advisor.decision.analysis.picks import Premium
    from advisor.decision.analysis.warnings import Warn
    from advisor.decision.judging.constraints import Verdict
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

# Costs closer than this (a share) are called the same.
SAME_COST = 0.005


def headline(recommendation: Recommendation, offer: str, words: Words) -> str:
    """Where an offer stands, in one sentence."""
    name = names.offer_name(recommendation.candidate(offer), words)
    rank = recommendation.ranks.get(offer)
    if rank is None:
        return _unranked(recommendation, offer, name, words)
    why = recommendation.explanation(offer)
    if why.against is None:
        return words.say("{offer} is the only offer that can be ranked.", offer=name)
    other = names.offer_name(recommendation.candidate(why.against), words)
    points = numbers.margin(why.margin)
    if rank > 1:
        return words.say(
            "{offer} stands at rank {rank}, {points} points behind {other}.",
            offer=name, rank=rank, points=points, other=other,
        )  # fmt: skip
    level = level_with(recommendation)
    if level:
        same = names.offer_name(recommendation.candidate(level[0]), words)
        if why.against in level:
            return words.say("{offer} is the best fit, level with {other}.", offer=name, other=same)
        return words.say(
            "{offer} is the best fit, level with {same} and {points} points ahead of {other}.",
            offer=name,
            same=same,
            points=points,
            other=other,
        )
    return words.say(
        "{offer} is the best fit, {points} points ahead of {other}.",
        offer=name, points=points, other=other,
    )  # fmt: skip


def _unranked(recommendation: Recommendation, offer: str, name: str, words: Words) -> str:
    status = recommendation.status[recommendation.evaluation.rows[offer]]
    if status == Status.TO_VERIFY:
        return words.say("{offer} is not ranked: it is to be verified first.", offer=name)
    if status == Status.SPARSE:
        return words.say("{offer} is not ranked: not enough is known of it.", offer=name)
    return words.say("{offer} is not ranked: a must-have removes it.", offer=name)


def verdict(recommendation: Recommendation, verdict: Verdict, words: Words) -> str:
    """Why a must-have fails, or cannot be judged; empty for a plain pass."""
    say, facts = words.say, verdict.facts
    match verdict.reason:
        case "unreleased":
            return say("Released only on {date}.", **facts)
        case "not_yet":
            return say("Offered only from {date}.", **facts)
        case "withdrawn":
            return ended(recommendation.catalog, facts["ending"], words)
        case "retired":
            return say("Retired by its vendor on {date}.", **facts)
        case "no_machine":
            return say(
                "No machine in the catalogue holds it with room to serve, or facts are missing."
            )
        case "context_unknown":
            return say("Its context length is unknown.")
        case "too_short":
            return say(
                "Its context of {context} tokens is shorter than a request of {need}.",
                context=numbers.tokens(facts["context"]),
                need=numbers.tokens(facts["need"]),
            )
        case "not_own":
            return say("The machines are rented, not your own.")
        case "region_unknown" | "region_unstated" | "rented" | "partly" | "elsewhere":
            return where_sentence(verdict, words)
        case "price_unknown":
            return say("Its price is unknown.")
        case "limit_exceeded":
            return limit_exceeded(facts["excess"], words)
        case "over_capacity":
            return say(
                "This computer serves at most {most} such requests a month.",
                most=numbers.rounded(facts["most"], words),
            )
        case "over_budget":
            return say(
                "{amount} a month is over the budget of {budget}.",
                amount=numbers.money(facts["amount"], facts["currency"]),
                budget=numbers.money(facts["budget"], facts["currency"]),
            )
        case _:
            return _terms(recommendation, verdict, words)


def limit_exceeded(excess: Excess, words: Words) -> str:
    """Which limit of a plan a workload exceeds, for one user."""
    say = words.say
    unit = {
        "requests": say("requests"), "prompts": say("prompts"), "tokens": say("tokens"),
    }[excess.unit]  # fmt: skip
    window = {
        "5h": say("in five hours"), "week": say("a week"), "month": say("a month"),
    }[excess.window]  # fmt: skip
    return say(
        "Limit exceeded: a user would need {need} {unit} {window}; the plan allows {limit}.",
        need=f"{excess.need:,.0f}", unit=unit, window=window, limit=f"{excess.limit:,}",
    )  # fmt: skip


def unpriced(answer: Unpriced, words: Words) -> str:
    """Why an offer has no price for a request."""
    say, facts = words.say, answer.facts
    match answer.reason:
        case "no-rule":
            at = f"{facts['at']:%Y-%m-%d %H:%M} UTC"
            return say("No price is known for {at}.", at=at)
        case "no-hours":
            return say("No price is known for this hour.")
        case "beyond-bands":
            return say(
                "No price is known for a request of {input} tokens in and {output} out.",
                input=f"{facts['input']:,}", output=f"{facts['output']:,}",
            )  # fmt: skip
        case "no-batch":
            return say("No batch price is known.")
        case "no-flex":
            return say("No flex price is known.")
        case "limit-exceeded":
            return limit_exceeded(facts["excess"], words)
        case _:
            return say("Its price is unknown.")


def _terms(recommendation: Recommendation, verdict: Verdict, words: Words) -> str:
    say, facts = words.say, verdict.facts
    licences = recommendation.catalog.licences
    licence = licences[facts["licence"]] if "licence" in facts else None
    name = (licence.name_zh if words.code == "zh" else licence.name) if licence else ""
    if verdict.outcome is Outcome.PASS and verdict.reason != "conditional":
        return ""
    match verdict.reason:
        case "territory":
            region = names.region_name(facts["region"], words)
            return say("Its licence ({licence}) excludes: {region}.", licence=name, region=region)
        case "territory_unknown":
            return say(
                "Its licence ({licence}) excludes some countries; your home region is not set.",
                licence=name,
            )
        case "too_many_users":
            return say(
                "Its licence ({licence}) asks for an agreement above {most} users a month.",
                licence=name,
                most=f"{facts['most']:,}",
            )
        case "app_terms":
            return say("Whether the app’s terms allow it is not recorded.")
        case "licence_unknown":
            return say("Whether its licence ({licence}) allows it is unknown.", licence=name)
        case "not_commercial":
            return say("Its licence ({licence}) forbids commercial use.", licence=name)
        case "conditional":
            return say("Its licence ({licence}) sets conditions for commercial use.", licence=name)
        case "closed":
            return say("Its weights are closed.")
        case "not_hosted":
            return say("It is a service; you cannot run this offer yourself.")
        case "app_only":
            return say("It is an app for people; programs cannot call it.")
        case "mainland_unknown":
            return say("Whether it serves mainland China is unknown.")
        case "not_mainland":
            return say("It does not serve mainland China.")
        case _:
            return ""


def warning(recommendation: Recommendation, offer: str, warn: Warn, words: Words) -> str:
    """A warning of an offer as a sentence."""
    say, facts, catalog = words.say, warn.facts, recommendation.catalog
    joint = "、" if words.code == "zh" else ", "
    measures = joint.join(names.measure_name(catalog, m, words) for m in facts.get("measures", ()))
    match warn.code:
        case "ends" | "retired" | "retiring" | "buyer-terms" | "terms" | "platform-terms":
            return notice(recommendation, recommendation.candidate(offer), warn, words)
        case "unknown":
            place = names.constraint_name(facts["verdict"].constraint, words)
            text = verdict(recommendation, facts["verdict"], words)
            return say("{constraint}: {reason}", constraint=place, reason=text)
        case "licence-conditions":
            licence = catalog.licences[facts["licence"]]
            name = licence.name_zh if words.code == "zh" else licence.name
            return say("Its licence ({licence}) sets conditions for commercial use.", licence=name)
        case "estimated":
            return say("No figure for: {measures}; comparable models stand in.", measures=measures)
        case "missing":
            return say(
                "No figure and nothing comparable for: {measures}; a quarter of its worth counts.",
                measures=measures,
            )
        case "beyond-anchor":
            return say(
                "Beyond the scale's ends, so no further gain or loss: {measures}.",
                measures=measures,
            )
        case "hosting-partial":
            return say(
                "Speed is computed, not measured, and has a range; staff, on call, migration "
                "and space are assumptions that one can set."
            )
        case "quantised":
            return say(
                "Runs at {precision}, narrower than released: the published scores are of the "
                "released weights.",
                precision=facts["precision"].upper(),
            )
        case "free-within-limits":
            return say(
                "Free within limits that the provider sets; a workload of this size "
                "may exceed them."
            )
        case "limits-unpublished":
            return say("Its fee has limits that are not published; your work may exceed them.")
        case "own-figures":
            return say("Rests on your own figures: {measures}.", measures=measures)
        case "self-reported":
            return say("Reported by the vendor itself: {measures}.", measures=measures)
        case "withdrawn-benchmark":
            return _withdrawn(catalog.benchmarks[facts["benchmark"]], words)
        case "bound":
            name = names.measure_name(catalog, facts["benchmark"], words)
            return say("{benchmark}: only a lower bound is published.", benchmark=name)
        case "stale-price":
            return say("Its price was last checked {days} days ago ({checked}).", **facts)
        case "stale-part":
            return say("A part of its price was last checked {days} days ago ({checked}).", **facts)
        case "later-price":
            return say(
                "Its price was seen on {checked}, after the day asked; no older one is known.",
                **facts,
            )
        case _:
            return _disagreement(recommendation, warn, words)


def withdrawn_in_mix(recommendation: Recommendation, words: Words) -> list[str]:
    """One sentence for each benchmark that capability is made of and that was withdrawn."""
    catalog = recommendation.catalog
    day = recommendation.scenario.date(catalog)
    scales = [catalog.benchmarks[part.benchmark] for part in recommendation.scenario.mix]
    lines = []
    for scale in scales:
        if scale.withdrawn_on is None or scale.withdrawn_on > day:
            continue
        facts = {"benchmark": scale.name, "date": scale.withdrawn_on}
        if scale.successor is None:
            lines.append(words.say("{benchmark} was withdrawn on {date}.", **facts))
        else:
            text = words.say(
                "{benchmark} was withdrawn on {date}; {successor} is recommended in its place.",
                successor=catalog.benchmarks[scale.successor].name,
                **facts,
            )
            lines.append(text)
    return lines


def _withdrawn(scale: Benchmark, words: Words) -> str:
    text = words.say(
        "{benchmark} was withdrawn on {date}.", benchmark=scale.name, date=scale.withdrawn_on
    )
    note = scale.status_note_zh if words.code == "zh" else scale.status_note
    return f"{text} {note}" if note else text


def _disagreement(recommendation: Recommendation, warn: Warn, words: Words) -> str:
    catalog, facts = recommendation.catalog, warn.facts
    if facts["measure"] == "price":
        said = (conflict_sentence(catalog, c, words) for c in facts["conflicts"])
        return words.say("Price: {conflicts}", conflicts=" ".join(said))
    unit = catalog.units[catalog.benchmarks[facts["measure"]].unit]
    shown = [
        f"{numbers.figure(o.value, unit, words)} ({catalog.sources[o.source].publisher})"
        for o in facts["others"]
    ]
    figure = numbers.figure(facts["figure"].value, unit, words)
    return words.say(
        "{measure}: {figure} counts; other sources say {others}.",
        measure=names.measure_name(catalog, facts["measure"], words),
        figure=figure,
        others=", ".join(dict.fromkeys(shown)),
    )


def premium(recommendation: Recommendation, premium: Premium, words: Words) -> str:
    """What an offer adds over the best fit and what that costs; each figure with its unit."""
    parts = []
    if premium.points is not None and premium.benchmark is not None:
        parts.append(
            words.say(
                "{points} points ({relative} relative) on {benchmark}",
                points=numbers.signed(premium.points),
                relative=f"{numbers.signed(100 * (premium.relative or 0))} %",
                benchmark=recommendation.catalog.benchmarks[premium.benchmark].name,
            )
        )
    if premium.money is not None:
        parts.append(_cost_premium(recommendation, premium, words)[0])
    return (words.say("; ")).join(parts)


def premium_notes(
    recommendation: Recommendation, premium: Premium, words: Words
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The premium in two short lines, for a card; each in several lengths, the longest first."""
    points: tuple[str, ...] = ()
    if premium.points is not None:
        said = numbers.signed(premium.points)
        relative = f"{numbers.signed(100 * (premium.relative or 0))} %"
        points = (
            words.say("{points} points ({relative} relative)", points=said, relative=relative),
            words.say("{points} points ({relative})", points=said, relative=relative),
            words.say("{points} points on it", points=said),
        )
    money = () if premium.money is None else _cost_premium(recommendation, premium, words)
    return points, money


def _cost_premium(
    recommendation: Recommendation, premium: Premium, words: Words
) -> tuple[str, ...]:
    """What an offer costs more or less, in several lengths, the longest first."""
    change = numbers.money_change(premium.money or 0.0, recommendation.scenario.currency)
    if premium.times is None:
        return (words.say("{change} a month", change=change), change)
    if abs(premium.times - 1) < SAME_COST:
        return (words.say("at the same cost"),)
    if premium.times >= 1:
        times = numbers.times(premium.times)
        return (
            words.say("{times} the cost: {change} a month", times=times, change=change),
            words.say("{times} the cost", times=times),
        )
    share = numbers.percent(premium.times)
    return (
        words.say("{share} of the cost: {change} a month", share=share, change=change),
        words.say("{share} of the cost", share=share),
    )


def swing(recommendation: Recommendation, criterion: str, words: Words) -> str:
    """What a slider weighs: the way from the worst to the best anchor, in the user's units."""
    catalog, evaluation = recommendation.catalog, recommendation.evaluation
    record = catalog.criteria[criterion]
    columns = evaluation.columns[criterion]
    leaf = max((evaluation.leaves[c] for c in columns), key=lambda item: item.share)
    if _needs_own_words(recommendation, leaf):
        return own_swing(recommendation, leaf, words)
    figures = _ends(leaf.function)
    anchors = {name: _end(recommendation, leaf, x, words) for name, x in figures.items()}
    if leaf.benchmark:
        anchors["benchmark"] = catalog.benchmarks[leaf.benchmark].name
        part = next(p for p in recommendation.scenario.mix if p.benchmark == leaf.benchmark)
        anchors["enough"] = names.raw_text(recommendation, leaf, part.enough, words)
    return record.swing.in_language(words.code).format(**anchors)


def _end(recommendation: Recommendation, leaf: Leaf, figure: float, words: Words) -> str:
    """An end of a swing; the sentence itself says the unit, but for a benchmark's."""
    if leaf.benchmark:
        return names.raw_text(recommendation, leaf, figure, words)
    match leaf.unit.form:
        case "money":
            currency = recommendation.scenario.currency
            amount = recommendation.evaluation.rate.convert(figure, BASE, currency)
            return numbers.money(amount, currency)
        case "length":
            return numbers.bare(figure, leaf.unit)
        case _:
            return f"{figure:g}"


def _ends(function: ValueFunction) -> dict[str, float]:
    """The figures that a swing names; of named levels none."""
    if isinstance(function, Levels):
        return {}
    points = bends(function)
    found = {"worst": points[0][0], "best": points[-1][0]}
    return found | ({"enough": function.enough} if isinstance(function, Knee) else {})


def _needs_own_words(recommendation: Recommendation, leaf: Leaf) -> bool:
    """Whether a function is so much the user's own that the catalogue's words do not fit it."""
    own = recommendation.scenario.functions
    usual = recommendation.catalog.criteria[leaf.criterion].function
    if leaf.measure not in own:
        return False
    if isinstance(leaf.function, Levels):
        return {0.0, 1.0} - set(leaf.function.mapping.values()) != set()
    if usual is None:  # of cost and context the ends are the scenario's, own points or not
        return leaf.benchmark is not None
    return type(leaf.function) is not type(usual)
