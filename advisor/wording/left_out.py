"""Short texts on why an offer is not ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.decision.analysis import left_out as kinds
from advisor.decision.analysis.new_offers import first_price, new_models
from advisor.decision.ranking import Status
from advisor.decision.weighing import LEAST_COVERAGE
from advisor.wording import names, numbers
from advisor.wording.import_rows import price_text
from advisor.wording.offer_notices import marked_name
from advisor.wording.verdicts import verdict_sentence

if TYPE_CHECKING:
    from advisor.decision.analysis.left_out import LeftOut
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def kind_name(kind: kinds.Kind, words: Words) -> str:
    """Return the name of a reason: a must-have, or what is unknown."""
    match kind:
        case kinds.NotEnoughKnown():
            return words.say("Not enough known")
        case kinds.TooNew():
            return words.say("Too new: few figures yet")
        case kinds.New():
            return words.say("New: no score published yet")
        case kinds.Outdone():
            return words.say("A cheaper, faster machine")
        case kinds.Unverified():
            name = names.constraint_name(kind.constraint, words)
            return words.say("To be verified: {name}", name=name)
        case kinds.Removed():
            name = names.constraint_name(kind.constraint, words)
            return words.say("Must-have: {name}", name=name)
        case _:
            assert_never(kind)


def kind_names(left: LeftOut, words: Words) -> str:
    """Join the names of an offer's reasons."""
    return " · ".join(kind_name(kind, words) for kind in left.kinds)


def offer_text(narrator: Narrator, left: LeftOut) -> str:
    """Name an offer that is not ranked; one of a new model has no row in the evaluation."""
    if left.machines:
        devices = (narrator.catalog.hardware[each].name for each in left.machines)
        name = names.model_name(narrator.recommendation.candidate(left.offer))
        return f"{name} · {narrator.listed(devices)}"
    if left.offer in narrator.evaluation.rows:
        return marked_name(narrator, left.offer)
    catalog = narrator.catalog
    offer = catalog.offers[left.offer]
    provider = narrator.of(catalog.providers[offer.provider])
    return f"{catalog.models[offer.model].name} · {provider}"


def counts(narrator: Narrator) -> str:
    """Count the offers that are not ranked, by status, in one line, if there are any."""
    status, say = narrator.recommendation.status, narrator.say
    n = {each: int((status == each).sum()) for each in Status}
    parts = (
        (Status.TO_VERIFY, say("{n} to be verified", n=f"{n[Status.TO_VERIFY]:,}")),
        (Status.SPARSE, say("{n} not enough known", n=f"{n[Status.SPARSE]:,}")),
        (Status.REMOVED, say("{n} removed", n=f"{n[Status.REMOVED]:,}")),
    )
    found = [*(text for each, text in parts if n[each]), *new_count(narrator)]
    return " · ".join(found or [parts[-1][1]])


def new_count(narrator: Narrator) -> list[str]:
    """Count the new models that are priced and not ranked; empty if there are none."""
    n = len(new_models(narrator.recommendation))
    return [narrator.count("{n} new model", "{n} new models", n)] if n else []


def reason(narrator: Narrator, left: LeftOut) -> str:
    """Say why an offer is not ranked."""
    if kinds.New() in left.kinds:
        return _new_reason(narrator, left.offer)
    if left.machines:
        offer = narrator.offer(left.offer)
        return narrator.say("{offer} costs no more and is no slower.", offer=offer)
    if left.rule_results:
        sentences = (verdict_sentence(narrator, result) for result in left.rule_results)
        return narrator.sentences(*sentences)
    measures = narrator.listed(narrator.measure(measure) for measure in left.missing)
    known = float(narrator.recommendation.coverage[narrator.evaluation.rows[left.offer]])
    if known >= LEAST_COVERAGE:
        return narrator.say("A figure that is needed is missing: {measures}.", measures=measures)
    return narrator.say(
        "Known for {share} of the weights; missing: {measures}.",
        share=numbers.percent(known, narrator),
        measures=measures,
    )


def remedy(narrator: Narrator, left: LeftOut) -> str:
    """Say which must-have or figure would change that an offer is not ranked."""
    say, kind = narrator.say, left.kinds[0]
    rules = narrator.listed(
        names.constraint_name(result.constraint, narrator) for result in left.rule_results
    )
    match kind:
        case kinds.Removed():
            return _without(narrator, left, rules)
        case kinds.Unverified():
            return say("Verify: {rules}", rules=rules)
        case kinds.New():
            return say("A published score, or one of your own")
        case kinds.Outdone():
            return say("A lower price of theirs, as a figure of your own")
        case kinds.NotEnoughKnown() | kinds.TooNew():
            measures = narrator.listed(narrator.measure(measure) for measure in left.missing)
            return say("Figures, published or your own: {measures}", measures=measures)
        case _:
            assert_never(kind)


def _without(narrator: Narrator, left: LeftOut, rules: str) -> str:
    """Say at which rank an offer would stand without the must-haves that it fails."""
    recommendation = narrator.recommendation
    row = narrator.evaluation.rows[left.offer]
    if not recommendation.known[row]:
        return narrator.say("Without: {rules}; and more figures", rules=rules)
    better = recommendation.scores[recommendation.leaders] > recommendation.scores[row]
    return narrator.say(
        "Without: {rules}; its model would then rank {rank} at best",
        rules=rules,
        rank=int(better.sum()) + 1,
    )


def _new_reason(narrator: Narrator, offer: str) -> str:
    """Say what is known of an offer of a new model: its price, and from when that is."""
    say, catalog = narrator.say, narrator.catalog
    price = first_price(catalog, offer, narrator.scenario.date(catalog))
    if price is None:
        return say("Only the price feed knows this model; no price of it holds on the day.")
    return say(
        "Only the price feed knows this model: {price} per million tokens, checked {date}.",
        price=price_text(price, narrator),
        date=price.checked,
    )
