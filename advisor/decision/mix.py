"""Edit the mix of benchmarks that makes capability; the shares always sum to 1.

Where one share is set, the others keep their proportions and take what is left.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.catalog.presets import MixPart
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import CatalogueLacks, SharesNotOne
from advisor.decision.judging.effective import ends_of
from advisor.decision.scenario_failures import BenchmarkTwice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.catalog import Catalog
    from advisor.catalog.presets import EnoughAs
    from advisor.decision.ranking import Ranking
    from advisor.decision.scenario import Scenario

    Mix = tuple[MixPart, ...]

# No share of a mix of several is smaller or larger, so that each can be scaled back.
LEAST_SHARE = 0.01
# Room between a proposed level and the ends of the scale, as a share of its width.
ROOM = 0.01
NO_SCALE = "tier"
# Shares that sum to a whole may be off by so much.
SHARES_ROUNDING = 1e-6


class Choice(Frozen, frozen=True):
    """A benchmark that could be added to the mix.

    Attributes:
        benchmark: its id.
        is_own: whether the user brought it, by an import or an own file.
        known: how many ranked offers have a score on it.
    """

    benchmark: str
    is_own: bool
    known: int


def unfit_mix(mix: Mix) -> At | None:
    """Return why a mix cannot be: no part, shares that do not sum to 1, a benchmark twice."""
    if not mix or abs(sum(part.share for part in mix) - 1) > SHARES_ROUNDING:
        return At("mix", SharesNotOne("benchmarks"))
    if len({part.benchmark for part in mix}) < len(mix):
        return At("mix", BenchmarkTwice())
    return None


def check_mix(catalog: Catalog, mix: Mix) -> None:
    """Check a mix before it is answered.

    Raises:
        InputError: a benchmark is unknown, the shares do not sum to 1, or a benchmark is there
            twice. A level off its scale is found where its value function is made.
    """
    unknown = [part.benchmark for part in mix if part.benchmark not in catalog.benchmarks]
    if unknown:
        raise InputError(
            At("mix", CatalogueLacks(tuple(("benchmark", name) for name in dict.fromkeys(unknown))))
        )
    unfit = unfit_mix(mix)
    if unfit is not None:
        raise InputError(unfit)


def with_share(mix: Mix, benchmark: str, share: float) -> Mix:
    """Return the mix with one share set; a single benchmark keeps 1."""
    others = [part for part in mix if part.benchmark != benchmark]
    if not others:
        return tuple(msgspec.structs.replace(part, share=1.0) for part in mix)
    share = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE * len(others))
    scaled = _scaled(others, 1 - share)
    return _summed(
        msgspec.structs.replace(part, share=scaled.get(part.benchmark, share)) for part in mix
    )


def with_level(mix: Mix, benchmark: str, enough: float) -> Mix:
    """Return the mix with one good-enough level set."""
    return tuple(
        msgspec.structs.replace(part, enough=enough) if part.benchmark == benchmark else part
        for part in mix
    )


def with_benchmark(catalog: Catalog, mix: Mix, benchmark: str, said: EnoughAs | None = None) -> Mix:
    """Return the mix with one more benchmark, at an equal share.

    Its level is carried from what is ``said`` to be enough, else the usual one.
    """
    level = proposed_level(catalog, benchmark, said)
    added = MixPart(benchmark=benchmark, share=0.0, enough=level)
    return with_share((*mix, added), benchmark, 1 / (len(mix) + 1))


def without_benchmark(mix: Mix, benchmark: str) -> Mix:
    """Return the mix without a benchmark; the last one stays."""
    others = [part for part in mix if part.benchmark != benchmark]
    if not others:
        return mix
    scaled = _scaled(others, 1.0)
    return _summed(msgspec.structs.replace(p, share=scaled[p.benchmark]) for p in others)


def with_mix(scenario: Scenario, mix: Mix) -> Scenario:
    """Return the scenario with another mix, without value functions of removed benchmarks."""
    kept = {part.benchmark for part in mix}
    gone = {part.benchmark for part in scenario.mix} - kept
    functions = {key: f for key, f in scenario.functions.items() if key not in gone}
    return scenario.replace(mix=mix, functions=functions)


def within(catalog: Catalog, scenario: Scenario) -> Scenario:
    """The scenario without benchmarks that a catalogue does not have, as of an import taken out.

    Where none is left, the use case's mix counts again.
    """
    said = scenario.enough_as
    if said is not None and said.benchmark not in catalog.benchmarks:
        scenario = scenario.replace(enough_as=None)  # the levels stay
    known = tuple(part for part in scenario.mix if part.benchmark in catalog.benchmarks)
    if len(known) == len(scenario.mix):
        return scenario
    if not known:
        return with_mix(scenario, catalog.use_cases[scenario.use_case].mix)
    scaled = _scaled(list(known), 1.0)
    mix = _summed(msgspec.structs.replace(p, share=scaled[p.benchmark]) for p in known)
    return with_mix(scenario, mix)


def brought(catalog: Catalog, scenario: Scenario, benchmarks: Iterable[str]) -> tuple[str, ...]:
    """Of some benchmarks those that the user brought and that do not count in a scenario yet."""
    held = {part.benchmark for part in scenario.mix}
    return tuple(
        dict.fromkeys(b for b in benchmarks if b not in held and is_own_benchmark(catalog, b))
    )


def with_enough_as(catalog: Catalog, scenario: Scenario, said: EnoughAs) -> Scenario:
    """Return the scenario in which good enough means a score on some benchmark.

    The level of each benchmark of the mix is carried from it. Kept are levels that were set to
    another figure than was carried before, those of benchmarks without a scale, and those that
    would leave the ends that the user set.
    """
    before, carrying = scenario.enough_as, catalog.carrying

    def moved(part: MixPart) -> MixPart:
        by_hand = before is not None and not carrying.carries(before, part)
        level = None if by_hand else carrying.level(said, part.benchmark)
        low, high = ends_of(catalog, scenario, part.benchmark)
        if level is None or not low < level < high:
            return part
        return msgspec.structs.replace(part, enough=level)

    return scenario.replace(enough_as=said, mix=tuple(moved(part) for part in scenario.mix))


def levelled(catalog: Catalog, scenario: Scenario) -> Scenario:
    """Return the scenario with the levels that its mix leaves out, as far as they are carried."""
    mix = catalog.carrying.levelled(scenario.mix, scenario.enough_as)
    return scenario if mix is scenario.mix else scenario.replace(mix=mix)


def proposed_level(catalog: Catalog, benchmark: str, said: EnoughAs | None) -> float:
    """Return the level that a benchmark begins with: carried from what is said, else the usual."""
    level = None if said is None else catalog.carrying.level(said, benchmark)
    return usual_level(catalog, benchmark) if level is None else level


def usual_level(catalog: Catalog, benchmark: str) -> float:
    """The good-enough level to begin with: of a use case, else the median of the known scores.

    Without any score: the middle of the scale.
    """
    for preset in catalog.use_cases.values():
        for part in preset.mix:
            if part.benchmark == benchmark:
                return part.enough
        if preset.enough_as is not None and preset.enough_as.benchmark == benchmark:
            return preset.enough_as.level
    scale = catalog.benchmarks[benchmark]
    width = scale.best - scale.chance
    known = [s.value for by in catalog.scores_by_model.values() for s in by.get(benchmark, ())]
    level = median(known) if known else scale.chance + width / 2
    return float(min(max(level, scale.chance + ROOM * width), scale.best - ROOM * width))


def known_of(ranking: Ranking, benchmark: str) -> int:
    """How many ranked offers have a score on a benchmark that can be weighed."""
    candidates = ranking.evaluation.candidates
    scores = (candidates[row].scores.get(benchmark) for row in ranking.order)
    return sum(score is not None and score.bound != "at-most" for score in scores)


def choices(ranking: Ranking) -> tuple[Choice, ...]:
    """Return the benchmarks that could be added: the user's own first, then the best known."""
    catalog = ranking.catalog
    held = {part.benchmark for part in ranking.scenario.mix}
    found = [
        Choice(scale.id, is_own_benchmark(catalog, scale.id), known_of(ranking, scale.id))
        for scale in catalog.benchmarks.values()
        if scale.id not in held and scale.unit != NO_SCALE
    ]
    return tuple(sorted(found, key=lambda choice: (not choice.is_own, -choice.known)))


def is_own_benchmark(catalog: Catalog, benchmark: str) -> bool:
    """Whether the user brought a benchmark, by an import or an own file."""
    source = catalog.sources.get(catalog.benchmarks[benchmark].source)
    return source is not None and source.layer in ("imported", "own")


def _scaled(parts: list[MixPart], total: float) -> dict[str, float]:
    """Scale shares to sum to ``total``, with none below the least."""
    whole = sum(part.share for part in parts)
    even = total / len(parts)
    raw = {p.benchmark: p.share / whole * total if whole > 0 else even for p in parts}
    raised = {key: max(share, LEAST_SHARE) for key, share in raw.items()}
    excess = sum(raised.values()) - total
    free = sum(share - LEAST_SHARE for share in raised.values())
    if excess > 0 and free > 0:
        raised = {k: s - excess * (s - LEAST_SHARE) / free for k, s in raised.items()}
    return raised


def _summed(parts: Iterable[MixPart]) -> Mix:
    """Scale the shares to sum to 1 within rounding."""
    held = tuple(parts)
    whole = sum(part.share for part in held)
    return tuple(msgspec.structs.replace(part, share=part.share / whole) for part in held)
