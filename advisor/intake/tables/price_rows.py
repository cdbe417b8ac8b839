"""Rows of a price table, each a price rule with amounts, band and day."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.currencies import BASE, home_currency, known_currencies, sign_of
from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.catalog.records import TokenPrice
from advisor.intake.cells.cells import (
    day_within,
    one_line,
    plain,
    read_day_or_serial,
    read_number,
    says_nothing,
)
from advisor.intake.cells.currency_words import FOREIGN, currency_in
from advisor.intake.cells.headings import find_headings, name_columns
from advisor.intake.cells.markup import unmarked
from advisor.intake.cells.money import TOKENS, is_free, read_money, tidy, unit_in
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.foreign_row_failures import NoDay, Unnamed
from advisor.intake.price_failures import (
    AmountUnread,
    CellUnread,
    NoPriceTable,
    SellerUnsaid,
    StatedFree,
    TwoCurrencies,
)
from advisor.intake.reading import UNMATCHED, ReadPrice, Rejected
from advisor.intake.remarks import (
    CurrencyTaken,
    DiscountApplied,
    FilledDown,
    Remark,
    TaxTakenOff,
    TaxUnsaid,
    UndatedPrices,
    UnitTaken,
)
from advisor.intake.tables.blank_keys import fill_down
from advisor.intake.tables.price_headings import (
    AMOUNTS,
    chosen_columns,
    holds_prices,
    price_columns,
)
from advisor.intake.tables.price_sums import Paid, complete, lone_batch
from advisor.intake.tables.price_terms import paid_share, says_untaxed, table_remarks
from advisor.intake.tables.token_bands import read_band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Currency
    from advisor.intake.cells.cells import Cell
    from advisor.intake.cells.headings import Column
    from advisor.intake.cells.money import Unit
    from advisor.intake.files.sheet import Sheet
    from advisor.intake.reading import Reason
    from advisor.intake.tables.price_headings import PriceColumn, PriceRole
    from advisor.intake.tables.price_terms import PriceTerms


_DAYS = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_STRUCK = re.compile(r"~~.*?~~|<(s|del|strike)>.*?</\1>", re.IGNORECASE)
_DISCOUNTED = re.compile(r"[\d一二三四五六七八九.]+\s*折|\d+\s*%\s*off", re.IGNORECASE)


class PriceTable:
    """Reads a price table row by row.

    Attributes:
        prices, rejected: what is found so far, as in ``Reading``.
        day: when the prices were published; None if unknown.
        first: the first row below the headings.
    """

    def __init__(self, table: Sheet, terms: PriceTerms, day: dt.date | None) -> None:
        self._table = table
        self._terms = terms
        rows = find_headings(table.rows, table.merges)
        self.first = rows.last + 1
        self._top = table.rows[: max(rows.last - rows.groups, 0)]
        self._headings: Sequence[Column] = name_columns(table.rows, rows, table.merges)
        self._columns: Sequence[PriceColumn] = price_columns(self._headings)
        self._take_row_of_units()
        self._places = chosen_columns(self._columns)
        self._find_lengths()
        self._filled = self._fill_down()
        self._texts = [table.name, *(one_line(plain(c)) for row in self._top for c in row)]
        used = set(self._places.values())
        self._texts += [
            h.full or h.name for place, h in enumerate(self._headings) if place not in used
        ]
        self.day = day or next((d for t in self._texts if (d := day_within(t))), None)
        amounts = [self._columns[p] for role, p in self._places.items() if role in AMOUNTS]
        # A currency or unit in one heading holds for the others too.
        self._usual_unit = next((c.unit for c in amounts if c.unit), None)
        self._usual_currency = next((c.currency for c in amounts if c.currency), None)
        self._arithmetic: list[str] = []
        self._taken_currency, self._is_unit_taken = "", False
        self.prices: list[ReadPrice] = []
        self.rejected: list[Rejected] = []

    def _take_row_of_units(self) -> None:
        """Read a row below the headings that states units and names no model."""
        row = self._table.rows[self.first] if self.first < len(self._table.rows) else ()
        said = {place: plain(cell) for place, cell in enumerate(row) if plain(cell)}
        model = next((p for p, c in enumerate(self._columns) if c.role == "model"), None)
        units = {place: unit_in(text) for place, text in said.items() if read_number(text) is None}
        if model in said or not any(units.values()) or len(units) < len(said):
            return
        self.first += 1
        self._columns = [
            msgspec.structs.replace(
                column,
                unit=units.get(place) or column.unit,
                currency=currency_in(said.get(place, "")) or column.currency,
            )
            for place, column in enumerate(self._columns)
        ]

    def _find_lengths(self) -> None:
        """Recognise a column of length bands by its cells, whatever its heading."""
        if "length" in self._places:
            return
        for place, column in enumerate(self._columns):
            cells = [plain(r[place]) for r in self._table.rows[self.first :] if place < len(r)]
            said = [cell for cell in cells if cell]
            bands = [read_band(cell) not in (None, (None, None)) for cell in said]
            if column.role == "other" and said and all(bands):
                self._places["length"] = place
                return

    def _fill_down(self) -> list[FilledDown]:
        """Fill blank providers from above, and blank models where rows are bands of one model."""
        rows, model = self._table.rows[self.first :], self._places.get("model")
        amounts = [self._places[role] for role in ("output", "pair") if role in self._places]
        found = []
        for role, further in (("provider", model), ("model", self._places.get("length"))):
            key = self._places.get(role)  # type: ignore[call-overload]
            if key is None or further is None or key > further:
                continue
            count = fill_down(rows, key, (further, *amounts[:1]))
            if count:
                found.append(FilledDown(key + 1, count))
        return found

    def check(self, file: str) -> None:
        """Check that this is a price table with a provider.

        Raises:
            InputError: it has no prices or names no provider.
        """
        if not holds_prices(self._columns):
            raise InputError(Problem(file, NoPriceTable()))
        if "provider" not in self._places and not self._terms.provider:
            raise InputError(Problem(file, SellerUnsaid()))

    def take(self, place: str, row: Sequence[Cell]) -> None:
        """Read one row, or note why it is rejected."""
        name = self._text(row, "model")
        if not any(plain(cell) for cell in row):
            return
        try:
            self._take(place, row, name)
        except UnusableRowError as error:
            self.rejected.append(Rejected(place, name, error.reason, error.detail))

    def _take(self, place: str, row: Sequence[Cell], name: str) -> None:
        provider = self._text(row, "provider") or self._terms.provider
        if not name or not provider:
            raise UnusableRowError("bad-row", Unnamed("provider" if name else "model"))
        paid = Paid(self._share(row))
        found = {
            role: amount
            for role, cell, column in self._cells(row)
            if (amount := self._amount(row, role, cell, column, paid)) is not None
        }
        amounts = complete(found)
        if len(paid.currencies) != 1:
            raise UnusableRowError("bad-row", TwoCurrencies())
        if paid.arithmetic:
            self._arithmetic.append(f"{name}: {paid.arithmetic[0]}")
        over, upto = self._band(row)
        listed = f"List {paid.arithmetic[0]}." if paid.arithmetic else ""
        alone = lone_batch(found)
        note = one_line(" ".join(part for part in (listed, alone, self._text(row, "note")) if part))
        rule: dict[str, Any] = {
            "offer": UNMATCHED, "source": UNMATCHED, "currency": paid.currencies.pop(),
            "checked": self._day(row) or UNDATED, "input_over": over, "input_upto": upto,
            "note": note or None, **self._span(row), **amounts,
        }  # fmt: skip
        self.prices.append(ReadPrice(place, provider, name, TokenPrice(**rule)))

    def _day(self, row: Sequence[Cell]) -> dt.date | None:
        stated = self._cell(row, "date")
        if says_nothing(stated):
            return self.day
        day = read_day_or_serial(stated)
        if day is None:
            raise UnusableRowError("bad-row", NoDay(plain(stated)[:40]))
        return day

    def _span(self, row: Sequence[Cell]) -> dict[str, dt.date]:
        """Return the first day and the day after the last, from a column with a price's end."""
        stated = self._cell(row, "until")
        if says_nothing(stated):
            return {}
        ends = _DAYS.findall(plain(stated)) if isinstance(stated, str) else []
        days = [read_day_or_serial(end) for end in ([stated] if len(ends) < 2 else ends)]  # noqa: PLR2004
        if None in days or not 1 <= len(days) <= 2:  # noqa: PLR2004 - one end, or both
            raise UnusableRowError("bad-row", NoDay(plain(stated)[:40]))
        *first, last = (day for day in days if day is not None)
        return {
            "valid_to": last + dt.timedelta(days=1),
            **({"valid_from": first[0]} if first else {}),
        }

    def _cells(self, row: Sequence[Cell]) -> list[tuple[PriceRole, Cell, PriceColumn]]:
        found = []
        for role in AMOUNTS:
            place = self._places.get(role)
            if place is not None:
                found.append((role, self._cell(row, role), self._columns[place]))
        pair = self._places.get("pair")
        if pair is not None:
            parts = re.split(r"[/|、]", plain(self._cell(row, "pair")))
            if len(parts) != 2:  # noqa: PLR2004 - input and output
                text = plain(self._cell(row, "pair"))[:60]
                raise UnusableRowError("bad-row", CellUnread("pair", text))
            found += [
                ("input", parts[0], self._columns[pair]),
                ("output", parts[1], self._columns[pair]),
            ]
        return found

    def _amount(
        self, row: Sequence[Cell], role: PriceRole, cell: Cell, column: PriceColumn, paid: Paid
    ) -> Decimal | None:
        """Return the price of a million tokens; None for an empty cell."""
        shown = plain(unmarked(cell) if isinstance(cell, str) else cell)[:60]
        if is_free(cell) and role in ("input", "output"):
            raise UnusableRowError("zero-price", StatedFree((role,), shown))
        if says_nothing(cell) or is_free(cell):
            return None
        if isinstance(cell, str):
            cell = _STRUCK.sub(" ", cell)
            if discount := _DISCOUNTED.search(plain(cell)):
                raise UnusableRowError("bad-row", CellUnread("discount", discount[0]))
        money = read_money(cell)
        if money is None or column.of_characters:
            raise UnusableRowError("bad-row", AmountUnread(role, shown, "no amount"))
        unit = self._unit(row, money.unit or column.unit)
        # "$3" below "HK$" is in Hong Kong dollars too.
        foreign = FOREIGN in (money.currency, column.currency)
        currency = self._currency(row, FOREIGN if foreign else money.currency or column.currency)
        if currency == FOREIGN:
            raise UnusableRowError("unknown-currency", shown)
        paid.currencies.add(currency)
        listed = money.amount * TOKENS["million"] / TOKENS[unit]
        due = listed if column.kind == "lowered" else listed * paid.share
        amount = tidy(due / (1 + self._tax_off(row) / 100))
        if amount is None:
            raise UnusableRowError("bad-row", AmountUnread(role, shown, "wild"))
        if amount == 0 and role in ("input", "output"):
            raise UnusableRowError("zero-price", StatedFree((role,)))
        if due != listed:
            paid.note(listed, due, currency)
        return amount or None

    def _tax_off(self, row: Sequence[Cell]) -> Decimal:
        """Return the per cent of tax to take off; 0 if a column says the row is untaxed."""
        if self._terms.tax_off is None or says_untaxed(self._text(row, "tax")):
            return Decimal(0)
        return Decimal(repr(self._terms.tax_off))

    def _unit(self, row: Sequence[Cell], stated: Unit | None) -> Unit:
        said = (unit_in(text) for text in self._texts)
        unit = self._terms.unit or stated or unit_in(self._text(row, "unit"))
        unit = unit or next(filter(None, said), None) or self._usual_unit
        if unit is None:
            unit, self._is_unit_taken = "million", True
        return unit

    def _currency(self, row: Sequence[Cell], stated: Currency | None) -> Currency:
        said, cell = (currency_in(text) for text in self._texts), self._text(row, "currency")
        currency = self._terms.currency or stated or currency_in(cell)
        currency = currency or (FOREIGN if cell else next(filter(None, said), None))
        currency = currency or self._usual_currency
        if currency is None:
            currency = home_currency(known_currencies(), "CN") if self._is_chinese() else BASE
            self._taken_currency = currency
        return currency

    def _share(self, row: Sequence[Cell]) -> Decimal:
        """Return the share of the list price that is paid in this row."""
        place = self._places.get("discount")
        if self._terms.discount is not None:
            return Decimal(repr(self._terms.discount))
        if place is None:
            return Decimal(1)
        cell = self._cell(row, "discount")
        share = paid_share(cell, header=self._headings[place].name)
        if share is None:
            raise UnusableRowError("bad-row", CellUnread("discount", plain(cell)[:40]))
        return share

    def _band(self, row: Sequence[Cell]) -> tuple[float | None, float | None]:
        text = self._text(row, "length")
        band = read_band(text)
        if band is None:
            raise UnusableRowError("unusual-conditions", CellUnread("length", text[:40]))
        return band

    def _cell(self, row: Sequence[Cell], role: PriceRole) -> Cell:
        place = self._places.get(role)
        return row[place] if place is not None and place < len(row) else ""

    def _text(self, row: Sequence[Cell], role: PriceRole) -> str:
        cell = self._cell(row, role)
        return one_line(plain(unmarked(cell) if isinstance(cell, str) else cell))

    def _is_chinese(self) -> bool:
        return any(re.search(r"[\u4e00-\u9fff]", h.full or h.name) for h in self._headings)

    def aside(self) -> list[Rejected]:
        """Return the columns, sheets and titles that are not read."""
        used = set(self._places.values())
        found = []
        for place, heading in enumerate(self._headings):
            if place not in used and heading.name:
                role = self._columns[place].role
                why: Reason = "describes" if role == "other" else "second-column"
                found.append(Rejected(f"column {place + 1}", heading.name, why))
        for row in self._top:
            text = " · ".join(word for cell in row if (word := one_line(plain(cell), 60)))
            if text:
                found.append(Rejected("", text[:60], "above"))
        others = (n for n in self._table.sheets if n != self._table.name)
        return [*found, *(Rejected("", one_line(n, 60), "other-sheet") for n in others)]

    def _without_tax(self, rate: float) -> str:
        """Write out how tax was taken off the first price."""
        factor = 1 + rate / 100
        first = next((p.terms for p in self.prices if p.terms.input), None)
        if first is None:
            return f"÷ {factor:g}"
        sign = sign_of(first.currency)
        net = float(first.input)
        return f"{sign}{net * factor:.6g} / {factor:g} = {sign}{net:.6g}"

    def remarks(self) -> list[Remark]:
        """Return what the user should know before importing."""
        texts = [*self._texts, *(h.full or h.name for h in self._headings)]
        found = table_remarks(texts, self._terms, has_discounts="discount" in self._places)
        if all(price.terms.currency == BASE for price in self.prices):
            found = [remark for remark in found if not isinstance(remark, TaxUnsaid)]
        if self._arithmetic:
            found.append(DiscountApplied(self._arithmetic[0]))
        if self._terms.tax_off:
            found.append(TaxTakenOff(self._without_tax(self._terms.tax_off)))
        found += self._filled
        if self._is_unit_taken:
            found.append(UnitTaken())
        if self._taken_currency:
            found.append(CurrencyTaken(self._taken_currency))
        if self.day is None and any(p.terms.checked == UNDATED for p in self.prices):
            found.append(UndatedPrices())
        return found
