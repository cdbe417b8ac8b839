"""Applies ``--map NAME=ID`` to the names of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog import InputError
from advisor.catalog.problems import At
from advisor.catalog.value_failures import NoSuch
from advisor.intake.plan.likely_names import Offers
from advisor.intake.plan.names_given import NameGiven
from advisor.intake.preparing import prepare
from advisor.wording.command_failures import Malformed, NoUnmatchedName

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.catalog import Catalog
    from advisor.intake.plan.naming import Unmatched
    from advisor.intake.preparing import Prepared

# Mapping a provider reveals its models, which may then be mapped too.
_ROUNDS = 3


def with_names(
    catalog: Catalog, prepared: Prepared, rules: Sequence[str], today: dt.date
) -> Prepared:
    """Return the import with names mapped by rules.

    Raises:
        InputError: a rule is malformed, maps no unmatched name, or maps to an unknown id.
    """
    pairs = {rule: _pair(rule) for rule in rules}
    given: dict[Unmatched, NameGiven] = dict(prepared.wanted.given)
    used: set[str] = set()
    for _ in range(_ROUNDS):
        found = {
            name: (rule, target)
            for rule, (written, target) in pairs.items()
            for name in _named(prepared, written)
        }
        if not found:
            break
        given |= {n: NameGiven(_known(catalog, n, ours)) for n, (_rule, ours) in found.items()}
        used |= {rule for rule, _target in found.values()}
        prepared = prepare(catalog, prepared.wanted.replace(given=given), today=today)
    for rule in rules:
        if rule not in used:
            raise InputError(NoUnmatchedName(rule, pairs[rule][0]))
    return prepared


def with_near_names(catalog: Catalog, prepared: Prepared, today: dt.date) -> Prepared:
    """Return the import with names mapped that differ only in spelling, vendor or date."""
    offers = Offers(catalog)
    for _ in range(_ROUNDS):
        unmatched = prepared.plan.unmatched if prepared.plan else {}
        near = {name: offers.of(name) for name in unmatched}
        given = {name: NameGiven(found.ids[0]) for name, found in near.items() if found.is_same}
        if not given:
            break
        given = {**prepared.wanted.given, **given}
        prepared = prepare(catalog, prepared.wanted.replace(given=given), today=today)
    return prepared


def _pair(rule: str) -> tuple[str, str]:
    name, sign, target = rule.rpartition("=")
    if not sign or not name.strip():
        raise InputError(Malformed("--map", rule))
    return name.strip().casefold(), target.strip()


def _named(prepared: Prepared, written: str) -> list[Unmatched]:
    """Return the unmatched names written so, alone or after their provider."""
    unmatched = prepared.plan.unmatched if prepared.plan else {}
    return [
        name
        for name in unmatched
        if written in (name.name.casefold(), f"{name.within}/{name.name}".casefold())
    ]


def _known(catalog: Catalog, name: Unmatched, target: str) -> str | None:
    if not target:
        return None
    ours = {
        "model": catalog.models,
        "provider": catalog.providers,
        "benchmark": catalog.benchmarks,
    }[name.kind]
    if target not in ours and (name.kind != "model" or target not in catalog.lines):
        raise InputError(At("--map", NoSuch(name.kind, target)))
    return target
