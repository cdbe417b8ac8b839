"""A scenario as a small file that a person can read: TOML, or JSON by its ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import tomli_w

from advisor.catalog.currencies import BASE
from advisor.catalog.documents import DocumentError, json_value, read_file, toml_value
from advisor.catalog.functions import ValueFunction
from advisor.catalog.json_text import json_text
from advisor.catalog.misfits import Misfit
from advisor.catalog.places import OWN, WORLDWIDE, is_place, lies_in
from advisor.catalog.problems import InputError, Sentence
from advisor.catalog.system_errors import reason_of
from advisor.decision.judging.own_functions import check_functions
from advisor.decision.scenario import SCHEMA, Scenario

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency

# A JSON report carries its scenario, and with some hundred offers it is of 1 to 2 MB.
MAX_BYTES = 10_000_000
ENDING = ".advisor.toml"
_PLACES = ("data_stays_in", "not_in")
_ROUNDING = 1e-6
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
        raise InputError("{file}: {what}", file=path.name, what=error.sentence) from error
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.", path=path.name, reason=reason_of(error)
        ) from error
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
        raise InputError("{name} holds no scenario: a table of keys was expected.", name=name)
    schema = raw.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise InputError(
            "{name} was written by a newer Model Advisor (schema {schema}; this program knows up "
            "to {known}). Update the program to open it.",
            name=name,
            schema=schema,
            known=SCHEMA,
        )
    if schema not in range(1, SCHEMA + 1):
        raise InputError(
            "{name} is no scenario file: it lacks the line 'schema = {schema}'.",
            name=name,
            schema=SCHEMA,
        )
    try:
        scenario = msgspec.convert({"currency": currency, **_in_present_form(raw)}, Scenario)
    except (msgspec.ValidationError, ValueError) as error:
        problem = _wrong_function(raw) or Misfit(error, raw).placed
        raise InputError("{file}: {what}", file=name, what=problem) from error
    return _fitted(scenario, catalog, name)


def _in_present_form(raw: dict[str, Any]) -> dict[str, Any]:
    """The keys of a file as schema 2 has them.

    Schema 1 had one place where data stays, by itself or null, and took a home that was not said
    for CN.
    People who write a file themselves may still give a single place in schema 2.
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
        made["schema"] = SCHEMA
    return made


def _is_report(raw: dict[str, Any]) -> bool:
    return set(raw) >= {"scenario", "ranking"}


def _parse(data: bytes, name: str) -> Any:
    try:
        if name.endswith(".json"):
            return json_value(data, most_bytes=MAX_BYTES)
        return toml_value(data, most_bytes=MAX_BYTES)
    except DocumentError as error:
        raise InputError("{file}: {what}", file=name, what=error.sentence) from error


def _wrong_function(raw: dict[str, Any]) -> Sentence | None:
    """The first value function that is none, by its name, which msgspec does not give."""
    functions = raw.get("functions")
    for key, function in functions.items() if isinstance(functions, dict) else ():
        try:
            msgspec.convert(function, ValueFunction)
        except (msgspec.ValidationError, ValueError) as error:
            what = Misfit(error, function).placed
            return Sentence("{place}: {what}", place=f"functions.{key}"[:80], what=what)
    return None


def _fitted(scenario: Scenario, catalog: Catalog, name: str) -> Scenario:
    """The scenario with its criteria in the catalogue's order, known names only."""
    unknown = [
        *(
            Sentence("use case '{name}'", name=u)
            for u in (scenario.use_case,)
            if u not in catalog.use_cases
        ),
        *(
            Sentence("currency '{name}'", name=code)
            for code in dict.fromkeys((scenario.currency, scenario.constraints.budget_currency))
            if code not in catalog.currencies
        ),
        *(
            Sentence("priority '{name}'", name=c)
            for c in dict.fromkeys((*scenario.priorities, *scenario.locked))
            if c not in catalog.criteria
        ),
        *(
            Sentence("benchmark '{name}'", name=m.benchmark)
            for m in scenario.mix
            if m.benchmark not in catalog.benchmarks
        ),
    ]
    if unknown:
        raise InputError(
            "{file}: this catalogue has no {unknown}. Update the program, or correct the name.",
            file=name,
            unknown=tuple(unknown),
        )
    check_scenario(scenario, catalog, name=name)
    return scenario.replace(
        priorities={c: scenario.priorities.get(c, 0.0) for c in catalog.criteria}
    )


