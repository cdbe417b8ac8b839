"""Turns the options of a command into a Scenario, checked like a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.billing.volume import with_sizes
from advisor.catalog.misfits import Misfit
from advisor.catalog.places import OWN, WORLDWIDE, as_home, read_places
from advisor.catalog.presets import FIRST_USE_CASE
from advisor.catalog.problems import InputError
from advisor.cli.budgeting import budget_of, budget_rule
from advisor.cli.hosting_options import hosting_of
from advisor.cli.mixing import mixed, said_enough
from advisor.cli.ordering import in_order
from advisor.cli.volume_options import with_said_volume
from advisor.decision.scenario import Scenario
from advisor.decision.scenario_file import check_scenario, load_scenario
from advisor.decision.seats import with_seats
from advisor.wording.command_failures import Malformed, NotTogether
from advisor.wording.places import system_home
from advisor.wording.reading_numbers import read_number

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware
    from advisor.decision.scenario import Hosting
    from advisor.wording import Words

PLACES = ("data_stays_in", "not_in")
MUST_HAVES = (
    "good_enough",
    "commercial_use",
    "open_weights",
    "own_machines",
    "api_access",
    "usable_from_mainland",
    "buyable",
    "domestic",
    "no_consumer",
    "strict",
    "unknown_place",
)


def scenario_of(catalog: Catalog, options: argparse.Namespace, words: Words) -> Scenario:
    """Build the scenario from the options.

    Its currency is that of ``--currency``, else that of the scenario file, else that of the
    language of the output.

    Raises:
        InputError: a value is not allowed; the message names the option or the key.
    """
    scenario = _begin(catalog, options, words)
    if options.swing is not None:
        scenario = in_order(scenario, options.swing)
    for setting in options.set:
        scenario = _moved(scenario, setting)
    if options.enough is not None:
        scenario = said_enough(scenario, catalog, options.enough)
    if options.mix is not None:
        scenario = mixed(scenario, catalog, options.mix)
    changes: dict[str, Any] = {}
    if options.as_of is not None:
        changes["as_of"] = options.as_of
    if options.currency is not None:
        changes["currency"] = options.currency
    if options.home is not None:
        changes["home_region"] = _home(options.home)
    if options.rate is not None:
        changes |= {"cny_per_usd": options.rate, "rate_date": None}
    scenario = scenario.replace(hosting=_hosting(catalog, scenario, options), **changes)
    scenario = scenario.replace(hosting=hosting_of(catalog, scenario, options))
    scenario = _seated(scenario, catalog, options.seats)
    scenario = scenario.replace(
        workload=_workload(scenario, options), budget=budget_of(catalog, scenario, options)
    )
    said = with_said_volume(scenario.workload, scenario.budget, options)
    scenario = scenario.replace(workload=said)
    scenario = scenario.replace(constraints=_constraints(scenario, options))
    return _checked(scenario, catalog)


def _begin(catalog: Catalog, options: argparse.Namespace, words: Words) -> Scenario:
    if options.scenario is not None:
        if options.use_case is not None:
            raise InputError(NotTogether("--use-case", "--scenario"))
        return load_scenario(Path(options.scenario), catalog, currency=words.currency)
    use_case, home = options.use_case or FIRST_USE_CASE, system_home(options.lang)
    preset = Scenario.from_use_case(catalog, use_case, home=home)
    return preset.replace(currency=words.currency)


def _home(text: str) -> str | None:
    """Return the home region of a country; that of an EU member is the EU. None for no text."""
    places = read_places([text], "--home")
    if len(places) > 1 or OWN in places or WORLDWIDE in places:
        raise InputError(Malformed("--home", text))
    return as_home(places[0]) if places else None


def _moved(scenario: Scenario, setting: str) -> Scenario:
    criterion, sign, text = setting.partition("=")
    try:
        priority = float(read_number(text.strip().removesuffix("%").removesuffix("％")))
    except InputError:
        sign = ""
        priority = 0.0
    if not sign:
        raise InputError(Malformed("--set", setting))
    return scenario.with_priority(criterion.strip().replace("-", "_"), priority)


def _hosting(catalog: Catalog, scenario: Scenario, options: argparse.Namespace) -> Hosting:
    changes: dict[str, Any] = {}
    if options.this_computer:
        changes["computer"] = _computer(catalog)
    if options.spare is not None:
        changes["spare"] = options.spare
    return msgspec.structs.replace(scenario.hosting, **changes)


def _computer(catalog: Catalog) -> Hardware:
    from advisor.hosting.computer.detection import detect_computer
    from advisor.hosting.computer.machine import as_hardware

    return as_hardware(detect_computer(catalog))


def _seated(scenario: Scenario, catalog: Catalog, seats: int | None) -> Scenario:
    """Return the scenario for so many seats: people and volume follow, as in the window."""
    use_case = catalog.use_cases.get(scenario.use_case)
    return with_seats(scenario, seats, use_case) if seats and use_case else scenario


def _workload(scenario: Scenario, options: argparse.Namespace) -> Any:
    given = {
        "input_tokens": options.input_tokens,
        "output_tokens": options.output_tokens,
        "cached_share": options.cached_share,
        "batch_share": options.batch_share,
        "peak_share": options.peak_share,
        "users": options.users,
        "least_tokens_per_s": options.least_speed,
        "most_ttft_s": options.most_ttft,
        "percentile": options.percentile,
        "effort": options.effort,
        "thinking": options.thinking,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    sizes = {name: changes.pop(name) for name in tuple(changes) if name.endswith("_tokens")}
    changed = msgspec.structs.replace(scenario.workload, **changes)
    if sizes:
        changed = with_sizes(changed, **sizes)
    return changed


def _constraints(scenario: Scenario, options: argparse.Namespace) -> Any:
    changes: dict[str, Any] = {
        name: bool(value) for name in MUST_HAVES if (value := getattr(options, name)) is not None
    }
    if isinstance(options.good_enough, float):
        changes["enough_chance"] = options.good_enough
    for name in PLACES:
        given = getattr(options, name)
        if given is not None:
            changes[name] = read_places(given, f"--{name.replace('_', '-')}")
    if options.devices is not None:
        changes["devices"] = _devices(options.devices)
    if options.most_servers is not None:
        changes["most_servers"] = options.most_servers or None
    changes |= budget_rule(scenario, options)
    return msgspec.structs.replace(scenario.constraints, **changes)


def _devices(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of devices as people type them; none for ``any``."""
    words = re.split(r"[\s,;，；、]+", ",".join(texts).casefold())
    return tuple(word for word in words if word and word != "any")


def _checked(scenario: Scenario, catalog: Catalog) -> Scenario:
    plain = msgspec.to_builtins(scenario)
    try:
        checked = msgspec.convert(plain, Scenario)
    except msgspec.ValidationError as error:
        raise InputError(Misfit(error, plain).placed) from error
    check_scenario(checked, catalog, name=checked.use_case)
    return checked
