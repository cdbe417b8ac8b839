"""``host --check``: published cases beside our estimates; ``host --fit``: the fit to them."""

from __future__ import annotations

import dataclasses
import math
import sys
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.atomic import write_atomically
from advisor.catalog.json_text import json_text
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned
from advisor.cli.deriving import checkout_data
from advisor.hosting.calibration.calibrate import calibrate
from advisor.hosting.calibration.writing import blocks, with_fitted
from advisor.hosting.case_groups import held_out_groups
from advisor.hosting.cases import Outcome, hosting_cases, outcomes, summary
from advisor.hosting.constants import FILE, bundled_constants, constants_text
from advisor.wording import numbers

if TYPE_CHECKING:
    import argparse

    from advisor.hosting.case_groups import Group
    from advisor.wording import Words

ANSWERED = 0


def print_cases(options: argparse.Namespace, words: Words) -> int:
    """Print all cases by kind; those used for fitting apart from those held out."""
    catalog = open_catalogue(words)
    found = outcomes(catalog)
    held = held_out_groups(catalog, found)
    groups = {
        (kind, fitted): [o for o in found if (o.case.kind, o.case.fitted) == (kind, fitted)]
        for kind in dict.fromkeys(o.case.kind for o in found)
        for fitted in (True, False)
    }
    present = {key: group for key, group in groups.items() if group}
    if options.format == "json":
        print(json_text(_plain_cases(found, present, held)))
        return ANSWERED
    say = words.say
    head = (say("Case"), say("Published"), say("Computed"), say("Range"), say("Within"))
    for (kind, fitted), group in present.items():
        s = summary(group)
        fit = say("fitted") if fitted else say("held out")
        within = say(
            "{within} of {cases} within, median error {median}, worst {worst}",
            within=s.within, cases=s.cases, median=f"{s.median_error:.1%}",
            worst=f"{s.worst_error:.0%}",
        )  # fmt: skip
        print(f"{kind} · {fit}: {within}")
        rows = [_case_row(o, words) for o in group[: options.limit]]
        print("\n".join(aligned(head, rows, right=(1, 2), elastic=0)) + "\n")
    print("\n".join(held_out_lines(held, words)))
    return ANSWERED


def held_out_lines(held: tuple[Group, ...], words: Words) -> list[str]:
    """Return the table of measurements that the constants were not fitted to, by group."""
    say = words.say
    of_all, origins = (
        say("all"),
        {
            "independent": say("independent"),
            "earlier": say("earlier tables"),
            "old-builds": say("builds before 2025"),
        },
    )
    head = (
        say("Held out"), say("Group"), say("Cases"), say("Median error"),
        say("Computed over published"), say("Within"),
    )  # fmt: skip
    rows = [
        (
            say("{engine}, reading", engine=g.engines) if g.reading else g.engines,
            origins.get(g.name, g.name) or of_all,
            f"{g.cases:,}",
            numbers.percent(g.median_error, words),
            f"× {g.bias:.2f}",
            numbers.percent(g.within / g.cases, words),
        )
        for g in held
    ]
    return aligned(head, rows, right=(2, 3, 4, 5), elastic=1)


def print_fit(options: argparse.Namespace, words: Words) -> int:
    """Fit the constants anew; print them, or write them into the checkout's hosting.toml."""
    catalog = open_catalogue(words)
    values = calibrate(catalog, hosting_cases(), bundled_constants())
    if not options.write:
        print(blocks(values), end="")
        return ANSWERED
    path = checkout_data() / FILE
    written = with_fitted(constants_text(), values)
    write_atomically(path, written.encode())
    say = words.count("{n} constant: {path}", "{n} constants: {path}", len(values), path=path)
    print(say, file=sys.stderr)
    return ANSWERED


def _case_row(found: Outcome, words: Words) -> tuple[str, ...]:
    within = words.say("yes") if found.within else words.say("no")
    between = f"{short(found.low)}–{short(found.high)}"
    return (found.case.case, short(found.case.value), short(found.mid), between, within)


def _plain_cases(
    found: tuple[Outcome, ...],
    groups: dict[tuple[str, bool], list[Outcome]],
    held: tuple[Group, ...],
) -> dict[str, Any]:
    return {
        "held_out": [msgspec.structs.asdict(group) for group in held],
        "summary": [
            {"kind": kind, "fitted": fitted, **dataclasses.asdict(summary(group))}
            for (kind, fitted), group in groups.items()
        ],
        "cases": [
            dataclasses.asdict(o.case)
            | {"low": plain_value(o.low), "mid": plain_value(o.mid), "high": plain_value(o.high)}
            | {"within": o.within}
            for o in found
        ],
    }


def plain_value(value: Any) -> Any:
    """Convert a value for JSON: unknown to None, a range to low, mid and high."""
    if isinstance(value, tuple):
        return {k: plain_value(v) for k, v in zip(("low", "mid", "high"), value, strict=True)}
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return value


def short(number: float) -> str:
    """Format with three digits; no decimals from 100 up."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"  # noqa: PLR2004 - three digits
