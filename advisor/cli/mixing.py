"""The option ``--mix``: the benchmarks that make capability, with shares and good-enough levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.presets import MixPart
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.decision.mix import NO_SCALE, known_of, usual_level, with_mix
from advisor.intake.plan.likely_names import by_likeness
from advisor.wording import numbers
from advisor.wording.command_failures import Malformed, MixShare, MixShares, NamedTwice

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.scenario import Scenario
    from advisor.wording.narrator import Narrator

EXAMPLE = '"swe-bench-verified=0.6@68,gpqa-diamond=0.4@70"'
NEAR = 3
_ROUNDING = 1e-3


def mixed(scenario: Scenario, catalog: Catalog, text: str) -> Scenario:
    """Return the scenario with another mix of benchmarks.

    Args:
        scenario: its mix is replaced.
        catalog: has the benchmarks.
        text: ``ID=SHARE@LEVEL``, separated by commas; without any share all are equal, without
            a level it is that of the former mix, or the default.

    Raises:
        InputError: a part is malformed, a benchmark unknown, or the shares do not sum to 1.
    """
    parts = [_read(catalog, part) for part in text.replace("，", ",").split(",") if part.strip()]
    if not parts:
        raise InputError(Malformed("--mix", "", EXAMPLE))
    ids = [benchmark for benchmark, _share, _level in parts]
    for benchmark in ids:
        if ids.count(benchmark) > 1:
            raise InputError(NamedTwice("--mix", benchmark))
    before = {part.benchmark: part.enough for part in scenario.mix}
    mix = tuple(
        MixPart(
            benchmark=benchmark,
            share=share,
            enough=before.get(benchmark, usual_level(catalog, benchmark))
            if level is None
            else level,
        )
        for (benchmark, _share, level), share in zip(parts, _shares(parts), strict=True)
    )
    return with_mix(scenario, mix)


def mix_line(narrator: Narrator) -> str:
    """Describe the mix, and for how many ranked offers each part is known."""
    recommendation = narrator.recommendation
    parts = [
        narrator.say(
            "{benchmark} {share} (enough: {level}; {known} of {ranked} ranked offers have a score)",
            benchmark=narrator.catalog.benchmarks[part.benchmark].name,
            share=numbers.percent(part.share),
            level=f"{part.enough:g}",
            known=f"{known_of(recommendation, part.benchmark):,}",
            ranked=f"{len(recommendation.order):,}",
        )
        for part in narrator.scenario.mix
    ]
    return narrator.say("Capability: {parts}", parts=narrator.clauses(parts))


_Part = tuple[str, float | None, float | None]


def _read(catalog: Catalog, part: str) -> _Part:
    """Return id, share and level of one part; None for what is left out."""
    name, _, rest = part.strip().partition("=")
    if not rest:
        name, _, level = name.partition("@")
        share = ""
    else:
        share, _, level = rest.partition("@")
    return _benchmark(catalog, name.strip()), _share(part, share), _level(part, level)


def _benchmark(catalog: Catalog, name: str) -> str:
    """Return the benchmark's id for an id or a full name, in any case."""
    known = {b.id: b.name for b in catalog.benchmarks.values() if b.unit != NO_SCALE}
    wanted = _folded(name)
    found = next((i for i, n in known.items() if wanted in (_folded(i), _folded(n))), None)
    if found is None:
        near = tuple(by_likeness(name, known)[:NEAR])
        raise InputError(At("--mix", NoSuch("benchmark", name, near=near)))
    return found


def _folded(name: str) -> str:
    """Normalise a name: lower case, no spaces or hyphens."""
    return "".join(letter for letter in name.casefold() if letter not in " -_")


def _share(part: str, text: str) -> float | None:
    text = text.strip()
    if not text:
        return None
    share = _number(part, text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not 0 < share <= 1:
        raise InputError(MixShare(part.strip()))
    return share


def _level(part: str, text: str) -> float | None:
    text = text.strip().removesuffix("%")
    return _number(part, text) if text else None


def _number(part: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not abs(number) < float("inf"):
        raise InputError(Malformed("--mix", part.strip(), EXAMPLE))
    return number


def _shares(parts: list[_Part]) -> list[float]:
    given = [share for _benchmark, share, _level in parts]
    if all(share is None for share in given):
        return [1 / len(given)] * len(given)
    if any(share is None for share in given):
        raise InputError(MixShares(None))
    shares = [share for share in given if share is not None]
    whole = sum(shares)
    if abs(whole - 1) > _ROUNDING:
        raise InputError(MixShares(whole))
    return [share / whole for share in shares]
