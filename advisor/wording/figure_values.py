"""A figure with its unit, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE, known_currencies, sign_of
from advisor.catalog.subjects import CellOf, ScoreOf
from advisor.evidence.subjects import FactOf, TermsOf
from advisor.wording import names, numbers
from advisor.wording.cells import cell_text, level_names, yes_no

if TYPE_CHECKING:
    from advisor.catalog.records import Currency
    from advisor.catalog.subjects import OverriddenTable
    from advisor.evidence.evidence import Evidence, Value
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

_LIMITS = {"at-least": "≥ ", "at-most": "≤ ", "exact": ""}


def figure_value(namer: Namer, told: Evidence) -> str:
    """The value of a figure with its unit; a stand-in is said to be about so much."""
    match told.subject:
        case ScoreOf(published=score) if score is not None:
            shown = numbers.figure(score.value, namer.catalog.units[told.unit], namer)
            return f"{_LIMITS[score.bound]}{shown}"
        case TermsOf(found=found):
            return namer.of(found.terms, "text")
        case FactOf():
            return f"{told.value} {told.unit}"
        case CellOf(table=table, id=row, columns=(column, *_)) if _is_named(told, column):
            return _named(namer, (table, row, column), told)
        case _:
            shown = _amount(namer, told)
            return namer.say("about {figure}", figure=shown) if told.estimate else shown


# Cells that hold no quantity, but what another row or a table of names calls so.
_NAMED = frozenset({"openness", "chinese", "terms"})


def _is_named(told: Evidence, column: str) -> bool:
    return told.unit == "cell" or column in _NAMED


def _named(namer: Namer, cell: tuple[OverriddenTable, str, str], told: Evidence) -> str:
    catalog = namer.catalog
    _, row, column = cell
    if told.unit == "cell":
        return cell_text(namer, column, told.value)
    if column == "terms":
        return namer.of(catalog.providers[row], "terms") or str(told.value)
    level = level_names(namer, column).get(str(told.value), str(told.value))
    if column == "chinese":
        return level
    licence = catalog.licences[row]
    name = namer.of(licence)
    if licence.openness == "closed":
        return name
    return namer.say("{licence} ({openness})", licence=name, openness=level)


def _amount(namer: Namer, told: Evidence) -> str:
    value, unit = told.value, told.unit
    money = unit.partition("/")[0]
    currency = money if money in known_currencies() else None
    if isinstance(value, tuple) and currency is not None:
        span = " – ".join(numbers.money(end, currency) for end in value)
        return namer.say("{money} an hour", money=span) if unit.endswith("/hour") else span
    if isinstance(value, Decimal) and currency is not None:
        return _list_price(value, currency, unit, namer)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _quantity(namer, float(value), unit)
    return _thing(namer, value, unit)


def _thing(namer: Namer, value: Value, unit: str) -> str:
    """What is no quantity: a place, yes or no, another model, a day."""
    match unit:
        case "region":
            return names.region_name(str(value), namer)
        case "yes-no":
            return yes_no(namer)["true" if value else "false"]
        case "model":
            return namer.catalog.models[str(value)].name
        case _:
            return str(value)


def _list_price(amount: Decimal, currency: Currency, unit: str, words: Words) -> str:
    # A list price is quoted to the digit: "¥2", "$0.0145".
    exact = f"{sign_of(currency)}{amount.normalize():f}"
    match unit.partition("/")[2]:
        case "month":
            return words.say("{money} a month", money=exact)
        case "request":
            return words.say("{money} a request", money=exact)
        case _:
            return words.say("{money} / M tokens", money=exact)


def _quantity(namer: Namer, value: float, unit: str) -> str:
    match unit:
        case "billion":
            return numbers.parameters(value, namer)
        case rate if rate.endswith(f"/{BASE}"):
            return numbers.per_base_text(rate.removesuffix(f"/{BASE}"), value)
        case "GB":
            return f"{value:g} GB"
        case "GB/s" | "TFLOPS" | "W":
            return f"{value:,.0f} {unit}"
        case "share":
            return numbers.percent(value)
        case _:
            return numbers.figure(value, namer.catalog.units[unit], namer)
