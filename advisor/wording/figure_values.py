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
    from advisor.catalog import Catalog
    from advisor.catalog.records import Currency
    from advisor.catalog.subjects import OverriddenTable
    from advisor.evidence.evidence import Evidence, Value
    from advisor.wording.language import Words

_LIMITS = {"at-least": "≥ ", "at-most": "≤ ", "exact": ""}


def figure_value(catalog: Catalog, told: Evidence, words: Words) -> str:
    """The value of a figure with its unit; a stand-in is said to be about so much."""
    match told.subject:
        case ScoreOf(published=score) if score is not None:
            shown = numbers.figure(score.value, catalog.units[told.unit], words)
            return f"{_LIMITS[score.bound]}{shown}"
        case TermsOf(found=found):
            return words.of(found.terms, "text")
        case FactOf():
            return f"{told.value} {told.unit}"
        case CellOf(table=table, id=row, columns=(column, *_)) if _is_named(told, column):
            return _named(catalog, (table, row, column), told, words)
        case _:
            shown = _amount(catalog, told, words)
            return words.say("about {figure}", figure=shown) if told.estimate else shown


# Cells that hold no quantity, but what another row or a table of names calls so.
_NAMED = frozenset({"openness", "chinese", "terms"})


def _is_named(told: Evidence, column: str) -> bool:
    return told.unit == "cell" or column in _NAMED


def _named(
    catalog: Catalog, cell: tuple[OverriddenTable, str, str], told: Evidence, words: Words
) -> str:
    _, row, column = cell
    if told.unit == "cell":
        return cell_text(catalog, column, told.value, words)
    if column == "terms":
        return words.of(catalog.providers[row], "terms") or str(told.value)
    level = level_names(catalog, column, words).get(str(told.value), str(told.value))
    if column == "chinese":
        return level
    licence = catalog.licences[row]
    name = words.of(licence)
    if licence.openness == "closed":
        return name
    return words.say("{licence} ({openness})", licence=name, openness=level)


def _amount(catalog: Catalog, told: Evidence, words: Words) -> str:
    value, unit = told.value, told.unit
    money = unit.partition("/")[0]
    currency = money if money in known_currencies() else None
    if isinstance(value, tuple) and currency is not None:
        span = " – ".join(numbers.money(end, currency) for end in value)
        return words.say("{money} an hour", money=span) if unit.endswith("/hour") else span
    if isinstance(value, Decimal) and currency is not None:
        return _list_price(value, currency, unit, words)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _quantity(catalog, float(value), unit, words)
    return _thing(catalog, value, unit, words)


def _thing(catalog: Catalog, value: Value, unit: str, words: Words) -> str:
    """What is no quantity: a place, yes or no, another model, a day."""
    match unit:
        case "region":
            return names.region_name(str(value), words)
        case "yes-no":
            return yes_no(words)["true" if value else "false"]
        case "model":
            return catalog.models[str(value)].name
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


def _quantity(catalog: Catalog, value: float, unit: str, words: Words) -> str:
    match unit:
        case "billion":
            return numbers.parameters(value, words)
        case rate if rate.endswith(f"/{BASE}"):
            return numbers.per_base_text(rate.removesuffix(f"/{BASE}"), value)
        case "GB":
            return f"{value:g} GB"
        case "GB/s" | "TFLOPS" | "W":
            return f"{value:,.0f} {unit}"
        case "share":
            return numbers.percent(value)
        case _:
            return numbers.figure(value, catalog.units[unit], words)
