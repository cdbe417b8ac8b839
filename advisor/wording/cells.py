"""Texts for the cells of the tables: names of levels, and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names

if TYPE_CHECKING:
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

# Categorical column → the criterion that names its values.
_CRITERIA = {"chinese": "localisation", "openness": "openness"}


def level_names(namer: Namer, column: str) -> dict[str, str]:
    """Map each value of a categorical column to its name; empty for any other column."""
    criterion = _CRITERIA.get(column)
    if criterion is not None:
        return namer.levels(criterion)
    say = namer.say
    currencies = {row.id: f"{row.sign} {row.id}" for row in namer.catalog.currencies.values()}
    return {
        "data_region": {
            region: names.region_name(region, namer)
            for region in ("CN", "US", "EU", "SG", "JP", "global", "own")
        },
        "market": {
            "open": say("allowed"), "licence": say("with an export licence"),
            "barred": say("barred"), "world": say("the world"), "CN": say("mainland China"),
        },
        "sold_in": {"world": say("the world"), "CN": say("mainland China only")},
        "currency": currencies,
        "rent_currency": currencies,
        "purchase_currency": currencies,
        "band": {"frontier": say("frontier"), "mid": say("middle"), "small": say("small")},
        "reasoning": {
            "no": say("never"), "optional": say("if asked"), "always": say("always"),
        },
        "kind": {
            "api": say("API"), "app": say("app or plan"),
            "server": say("server"), "workstation": say("workstation"),
            "unified": say("unified memory"), "cpu": say("processor"),
        },
    }.get(column, {})  # fmt: skip


def yes_no(words: Words) -> dict[str, str]:
    """Map the values of a boolean column to their names."""
    return {"true": words.say("yes"), "false": words.say("no")}


def cell_text(namer: Namer, column: str, value: object) -> str:
    """Format a cell's value for a reader; None is 'unknown'."""
    if value is None:
        return namer.say("unknown")
    if isinstance(value, bool):
        return yes_no(namer)["true" if value else "false"]
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, float):
        return f"{value:,.6g}"
    if isinstance(value, int):
        return f"{value:,}"
    return level_names(namer, column).get(str(value), str(value))


def cell_source_text(value: object) -> str:
    """Format a cell's value as in a table's file; None is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(str(part) for part in value)
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)
