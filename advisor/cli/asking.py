"""The options of a command as a Scenario, checked as if it came from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.problems import InputError
from advisor.cli.mixing import mixed
from advisor.cli.ordering import in_order
from advisor.costing.workload import resized
from advisor.decision.scenario import Scenario
from advisor.decision.scenario_file import check_scenario, load_scenario

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware

FIRST_USE_CASE = "everyday-coding"
MUST_HAVES = (
    "data_stays_in",
    "commercial_use",
    "open_weights",
    "own_machines",
    "api_access",
    "usable_from_mainland",
    "strict",
)


def scenario_of(catalog: Catalog, options: argparse.Namespace) -> Scenario:
    """The scenario that the options ask for.

    Raises:
        InputError: a value does not fit; the message names the option or the key.
    """
    scenario = _begin(catalog, options)
    if options.swing is not None:
        scenario = in_order(scenario, options.swing)
    for setting in options.set:
        scenario = _moved(scenario, setting)
    if options.mix is not None:
        scenario = mixed(scenario, catalog, options.mix)
    changes: dict[str, Any] = {}
    if options.as_of is not None:
        changes["as_of"] = options.as_of
    if options.currency is not None:
        changes["currency"] = options.currency
    if options.rate is not None:
        changes |= {"cny_per_usd": options.rate, "rate_date": None}
    if options.this_computer:
        changes["hosting"] = msgspec.structs.replace(scenario.hosting, computer=_computer(catalog))
    scenario = scenario.replace(**changes)
    scenario = scenario.replace(
        workload=_workload(scenario, options), constraints=_constraints(scenario, options)
    )
    return _checked(scenario, catalog)


def _begin(catalog: Catalog, options: argparse.Namespace) -> Scenario:
    if options.scenario is not None:
        if options.use_case is not None:
            message = "Give --use-case or --scenario, not both: a scenario has its use case."
            raise InputError(message)
        return load_scenario(Path(options.scenario), catalog)
    return Scenario.from_use_case(catalog, options.use_case or FIRST_USE_CASE)


def _moved(scenario: Scenario, setting: str) -> Scenario:
    criterion, sign, text = setting.partition("=")
    try:
        priority = float(text)
    except ValueError:
        sign = ""
        priority = 0.0
    if not sign:
        message = f"--set {setting}: write it as PRIORITY=VALUE, such as cost=80."
        raise InputError(message)
    return scenario.with_priority(criterion.strip().replace("-", "_"), priority)


def _computer(catalog: Catalog) -> Hardware:
    from advisor.costing.computer import as_hardware, detect_computer

    return as_hardware(detect_computer(catalog))


def _workload(scenario: Scenario, options: argparse.Namespace) -> Any:
    given = {
        "requests_per_month": options.requests,
        "input_tokens": options.input_tokens,
        "output_tokens": options.output_tokens,
        "cached_share": options.cached_share,
        "batch_share": options.batch_share,
        "peak_share": options.peak_share,
        "users": options.users,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    sizes = {name: changes.pop(name) for name in tuple(changes) if name.endswith("_tokens")}
    return resized(msgspec.structs.replace(scenario.workload, **changes), **sizes)


def _constraints(scenario: Scenario, options: argparse.Namespace) -> Any:
    changes = {name: value for name in MUST_HAVES if (value := getattr(options, name)) is not None}
    if options.budget is not None:
        changes |= {"monthly_budget": options.budget, "budget_currency": scenario.currency}
    return msgspec.structs.replace(scenario.constraints, **changes)


def _checked(scenario: Scenario, catalog: Catalog) -> Scenario:
    try:
        checked = msgspec.convert(msgspec.to_builtins(scenario), Scenario)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$")
        key = path.rstrip("`").lstrip(".")
        message = f"{key}: {text}." if key else f"{text}."
        raise InputError(message) from error
    check_scenario(checked, catalog, name=checked.use_case)
    return checked
