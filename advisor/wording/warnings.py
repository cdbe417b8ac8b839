"""What to know before relying on an offer's place, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis import warning_kinds as kinds
from advisor.decision.judging.reasons import Conditional
from advisor.wording import names, numbers
from advisor.wording.offer_notices import notice
from advisor.wording.price_conflicts import conflict_sentence
from advisor.wording.verdicts import reason_sentence, verdict_sentence

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


def warning_sentence(
    recommendation: Recommendation, offer: str, warn: kinds.Warn, words: Words
) -> str:
    """A warning of an offer as a sentence."""
    catalog = recommendation.catalog
    if isinstance(warn, kinds.Notice):
        return notice(recommendation, recommendation.candidate(offer), warn, words)
    if isinstance(warn, kinds.Rule):
        return _rule(catalog, warn, words)
    if isinstance(warn, kinds.Measured):
        return _measured(catalog, warn, words)
    if isinstance(warn, kinds.Scored):
        return _scored(catalog, warn, words)
    if isinstance(warn, kinds.Hosted):
        return _hosted(warn, words)
    if isinstance(warn, kinds.Priced):
        return _priced(catalog, warn, words)
    assert_never(warn)


def _rule(catalog: Catalog, warn: kinds.Rule, words: Words) -> str:
    match warn:
        case kinds.Unknown():
            return words.say(
                "{constraint}: {reason}",
                constraint=names.constraint_name(warn.verdict.constraint, words),
                reason=verdict_sentence(catalog, warn.verdict, words),
            )
        case kinds.LicenceConditions():
            return reason_sentence(catalog, Conditional(warn.licence), words)
        case _:
            assert_never(warn)


def _measured(catalog: Catalog, warn: kinds.Measured, words: Words) -> str:
    say = words.say
    measures = words.listed(names.measure_name(catalog, m, words) for m in warn.measures)
    match warn:
        case kinds.Estimated():
            return say("No figure for: {measures}; comparable models stand in.", measures=measures)
        case kinds.Missing():
            return say(
                "No figure and nothing comparable for: {measures}; a quarter of its worth counts.",
                measures=measures,
            )
        case kinds.BeyondAnchor():
            return say(
                "Beyond the scale's ends, so no further gain or loss: {measures}.",
                measures=measures,
            )
        case kinds.OwnFigures():
            return say("Rests on your own figures: {measures}.", measures=measures)
        case kinds.SelfReported():
            return say("Reported by the vendor itself: {measures}.", measures=measures)
        case _:
            assert_never(warn)


def _scored(catalog: Catalog, warn: kinds.Scored, words: Words) -> str:
    match warn:
        case kinds.WithdrawnBenchmark():
            return _withdrawn(catalog, warn.benchmark, words)
        case kinds.LowerBound():
            name = names.measure_name(catalog, warn.benchmark, words)
            return words.say("{benchmark}: only a lower bound is published.", benchmark=name)
        case kinds.ScoresDisagree():
            return _scores_disagree(catalog, warn, words)
        case _:
            assert_never(warn)


def _hosted(warn: kinds.Hosted, words: Words) -> str:
    match warn:
        case kinds.HostingComputed():
            return words.say(
                "Speed is computed, not measured, and has a range; staff, on call, migration "
                "and space are assumptions that one can set."
            )
        case kinds.Quantised():
            return words.say(
                "Runs at {precision}, narrower than released: the published scores are of the "
                "released weights.",
                precision=warn.precision.upper(),
            )
        case _:
            assert_never(warn)


def _priced(catalog: Catalog, warn: kinds.Priced, words: Words) -> str:
    match warn:
        case kinds.FreeWithinLimits():
            return words.say(
                "Free within limits that the provider sets; a workload of this size "
                "may exceed them."
            )
        case kinds.LimitsUnpublished():
            return words.say(
                "Its fee has limits that are not published; your work may exceed them."
            )
        case kinds.StalePrice():
            return words.say(
                "Its price was last checked {days} days ago ({checked}).",
                days=warn.days,
                checked=warn.checked,
            )
        case kinds.StalePart():
            return words.say(
                "A part of its price was last checked {days} days ago ({checked}).",
                days=warn.days,
                checked=warn.checked,
            )
        case kinds.LaterPrice():
            return words.say(
                "Its price was seen on {checked}, after the day asked; no older one is known.",
                checked=warn.checked,
            )
        case kinds.PricesDisagree():
            said = (conflict_sentence(catalog, c, words) for c in warn.conflicts)
            return words.say("Price: {conflicts}", conflicts=" ".join(said))
        case _:
            assert_never(warn)


def _scores_disagree(catalog: Catalog, warn: kinds.ScoresDisagree, words: Words) -> str:
    scale = catalog.benchmarks[warn.score.benchmark]
    unit = catalog.units[scale.unit]
    shown = [
        f"{numbers.figure(o.value, unit, words)} ({catalog.sources[o.source].publisher})"
        for o in warn.others
    ]
    return words.say(
        "{measure}: {figure} counts; other sources say {others}.",
        measure=scale.name,
        figure=numbers.figure(warn.score.value, unit, words),
        others=", ".join(dict.fromkeys(shown)),
    )


def _withdrawn(catalog: Catalog, benchmark: str, words: Words) -> str:
    scale = catalog.benchmarks[benchmark]
    text = words.say(
        "{benchmark} was withdrawn on {date}.", benchmark=scale.name, date=scale.withdrawn_on
    )
    return words.sentences(text, words.of(scale, "status_note"))


def withdrawn_in_mix(recommendation: Recommendation, words: Words) -> list[str]:
    """One sentence for each benchmark that capability is made of and that was withdrawn."""
    catalog = recommendation.catalog
    day = recommendation.scenario.date(catalog)
    scales = [catalog.benchmarks[part.benchmark] for part in recommendation.scenario.mix]
    lines = []
    for scale in scales:
        if scale.withdrawn_on is None or scale.withdrawn_on > day:
            continue
        if scale.successor is None:
            text = words.say(
                "{benchmark} was withdrawn on {date}.",
                benchmark=scale.name,
                date=scale.withdrawn_on,
            )
        else:
            text = words.say(
                "{benchmark} was withdrawn on {date}; {successor} is recommended in its place.",
                benchmark=scale.name,
                date=scale.withdrawn_on,
                successor=catalog.benchmarks[scale.successor].name,
            )
        lines.append(text)
    return lines
