"""Figures with their units, as text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE, known_currencies, sign_of
from advisor.catalog.subjects import CellOf, ScoreOf
from advisor.evidence.subjects import FactOf, ServiceOf, TermsOf, TokensOf
from advisor.wording import names, numbers
from advisor.wording.cells import cell_text, level_names, yes_no
from advisor.wording.service_facts import service_fact_value

if TYPE_CHECKING:
    from advisor.catalog.records import Currency
    from advisor.catalog.subjects import OverriddenTable
    from advisor.evidence.evidence import Evidence, Value
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

_LIMITS = {"at-least": "≥ ", "at-most": "≤ ", "exact": ""}


def figure_value(namer: Namer, evidence: Evidence) -> str:
    """Format a figure with its unit; an estimate with its sign, "≈"."""
    match evidence.subject:
        case ScoreOf(published=score) if score is not None:
            shown = numbers.figure(score.value, namer.catalog.units[evidence.unit], namer)
            return f"{_LIMITS[score.bound]}{shown}"
        case TermsOf(found=found):
            return namer.of(found.terms, "text")
        case ServiceOf(row=row):
            return service_fact_value(row, namer)
        case TokensOf(row=row):
            return namer.say("{n} tokens", n=f"{row.output_tokens or 0:,.0f}")
        case FactOf():
            return f"{evidence.value} {evidence.unit}"
        case CellOf(table=table, id=row, columns=(column, *_)) if _is_named(evidence, column):
            return _named(namer, (table, row, column), evidence)
        case _:
            shown = _amount(namer, evidence)
            return f"{numbers.ESTIMATED}{shown}" if evidence.estimate else shown


# Columns whose cells are ids, named by another row or a table of names.
_NAMED = frozenset({"openness", "chinese", "terms"})


def _is_named(evidence: Evidence, column: str) -> bool:
    return evidence.unit == "cell" or column in _NAMED


def _named(namer: Namer, cell: tuple[OverriddenTable, str, str], evidence: Evidence) -> str:
    catalog = namer.catalog
    _, row, column = cell
    if evidence.unit == "cell":
        return cell_text(namer, column, evidence.value)
    if column == "terms":
        return namer.of(catalog.providers[row], "terms") or str(evidence.value)
    level = level_names(namer, column).get(str(evidence.value), str(evidence.value))
    if column == "chinese":
        return level
    licence = catalog.licences[row]
    name = namer.of(licence)
    if licence.openness in {"closed", "unknown"}:
        return name
    return namer.say("{licence} ({openness})", licence=name, openness=level)


def _amount(namer: Namer, evidence: Evidence) -> str:
    value, unit = evidence.value, evidence.unit
    money = unit.partition("/")[0]
    currency = money if money in known_currencies() else None
    if isinstance(value, tuple) and currency is not None:
        span = " – ".join(numbers.money(end, currency, namer) for end in value)
        return namer.say("{money} an hour", money=span) if unit.endswith("/hour") else span
    if isinstance(value, Decimal) and currency is not None:
        return _list_price(value, currency, unit, namer)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _quantity(namer, float(value), unit)
    return _thing(namer, value, unit)


def _thing(namer: Namer, value: Value, unit: str) -> str:
    """Format a value that is not a number: a region, a boolean, a model, a day."""
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
            return numbers.percent(value, namer)
        case _:
            return numbers.figure(value, namer.catalog.units[unit], namer)
