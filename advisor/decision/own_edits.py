"""Set and remove figures of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.own_prices import own_prices, with_amount, without_amount
from advisor.catalog.agreed_prices import agreement_behind
from advisor.catalog.cell_origins import is_own
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.own_figures import file_of, own_layer, with_rows, without_rows
from advisor.catalog.prices import PlanPrice, TokenPrice
from advisor.catalog.records import Override
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from advisor.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile
    from advisor.catalog.own_figures import Row
    from advisor.catalog.prices import Price
    from advisor.catalog.subjects import Subject


def own_rows(catalog: Catalog, subject: Subject) -> tuple[Row, ...]:
    """Return the user's rows that state a figure, with their tables."""
    match subject:
        case ScoreOf(model=model, benchmark=benchmark, published=published):
            if published is not None and is_own(catalog, published.source):
                return (("scores", published),)
            scores = catalog.scores_by_model.get(model, {}).get(benchmark, ())
            return tuple(("scores", s) for s in scores if is_own(catalog, s.source))
        case PriceOf(rule=rule):
            agreement = agreement_behind(catalog, rule)
            if agreement is not None:
                return (("agreements", agreement),)
            return (("prices", rule),) if is_own(catalog, rule.source) else ()
        case CellOf(table=table, id=row_id, columns=columns):
            cells = (catalog.overrides_by_cell.get((table, row_id, c)) for c in columns)
            return tuple(("overrides", override) for override in cells if override is not None)


def files_of(catalog: Catalog, subject: Subject) -> tuple[str, ...]:
    """Return the names of the user's files that state a figure."""
    files = (file_of(catalog, table, row) for table, row in own_rows(catalog, subject))
    return tuple(dict.fromkeys(file for file in files if file is not None))


def with_price(
    catalog: Catalog,
    subject: PriceOf,
    amount: Decimal | None,
    *,
    date: dt.date,
    note: str,
    today: dt.date,
) -> LayerFile | None:
    """Return the own figures with one amount of a price list changed."""
    rules = with_amount(
        catalog, subject.rule, subject.part, amount, date=date, note=note, today=today
    )
    kept_rows = without_rows(own_layer(catalog), _prices(catalog, subject.rule.offer))
    return with_rows(kept_rows, [("prices", rule) for rule in rules], today)


def with_cells(
    catalog: Catalog,
    subject: CellOf,
    values: Mapping[str, str],
    *,
    date: dt.date,
    note: str,
    today: dt.date,
) -> LayerFile | None:
    """Return the own figures with cells of a row overridden; unchanged cells are kept."""
    kept_rows = without_rows(own_layer(catalog), own_rows(catalog, subject))
    rows: list[Row] = [
        (
            "overrides",
            Override(
                table=subject.table, id=subject.id, column=column, value=text, date=date,
                note=note or None, source=OWN_SOURCE,
            ),
        )
        for column, text in values.items()
    ]  # fmt: skip
    return with_rows(kept_rows, rows, today)


def taken_back(catalog: Catalog, subject: Subject, *, today: dt.date) -> LayerFile | None:
    """Return the own figures without those for a subject; None if none are left.

    A price that follows from a negotiated discount goes with the whole agreement.
    """
    if isinstance(subject, PriceOf) and subject.rule not in catalog.agreed_rules:
        return _without_price(catalog, subject.rule, subject.part, today)
    return without_rows(own_layer(catalog), own_rows(catalog, subject))


def row_taken_back(catalog: Catalog, row: Row, *, today: dt.date) -> LayerFile | None:
    """Return the own figures without one row; the rest of a price list is kept."""
    if isinstance(row[1], TokenPrice | PlanPrice):
        return _without_price(catalog, row[1], None, today)
    return without_rows(own_layer(catalog), [row])


def _without_price(
    catalog: Catalog, rule: Price, part: str | None, today: dt.date
) -> LayerFile | None:
    kept = without_amount(catalog, rule, part)
    kept_rows = without_rows(own_layer(catalog), _prices(catalog, rule.offer))
    return with_rows(kept_rows, [("prices", other) for other in kept], today)


def _prices(catalog: Catalog, offer: str) -> list[Row]:
    """Return the own prices of an offer that the program wrote."""
    layer = own_layer(catalog)
    written = () if layer is None else layer.rows.get("prices", ())
    return [("prices", rule) for rule in own_prices(catalog, offer) if rule in written]
