"""A scenario as a small file that a person can read: TOML, or JSON by its ending."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec
import tomli_w

from advisor.catalog.functions import ValueFunction
from advisor.catalog.problems import InputError
from advisor.catalog.reader import decode
from advisor.decision.own_functions import check_functions
from advisor.decision.scenario import SCHEMA, Scenario

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency

# A JSON report carries its scenario, and with some hundred offers it is of 1 to 2 MB.
MAX_BYTES = 10_000_000
ENDING = ".advisor.toml"
_ROUNDING = 1e-6
# The stated mean of a mix of sizes is a rounded one.
_MEAN_OFF = 0.01


def dump_scenario(scenario: Scenario, *, form: str = "toml") -> str:
    """Text of a scenario file in ``toml`` or ``json``."""
    plain = _without_none(msgspec.to_builtins(scenario, builtin_types=()))
    plain = {"schema": plain.pop("schema"), **plain}
    if form == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    return tomli_w.dumps(plain)


def load_scenario(path: Path, catalog: Catalog, *, currency: Currency = "USD") -> Scenario:
    """The scenario in a file; ``currency`` is that of the answer where the file names none.

    Raises:
        InputError: the file cannot be read, is of a newer version, or does not fit the catalogue;
            the message names the file, the key and what to do.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror or error}."
        raise InputError(message) from error
    if len(data) > MAX_BYTES:
        message = f"{path.name} is larger than {MAX_BYTES // 10**6} MB; that is no scenario file."
        raise InputError(message)
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
        with path.open("rb") as file:
            raw = json.loads(file.read(MAX_BYTES + 1))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and ({"schema", "use_case"} <= set(raw) or _is_report(raw))


def parse_scenario(
    data: bytes, catalog: Catalog, *, name: str, currency: Currency = "USD"
) -> Scenario:
    """The scenario in the bytes of a file called ``name``; ``currency`` as in ``load_scenario``.

    Raises:
        InputError: as ``load_scenario``.
    """
    raw = _parse(data, name)
    if isinstance(raw, dict) and _is_report(raw):
        raw = raw["scenario"]  # a JSON report carries its scenario
    if not isinstance(raw, dict):
        message = f"{name} holds no scenario: a table of keys was expected."
        raise InputError(message)
    schema = raw.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        message = (
            f"{name} was written by a newer Model Advisor (schema {schema}; this program knows "
            f"up to {SCHEMA}). Update the program to open it."
        )
        raise InputError(message)
    if schema != SCHEMA:
        message = f"{name} is no scenario file: it lacks the line 'schema = {SCHEMA}'."
        raise InputError(message)
    try:
        scenario = msgspec.convert({"currency": currency, **raw}, Scenario)
    except (msgspec.ValidationError, ValueError) as error:
        message = f"{name}: {_wrong_function(raw) or _readable(str(error))}"
        raise InputError(message) from error
    return _fitted(scenario, catalog, name)


def _is_report(raw: dict[str, Any]) -> bool:
    return set(raw) >= {"scenario", "ranking"}


def _parse(data: bytes, name: str) -> Any:
    try:
        text = decode(data)
        return json.loads(text) if name.endswith(".json") else tomllib.loads(text)
    except UnicodeDecodeError:
        message = f"{name} is no text file. Choose a scenario saved by this program."
        raise InputError(message) from None
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        message = f"{name} cannot be read as a scenario: {error}."
        raise InputError(message) from error


def _readable(error: str) -> str:
    text, _, path = error.partition(" - at `$")
    key = path.rstrip("`").lstrip(".")
    return f"{key}: {text}." if key else f"{text}."


def _wrong_function(raw: dict[str, Any]) -> str | None:
    """The first value function that is none, by its name, which msgspec does not give."""
    functions = raw.get("functions")
    for key, function in functions.items() if isinstance(functions, dict) else ():
        try:
            msgspec.convert(function, ValueFunction)
        except (msgspec.ValidationError, ValueError) as error:
            text = str(error).partition(" - at `$")[0].rstrip(".")
            return f"functions.{key}: {text}."
    return None


def _fitted(scenario: Scenario, catalog: Catalog, name: str) -> Scenario:
    """The scenario with its criteria in the catalogue's order, known names only."""
    unknown = [
        *(f"use case '{u}'" for u in (scenario.use_case,) if u not in catalog.use_cases),
        *(f"priority '{c}'" for c in scenario.priorities if c not in catalog.criteria),
        *(f"locked '{c}'" for c in scenario.locked if c not in catalog.criteria),
        *(
            f"benchmark '{m.benchmark}'"
            for m in scenario.mix
            if m.benchmark not in catalog.benchmarks
        ),
    ]
    if unknown:
        message = f"{name}: this catalogue has no {', no '.join(unknown)}."
        raise InputError(message)
    check_scenario(scenario, catalog, name=name)
    return scenario.replace(
        priorities={c: scenario.priorities.get(c, 0.0) for c in catalog.criteria}
    )


def check_scenario(scenario: Scenario, catalog: Catalog, *, name: str) -> None:
    """Raise InputError where a mix or anchors make no sense."""
    complaint = None
    benchmarks = [part.benchmark for part in scenario.mix]
    if not scenario.mix or abs(sum(part.share for part in scenario.mix) - 1) > 1e-6:  # noqa: PLR2004
        complaint = "mix: the shares of the benchmarks must sum to 1"
    elif len(set(benchmarks)) < len(benchmarks):
        complaint = "mix: a benchmark stands twice"
    elif scenario.cost_anchors.worst <= scenario.cost_anchors.best:
        complaint = "cost_anchors: worst must be dearer than best"
    complaint = complaint or workload_complaint(scenario.workload)
    for part in scenario.mix:
        if part.benchmark in scenario.functions:
            continue  # its ends are the user's own
        scale = catalog.benchmarks[part.benchmark]
        if not scale.chance < part.enough < scale.best:
            complaint = (
                f"mix: the good-enough level {part.enough:g} of {scale.name} must lie between "
                f"{scale.chance:g} and {scale.best:g}"
            )
    if complaint:
        message = f"{name}: {complaint}."
        raise InputError(message)
    check_functions(catalog, scenario, name=name)


def workload_complaint(workload: Workload) -> str | None:
    """What is impossible in a workload, or None."""
    if workload.cached_share + workload.cache_write_share > 1 + _ROUNDING:
        return "workload: cached_share and cache_write_share exceed the whole input together"
    if workload.batch_share + workload.flex_share > 1 + _ROUNDING:
        return "workload: batch_share and flex_share exceed all requests together"
    if not workload.sizes:
        return None
    if abs(sum(size.share for size in workload.sizes) - 1) > _ROUNDING:
        return "workload: the shares of the sizes must sum to 1"
    for name in ("input_tokens", "output_tokens"):
        mean = sum(size.share * getattr(size, name) for size in workload.sizes)
        stated = getattr(workload, name)
        if abs(mean - stated) > max(1.0, _MEAN_OFF * stated):
            return f"workload: {name} is {stated:,} but the mean of the sizes is {mean:,.0f}"
    return None


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_none(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(v) for v in value]
    return value
