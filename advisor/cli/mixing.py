"""The options ``--mix`` and ``--enough``: what makes capability, and what of it is good enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.presets import EnoughAs, MixPart
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.decision.mix import (
    NO_SCALE,
    known_of,
    proposed_level,
    with_benchmark,
    with_enough_as,
    with_level,
    with_mix,
    with_share,
    without_benchmark,
)
from advisor.intake.plan.likely_names import by_likeness
from advisor.wording import numbers
from advisor.wording.command_failures import Malformed, MixHolds, MixShare, MixShares, NamedTwice

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision.mix import Mix
    from advisor.decision.scenario import Scenario
    from advisor.wording.narrator import Narrator

EXAMPLE = '"swe-bench-verified=0.6@68,gpqa-diamond=0.4@70"'
SAID_EXAMPLE = "swe-bench-verified=68"
ADD, DROP = "+", "-"
SIGNS = (ADD, DROP)
NEAR = 3
_ROUNDING = 1e-3
# Id, share and level; None for what is left out.
_Part = tuple[str, float | None, float | None]


def mixed(scenario: Scenario, catalog: Catalog, text: str) -> Scenario:
    """Return the scenario with another mix of benchmarks, or with changes to its own.

    Args:
        scenario: its mix is replaced or changed.
        catalog: has the benchmarks.
        text: ``ID=SHARE@LEVEL``, separated by commas; without any share all are equal. A level that
            is left out is that of the former mix, else carried from what the scenario says is good
            enough, else the usual one. Where a part begins with + or -, all parts change the former
            mix: ``+ID=SHARE@LEVEL`` adds, ``-ID`` leaves out, others set what they state.

    Raises:
        InputError: a part is malformed, a benchmark unknown, or the shares do not sum to 1.
    """
    given = [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]
    if not given:
        raise InputError(Malformed("--mix", "", EXAMPLE))
    signs = [part[0] if part[0] in SIGNS else "" for part in given]
    parts = [
        _read(catalog, part.removeprefix(sign)) for part, sign in zip(given, signs, strict=True)
    ]
    ids = [benchmark for benchmark, _share, _level in parts]
    for benchmark in ids:
        if ids.count(benchmark) > 1:
            raise InputError(NamedTwice("--mix", benchmark))
    if any(signs):
        mix = scenario.mix
        for sign, part in zip(signs, parts, strict=True):
            mix = _changed(catalog, scenario, mix, sign, part)
        return with_mix(scenario, mix)
    before = {part.benchmark: part.enough for part in scenario.mix}
    mix = tuple(
        MixPart(
            benchmark=benchmark,
            share=share,
            enough=before.get(benchmark, proposed_level(catalog, benchmark, scenario.enough_as))
            if level is None
            else level,
        )
        for (benchmark, _share, level), share in zip(parts, _shares(parts), strict=True)
    )
    return with_mix(scenario, mix)


def _changed(catalog: Catalog, scenario: Scenario, mix: Mix, sign: str, part: _Part) -> Mix:
    """Return the mix with one benchmark added, left out or set."""
    benchmark, share, level = part
    held = benchmark in {each.benchmark for each in mix}
    if held == (sign == ADD):
        raise InputError(MixHolds(benchmark, held=held))
    if sign == DROP:
        if len(mix) == 1:
            raise InputError(MixHolds(benchmark, held=True, alone=True))
        return without_benchmark(mix, benchmark)
    if sign == ADD:
        mix = with_benchmark(catalog, mix, benchmark, scenario.enough_as)
    if share is not None:
        mix = with_share(mix, benchmark, share)
    return mix if level is None else with_level(mix, benchmark, level)


def said_enough(scenario: Scenario, catalog: Catalog, text: str) -> Scenario:
    """Return the scenario in which good enough is a score on some benchmark, such as ``hle 30``.

    Raises:
        InputError: it is malformed, the benchmark unknown, or the score beyond its scale.
    """
    name, _, level = " ".join(text.replace("@", " ").replace("=", " ").split()).rpartition(" ")
    if level.strip("%％") == "":  # as in "hle 30 %"
        name, _, level = name.rpartition(" ")
    try:
        number = float(level.rstrip("%％"))
    except ValueError:
        number = float("nan")
    if not name or not abs(number) < float("inf"):
        raise InputError(Malformed("--enough", text.strip(), SAID_EXAMPLE))
    said = EnoughAs(benchmark=_benchmark(catalog, name, "--enough"), level=number)
    unfit = catalog.carrying.unfit(said.benchmark, said.level)
    if unfit is not None:
        raise InputError(At("--enough", unfit))
    return with_enough_as(catalog, scenario, said)


def mix_line(narrator: Narrator) -> str:
    """Describe the mix, and for how many ranked offers each part is known."""
    recommendation = narrator.recommendation
    parts = [
        narrator.say(
            "{benchmark} {share} (enough: {level}; {known} of {ranked} ranked offers have a score)",
            benchmark=narrator.catalog.benchmarks[part.benchmark].name,
            share=numbers.percent(part.share, narrator),
            level=f"{part.enough:g}",
            known=f"{known_of(recommendation, part.benchmark):,}",
            ranked=f"{len(recommendation.order):,}",
        )
        for part in narrator.scenario.mix
    ]
    return narrator.say("Capability: {parts}", parts=narrator.clauses(parts))


def _read(catalog: Catalog, part: str) -> _Part:
    """Return id, share and level of one part; None for what is left out."""
    name, _, rest = part.strip().partition("=")
    if not rest:
        name, _, level = name.partition("@")
        share = ""
    else:
        share, _, level = rest.partition("@")
    return _benchmark(catalog, name.strip()), _share(part, share), _level(part, level)


def _benchmark(catalog: Catalog, name: str, option: str = "--mix") -> str:
    """Return the benchmark's id for an id or a full name, in any case."""
    known = {b.id: b.name for b in catalog.benchmarks.values() if b.unit != NO_SCALE}
    wanted = _folded(name)
    found = next((i for i, n in known.items() if wanted in (_folded(i), _folded(n))), None)
    if found is None:
        near = tuple(by_likeness(name, known)[:NEAR])
        raise InputError(At(option, NoSuch("benchmark", name, near=near)))
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
