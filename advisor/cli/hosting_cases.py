"""``host --check``: published hosting cases beside our estimates."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any

from advisor.catalog.json_text import json_text
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned
from advisor.hosting.cases import Outcome, outcomes, summary

if TYPE_CHECKING:
    import argparse

    from advisor.wording import Words

ANSWERED = 0


def print_cases(options: argparse.Namespace, words: Words) -> int:
    """Print all cases by kind; those used for fitting apart from those held out."""
    found = outcomes(open_catalogue(words))
    groups = {
        (kind, fitted): [o for o in found if (o.case.kind, o.case.fitted) == (kind, fitted)]
        for kind in dict.fromkeys(o.case.kind for o in found)
        for fitted in (True, False)
    }
    present = {key: group for key, group in groups.items() if group}
    if options.format == "json":
        print(json_text(_plain_cases(found, present)))
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
    return ANSWERED


def _case_row(found: Outcome, words: Words) -> tuple[str, ...]:
    within = words.say("yes") if found.within else words.say("no")
    between = f"{short(found.low)}–{short(found.high)}"
    return (found.case.case, short(found.case.value), short(found.mid), between, within)


def _plain_cases(
    found: tuple[Outcome, ...], groups: dict[tuple[str, bool], list[Outcome]]
) -> dict[str, Any]:
    return {
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
