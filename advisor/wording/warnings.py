"""Sentences of the warnings on an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog.efforts import UNSTATED
from advisor.decision.analysis import warning_kinds as kinds
from advisor.decision.judging.reasons import Conditional
from advisor.wording import names, numbers
from advisor.wording.efforts import effort_name
from advisor.wording.offer_notices import notice
from advisor.wording.price_conflicts import conflict_sentence
from advisor.wording.token_use import thinking_sentence
from advisor.wording.verdicts import reason_sentence, verdict_sentence
from advisor.wording.what_users_see import seen_sentence

if TYPE_CHECKING:
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer
    from advisor.wording.narrator import Narrator


def warning_sentence(narrator: Narrator, offer: str, warn: kinds.Warn) -> str:
    """Return the sentence of a warning."""
    if isinstance(warn, kinds.Notice):
        return notice(narrator, narrator.recommendation.candidate(offer), warn)
    if isinstance(warn, kinds.Rule):
        return _rule(narrator, warn)
    if isinstance(warn, kinds.Measured):
        return _measured(narrator, warn)
    if isinstance(warn, kinds.JudgedAt):
        return _judged_at(narrator, warn)
    if isinstance(warn, kinds.ThinkingBilled):
        return thinking_sentence(narrator, warn)
    if isinstance(warn, kinds.Scored):
        return _scored(narrator, warn)
    if isinstance(warn, kinds.Hosted):
        return _hosted(warn, narrator)
    if isinstance(warn, kinds.Priced):
        return _priced(narrator, warn)
    if isinstance(warn, kinds.RouterSpread):
        return _router(narrator, offer, warn)
    assert_never(warn)


def _router(narrator: Narrator, offer: str, warn: kinds.RouterSpread) -> str:
    candidate = narrator.recommendation.candidate(offer)
    return narrator.say(
        "{router} picks among hosts, and each asks its own price: at the {n} known here, {low} to"
        " {high} a month, {mean} in the mean.",
        n=warn.hosts,
        router=names.provider_name(candidate, narrator),
        low=narrator.money(warn.low),
        high=narrator.money(warn.high),
        mean=narrator.money(warn.mid),
    )


def _rule(namer: Namer, warn: kinds.Rule) -> str:
    match warn:
        case kinds.Unknown():
            return namer.say(
                "{constraint}: {reason}",
                constraint=names.constraint_name(warn.result.constraint, namer),
                reason=verdict_sentence(namer, warn.result),
            )
        case kinds.LicenceConditions():
            return reason_sentence(namer, Conditional(warn.licence))
        case _:
            assert_never(warn)


def _measured(namer: Namer, warn: kinds.Measured) -> str:
    say = namer.say
    measures = namer.listed(namer.measure(m) for m in warn.measures)
    match warn:
        case kinds.Estimated():
            return say("No figure for: {measures}; comparable models stand in.", measures=measures)
        case kinds.InferredScores():
            return say(
                "Not published: {measures}; inferred from its scores on other benchmarks.",
                measures=measures,
            )
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


def _judged_at(namer: Namer, warn: kinds.JudgedAt) -> str:
    """Say at which level of thinking an offer is judged, and which scores do not state theirs."""
    benchmarks = namer.listed(namer.measure(measure) for measure in warn.unstated)
    if warn.effort == UNSTATED:
        return namer.say(
            "Nobody says how hard it thought for its scores: {benchmarks}.", benchmarks=benchmarks
        )
    level = effort_name(warn.effort, namer)
    if not warn.unstated:
        return namer.say("Judged at one thinking effort: {level}.", level=level)
    return namer.say(
        "Judged at one thinking effort: {level}. These scores do not state theirs: {benchmarks}.",
        level=level,
        benchmarks=benchmarks,
    )


def _scored(namer: Namer, warn: kinds.Scored) -> str:
    match warn:
        case kinds.WithdrawnBenchmark():
            return _withdrawn(namer, warn.benchmark)
        case kinds.LowerBound():
            name = namer.measure(warn.benchmark)
            return namer.say("{benchmark}: only a lower bound is published.", benchmark=name)
        case kinds.ScoresDisagree():
            return _scores_disagree(namer, warn)
        case _:
            assert_never(warn)


def _hosted(warn: kinds.Hosted, words: Words) -> str:
    match warn:
        case kinds.HostingComputed():
            computed = words.say(
                "Speed is computed, not measured, and has a range; staff, on call, migration "
                "and space are assumptions that one can set."
            )
            return " ".join(filter(None, (seen_sentence(warn.users, words), computed)))
        case kinds.ManyServers():
            return words.say(
                "It takes {servers} servers: with more than {most} the cost is not verified, for "
                "people, network and halls are not counted.",
                servers=numbers.written(warn.servers, words),
                most=warn.most,
            )
        case kinds.ConsumerCard():
            return _consumer_card(warn, words)
        case kinds.Quantised():
            return words.say(
                "Runs at {precision}, narrower than released: the published scores are of the "
                "released weights.",
                precision=warn.precision.upper(),
            )
        case _:
            assert_never(warn)


def _consumer_card(warn: kinds.ConsumerCard, words: Words) -> str:
    if warn.driver_barred:
        return words.say(
            "{device} is a consumer card: the licence of its driver bars it from data centres.",
            device=warn.device,
        )
    return words.say("{device} is made for desktops, not for data centres.", device=warn.device)


def _priced(namer: Namer, warn: kinds.Priced) -> str:
    match warn:
        case kinds.FreeWithinLimits():
            return namer.say(
                "Free within limits that the provider sets; a workload of this size "
                "may exceed them."
            )
        case kinds.LimitsUnpublished():
            return namer.say(
                "Its fee has limits that are not published; your work may exceed them."
            )
        case kinds.StalePrice():
            return namer.say(
                "Its price was last checked {days} days ago ({checked}).",
                days=warn.days,
                checked=warn.checked,
            )
        case kinds.StalePart():
            return namer.say(
                "A part of its price was last checked {days} days ago ({checked}).",
                days=warn.days,
                checked=warn.checked,
            )
        case kinds.LaterPrice():
            return namer.say(
                "Its price was seen on {checked}, after the day asked; no older one is known.",
                checked=warn.checked,
            )
        case kinds.PricesDisagree():
            sentences = (conflict_sentence(namer, c) for c in warn.conflicts)
            return namer.say("Price: {conflicts}", conflicts=" ".join(sentences))
        case _:
            assert_never(warn)


def _scores_disagree(namer: Namer, warn: kinds.ScoresDisagree) -> str:
    catalog = namer.catalog
    scale = catalog.benchmarks[warn.score.benchmark]
    unit = catalog.units[scale.unit]
    shown = [
        f"{numbers.figure(o.value, unit, namer)} ({catalog.sources[o.source].publisher})"
        for o in warn.others
    ]
    return namer.say(
        "{measure}: {figure} counts; other sources say {others}.",
        measure=scale.name,
        figure=numbers.figure(warn.score.value, unit, namer),
        others=namer.listed(dict.fromkeys(shown)),
    )


def _withdrawn(namer: Namer, benchmark: str) -> str:
    scale = namer.catalog.benchmarks[benchmark]
    text = namer.say(
        "{benchmark} was withdrawn on {date}.", benchmark=scale.name, date=scale.withdrawn_on
    )
    return namer.sentences(text, namer.of(scale, "status_note"))


def withdrawn_in_mix(narrator: Narrator) -> list[str]:
    """Return one sentence for each withdrawn benchmark of the mix."""
    catalog = narrator.catalog
    day = narrator.scenario.date(catalog)
    scales = [catalog.benchmarks[part.benchmark] for part in narrator.scenario.mix]
    lines = []
    for scale in scales:
        if scale.withdrawn_on is None or scale.withdrawn_on > day:
            continue
        if scale.successor is None:
            text = narrator.say(
                "{benchmark} was withdrawn on {date}.",
                benchmark=scale.name,
                date=scale.withdrawn_on,
            )
        else:
            text = narrator.say(
                "{benchmark} was withdrawn on {date}; {successor} is recommended in its place.",
                benchmark=scale.name,
                date=scale.withdrawn_on,
                successor=catalog.benchmarks[scale.successor].name,
            )
        lines.append(text)
    return lines
