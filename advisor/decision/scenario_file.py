"""A scenario as a small file that a person can read: TOML, or JSON by its ending."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec
import tomli_w

from advisor.catalog.currencies import BASE
from advisor.catalog.documents import DocumentError, json_value, read_file, toml_value
from advisor.catalog.file_failures import FileUnreadable, reason_of
from advisor.catalog.functions import ValueFunction
from advisor.catalog.json_text import json_text
from advisor.catalog.misfits import Misfit
from advisor.catalog.places import OWN, WORLDWIDE, is_place, lies_in
from advisor.catalog.problems import At, InputError, Problem
from advisor.catalog.value_failures import CatalogueLacks, SharesNotOne
from advisor.decision.judging.own_functions import check_functions
from advisor.decision.mix import SHARES_ROUNDING, levelled, unfit_mix
from advisor.decision.scenario import SCHEMA, Scenario
from advisor.decision.scenario_failures import (
    BudgetUnnoticed,
    MeanOff,
    NewerSchema,
    NoScenario,
    NoSchema,
    PlaceBoth,
    PlaceUnfit,
    SharesExceed,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.problems import Failure
    from advisor.catalog.records import Currency
    from advisor.catalog.value_failures import NameOf

# A JSON report carries its scenario, and with some hundred offers it is of 1 to 2 MB.
MAX_BYTES = 10_000_000
ENDING = ".advisor.toml"
_PLACES = ("data_stays_in", "not_in")
# The stated mean of a mix of sizes is a rounded one.
_MEAN_OFF = 0.01


def dump_scenario(scenario: Scenario, *, form: str = "toml") -> str:
    """Text of a scenario file in ``toml`` or ``json``."""
    plain = _without_none(msgspec.to_builtins(scenario, builtin_types=()))
    plain = {"schema": plain.pop("schema"), **plain}
    if form == "json":
        return json_text(plain) + "\n"
    return tomli_w.dumps(plain)


def load_scenario(path: Path, catalog: Catalog, *, currency: Currency = BASE) -> Scenario:
    """The scenario in a file; ``currency`` is that of the answer where the file names none.

    Raises:
        InputError: the file cannot be read, is of a newer version, or does not fit the catalogue;
            the message names the file, the key and what to do.
    """
    try:
        data = read_file(path, most_bytes=MAX_BYTES)
    except DocumentError as error:
        raise InputError(Problem(path.name, error.failure)) from error
    except OSError as error:
        raise InputError(Problem(path.name, FileUnreadable(reason_of(error)))) from error
    return parse_scenario(data, catalog, name=path.name, currency=currency)


def looks_like_scenario(path: Path) -> bool:
    """Whether a file is a scenario, or a report that carries one: by its ending and its keys.

    A broken one counts too where its ending says so: opening it says what is wrong.
    """
    if path.suffix.casefold() == ".toml":
        return True
    if path.suffix.casefold() != ".json":
        return False
    try:
        raw = json_value(read_file(path, most_bytes=MAX_BYTES))
    except (OSError, DocumentError):
        return False
    return isinstance(raw, dict) and ({"schema", "use_case"} <= set(raw) or _is_report(raw))


def parse_scenario(
    data: bytes, catalog: Catalog, *, name: str, currency: Currency = BASE
) -> Scenario:
    """The scenario in the bytes of a file called ``name``; ``currency`` as in ``load_scenario``.

    Raises:
        InputError: as ``load_scenario``.
    """
    raw = _parse(data, name)
    if isinstance(raw, dict) and _is_report(raw):
        raw = raw["scenario"]  # a JSON report carries its scenario
    if not isinstance(raw, dict):
        raise InputError(NoScenario(name))
    schema = raw.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise InputError(NewerSchema(name, schema, SCHEMA))
    if schema not in range(1, SCHEMA + 1):
        raise InputError(NoSchema(name, SCHEMA))
    try:
        scenario = msgspec.convert({"currency": currency, **_in_present_form(raw)}, Scenario)
    except (msgspec.ValidationError, ValueError) as error:
        what = _wrong_function(raw) or Misfit(error, raw).placed
        raise InputError(Problem(name, what)) from error
    return _fitted(scenario, catalog, name)


def _in_present_form(raw: dict[str, Any]) -> dict[str, Any]:
    """The keys of a file as the present schema has them.

    Schema 1 had one place where data stays, by itself or null, and took a home that was not said
    for CN. Up to schema 2 the two ends of the cost stood in ``cost_anchors``, in US dollars: the
    worst becomes the budget, the best what nobody cares about.
    People who write a file themselves may still give a single place, or those ends.
    """
    made = dict(raw)
    wanted = raw.get("constraints")
    if isinstance(wanted, dict):
        made["constraints"] = {
            key: [value] if key in _PLACES and isinstance(value, str) else value
            for key, value in wanted.items()
            if value is not None or key not in _PLACES
        }
    if made["schema"] == 1:
        made["home_region"] = raw.get("home_region", "CN")
    if "budget" not in made and _are_ends(made.get("cost_anchors")):
        ends = made.pop("cost_anchors")
        made["budget"] = {"amount": ends["worst"], "negligible": ends["best"]}
    made["schema"] = SCHEMA
    return made


def _are_ends(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"worst", "best"}


def _is_report(raw: dict[str, Any]) -> bool:
    return set(raw) >= {"scenario", "ranking"}


def _parse(data: bytes, name: str) -> Any:
    try:
        if name.endswith(".json"):
            return json_value(data, most_bytes=MAX_BYTES)
        return toml_value(data, most_bytes=MAX_BYTES)
    except DocumentError as error:
        raise InputError(Problem(name, error.failure)) from error


def _wrong_function(raw: dict[str, Any]) -> Failure | None:
    """The first value function that is none, by its name, which msgspec does not give."""
    functions = raw.get("functions")
    for key, function in functions.items() if isinstance(functions, dict) else ():
        try:
            msgspec.convert(function, ValueFunction)
        except (msgspec.ValidationError, ValueError) as error:
            return At(f"functions.{key}"[:80], Misfit(error, function).placed)
    return None


def _fitted(scenario: Scenario, catalog: Catalog, name: str) -> Scenario:
    """The scenario with its criteria in the catalogue's order, known names only."""
    used = scenario.currency, scenario.constraints.budget_currency
    unknown = (
        *_lacking("use case", [scenario.use_case], catalog.use_cases),
        *_lacking("currency", used, catalog.currencies),
        *_lacking("priority", (*scenario.priorities, *scenario.locked), catalog.criteria),
        *_lacking("benchmark", _benchmarks(scenario), catalog.benchmarks),
    )
    if unknown:
        raise InputError(Problem(name, CatalogueLacks(unknown)))
    scenario = levelled(catalog, scenario)
    check_scenario(scenario, catalog, name=name)
    return scenario.replace(
        priorities={c: scenario.priorities.get(c, 0.0) for c in catalog.criteria}
    )


