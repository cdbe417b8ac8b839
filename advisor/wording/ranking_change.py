"""Sentences on what changed between two rankings, and which models moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.decision.analysis.ranking_change import Move
    from advisor.wording.narrator import Narrator


def asked_differently(then: Narrator, now: Narrator) -> list[str]:
    """List the priorities that moved, and the other inputs that changed."""
    say = now.say
    before, after = then.scenario, now.scenario
    found = []
    if before.use_case != after.use_case:
        found.append(
            say("use case {before} → {after}", before=_use_case(then), after=_use_case(now))
        )
    for criterion, position in after.priorities.items():
        was = before.priorities.get(criterion, 0.0)
        if was != position:
            name = now.criterion(criterion)
            found.append(f"{name} {was:g} → {position:g}")
    parts = {
        "mix": say("the benchmarks or their good-enough levels"),
        "knee": say("good enough"),
        "workload": say("the workload"),
        "constraints": say("the must-haves"),
        "home_region": say("the home region"),
        "hosting": say("how models are run"),
        "budget": say("the budget"),
        "functions": say("value functions"),
        "cny_per_usd": say("the exchange rate"),
    }
    # As questions: how the volume is said asks nothing else.
    asked, asks = before.question(), after.question()
    found += [
        text
        for part, text in parts.items()
        if getattr(asked, part, None) != getattr(asks, part, None)
    ]
    days = (before.date(then.catalog), after.date(now.catalog))
    if days[0] != days[1]:
        found.append(say("prices of {before} → {after}", before=days[0], after=days[1]))
    if then.catalog is not now.catalog:
        found.append(say("the catalogue"))
    return found


def _use_case(narrator: Narrator) -> str:
    preset = narrator.catalog.use_cases.get(narrator.scenario.use_case)
    if preset is None:
        return narrator.scenario.use_case
    return preset.name.in_language(narrator.code)


def move_sentence(then: Narrator, now: Narrator, move: Move) -> str:
    """Give the former and the present rank of a model, and its ways where those differ."""
    before, after = move.ways
    ranks = _ranks(then if after is None else now, move)
    if before is None or after is None or not move.other_way:
        return ranks
    ways = now.say("by {before}, now by {after}", before=then.way(before), after=now.way(after))
    return now.say("{ranks} ({ways})", ranks=ranks, ways=ways)


def _ranks(narrator: Narrator, move: Move) -> str:
    say, name = narrator.say, narrator.model(move.offer)
    if move.then is None:
        return say("{offer}: new at rank {now}", offer=name, now=move.now)
    if move.now is None:
        return say("{offer}: was rank {then}, no longer ranked", offer=name, then=move.then)
    if move.then == move.now:
        return say("{offer}: rank {now} as before", offer=name, now=move.now)
    return say("{offer}: rank {then} → {now}", offer=name, then=move.then, now=move.now)