def check_scenario(scenario: Scenario, catalog: Catalog, *, name: str) -> None:
    """Raise InputError where a mix or anchors make no sense."""
    complaint: Sentence | None = None
    benchmarks = [part.benchmark for part in scenario.mix]
    if not scenario.mix or abs(sum(part.share for part in scenario.mix) - 1) > 1e-6:  # noqa: PLR2004
        complaint = Sentence("mix: the shares of the benchmarks must sum to 1")
    elif len(set(benchmarks)) < len(benchmarks):
        complaint = Sentence("mix: a benchmark stands twice")
    elif scenario.cost_anchors.worst <= scenario.cost_anchors.best:
        complaint = Sentence("cost_anchors: worst must be dearer than best")
    complaint = complaint or workload_complaint(scenario.workload) or _places_complaint(scenario)
    for part in scenario.mix:
        if part.benchmark in scenario.functions:
            continue  # its ends are the user's own
        scale = catalog.benchmarks[part.benchmark]
        if not scale.chance < part.enough < scale.best:
            complaint = Sentence(
                "mix: the good-enough level {enough:g} of {scale} must lie between {chance:g} and "
                "{best:g}",
                enough=part.enough,
                scale=scale.name,
                chance=scale.chance,
                best=scale.best,
            )
    if complaint:
        raise InputError("{name}: {complaint}.", name=name, complaint=complaint)
    check_functions(catalog, scenario, name=name)


def _places_complaint(scenario: Scenario) -> Sentence | None:
    """What is no place, or wanted and excluded at once; None where nothing is."""
    wanted, home = scenario.constraints, scenario.home_region
    for place in (*wanted.data_stays_in, *wanted.not_in, *((home,) if home else ())):
        if not is_place(place):
            return Sentence("'{place}' is no country (ISO 3166), EU, own or global", place=place)
    if home in (OWN, WORLDWIDE):
        return Sentence("home_region: '{place}' is no country and not the EU", place=home)
    for place in wanted.not_in:
        if place in (OWN, WORLDWIDE):
            return Sentence("not_in: '{place}' is no country and not the EU", place=place)
    both = [place for place in wanted.data_stays_in if lies_in(place, wanted.not_in)]
    if both:
        return Sentence(
            "constraints: {place} is among the places where data stays and of not_in", place=both[0]
        )
    return None


def workload_complaint(workload: Workload) -> Sentence | None:
    """What is impossible in a workload, or None."""
    if workload.cached_share + workload.cache_write_share > 1 + _ROUNDING:
        return Sentence(
            "workload: cached_share and cache_write_share exceed the whole input together"
        )
    if workload.batch_share + workload.flex_share > 1 + _ROUNDING:
        return Sentence("workload: batch_share and flex_share exceed all requests together")
    if not workload.sizes:
        return None
    if abs(sum(size.share for size in workload.sizes) - 1) > _ROUNDING:
        return Sentence("workload: the shares of the sizes must sum to 1")
    for name in ("input_tokens", "output_tokens"):
        mean = sum(size.share * getattr(size, name) for size in workload.sizes)
        stated = getattr(workload, name)
        if abs(mean - stated) > max(1.0, _MEAN_OFF * stated):
            return Sentence(
                "workload: {name} is {stated:,} but the mean of the sizes is {mean:,.0f}",
                name=name,
                stated=stated,
                mean=mean,
            )
    return None


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_none(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(v) for v in value]
    return value