def _lacking(
    of: NameOf, names: Iterable[str], known: Container[str]
) -> Iterator[tuple[NameOf, str]]:
    """The names that are not known, each once."""
    return ((of, name) for name in dict.fromkeys(names) if name not in known)


def check_scenario(scenario: Scenario, catalog: Catalog, *, name: str) -> None:
    """Raise InputError where a mix or anchors make no sense."""
    found = _unfit_level(scenario, catalog) or next(_unfit(scenario), None)
    unknown = tuple(_lacking("device", scenario.constraints.devices, catalog.hardware))
    if unknown:
        found = At("devices", CatalogueLacks(unknown))
    if found is not None:
        raise InputError(Problem(name, found))
    check_functions(catalog, scenario, name=name)


def _unfit(scenario: Scenario) -> Iterator[Failure]:
    """What makes no sense in a scenario, whatever the catalogue."""
    mix = unfit_mix(scenario.mix)
    if mix is not None:
        yield mix
    if scenario.budget.total <= scenario.budget.unnoticed:
        yield At("budget", BudgetUnnoticed())
    yield from (At("workload", what) for what in unfit_workload(scenario.workload))
    yield from _unfit_places(scenario)


def _unfit_level(scenario: Scenario, catalog: Catalog) -> Failure | None:
    """The last good-enough level off its scale; ends of the user's own are looked at elsewhere."""
    for part in reversed(scenario.mix):
        if part.benchmark in scenario.functions and not math.isnan(part.enough):
            continue
        unfit = catalog.carrying.unfit(part.benchmark, part.enough)
        if unfit is not None:
            return At("mix", unfit)
    said = scenario.enough_as
    unfit = None if said is None else catalog.carrying.unfit(said.benchmark, said.level)
    return None if unfit is None else At("enough_as", unfit)


def _benchmarks(scenario: Scenario) -> list[str]:
    """The benchmarks of the mix, and the one that good enough is said in."""
    said = [] if scenario.enough_as is None else [scenario.enough_as.benchmark]
    return [*(part.benchmark for part in scenario.mix), *said]


def _unfit_places(scenario: Scenario) -> Iterator[Failure]:
    """What is no place, or wanted and excluded at once."""
    wanted, home = scenario.constraints, scenario.home_region
    for place in (*wanted.data_stays_in, *wanted.not_in, *((home,) if home else ())):
        if not is_place(place):
            yield PlaceUnfit(place, "place")
    if home in (OWN, WORLDWIDE):
        yield At("home_region", PlaceUnfit(home, "country"))
    for place in wanted.not_in:
        if place in (OWN, WORLDWIDE):
            yield At("not_in", PlaceUnfit(place, "country"))
    for place in wanted.data_stays_in:
        if lies_in(place, wanted.not_in):
            yield At("constraints", PlaceBoth(place))


def unfit_workload(workload: Workload) -> Iterator[Failure]:
    """What is impossible in a workload."""
    if workload.cached_share + workload.cache_write_share > 1 + SHARES_ROUNDING:
        yield SharesExceed("cached_share", "cache_write_share", "input")
    if workload.batch_share + workload.flex_share > 1 + SHARES_ROUNDING:
        yield SharesExceed("batch_share", "flex_share", "requests")
    if not workload.sizes:
        return
    if abs(sum(size.share for size in workload.sizes) - 1) > SHARES_ROUNDING:
        yield SharesNotOne("sizes")
    for name in ("input_tokens", "output_tokens"):
        mean = sum(size.share * getattr(size, name) for size in workload.sizes)
        stated = getattr(workload, name)
        if abs(mean - stated) > max(1.0, _MEAN_OFF * stated):
            yield MeanOff(name, stated, mean)


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_none(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(v) for v in value]
    return value
