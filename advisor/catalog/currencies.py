"""The currencies that amounts are stated and shown in: one table, ``currencies.csv``.

Code that reads or writes an amount has only its currency code, so the currencies known to this
process are kept here: the bundled ones from the first use, and those that a catalogue adds
(``learn``). This only affects how amounts are read and written; money is converted by the
catalogue's rates (``exchange.py``).
"""

import contextlib
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from advisor.catalog.cell_types import Currency, Ids, Record, Text
from advisor.catalog.locate import bundled
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch

# Costs are compared in it, scenarios state the anchors of the cost in it, and rates are per unit
# of it; price feeds convert other lists to it.
BASE: Currency = "USD"
# The one whose rate a scenario may set (``cny_per_usd``).
RATED: Currency = "CNY"


class KnownCurrency(Record, frozen=True, kw_only=True):
    """How amounts of a currency are written.

    ``sign`` precedes an amount, and is unique; ``decimals`` is 1 or more. ``country`` lists its
    prices in it. ``written``: forms that people write for it, in lower case.
    """

    id: Currency
    sign: Annotated[str, Meta(min_length=1, max_length=6)]
    decimals: Annotated[int, Meta(ge=0, le=4)]
    name: Text
    name_zh: Text
    country: Annotated[str, Meta(pattern=r"^([A-Z]{2})$")] | None = None
    written: Ids = ()


_known: dict[Currency, KnownCurrency] = {}


def known_currencies() -> Mapping[Currency, KnownCurrency]:
    """Return every currency known to this process, by code, the bundled ones first."""
    if not _known:
        learn(_bundled())
    return _known


def learn(rows: Iterable[KnownCurrency]) -> None:
    """Add currencies of a catalogue, so that their amounts can be read and written."""
    if not _known:
        _known.update((row.id, row) for row in _bundled())
    _known.update((row.id, row) for row in rows)


def known_currency(code: Currency) -> KnownCurrency:
    """Return a currency by its code.

    Raises:
        InputError: no table contains it.
    """
    found = known_currencies().get(code)
    if found is None:
        raise InputError(NoSuch("currency", code, tuple(known_currencies())))
    return found


def sign_of(code: Currency) -> str:
    """Return the sign before an amount: ¥, $."""
    return known_currency(code).sign


def home_currency(currencies: Mapping[str, KnownCurrency], country: str | None) -> Currency:
    """Return the currency in which a country lists prices; the base one if unknown."""
    return next((row.id for row in currencies.values() if country == row.country), BASE)


def written_forms() -> dict[str, Currency]:
    """Return written forms of currencies, in lower case → code."""
    return {
        form: row.id
        for row in known_currencies().values()
        for form in (row.sign.casefold(), row.id.casefold(), *row.written)
    }


def _bundled() -> list[KnownCurrency]:
    text = (bundled("data") / "currencies.csv").read_text(encoding="utf-8")
    return list(rows_of(text))


def rows_of(text: str) -> Iterator[KnownCurrency]:
    """Yield the currencies of a table, without what is amiss: loading the catalogue names that."""
    for row in csv.DictReader(io.StringIO(text)):
        with contextlib.suppress(msgspec.ValidationError):
            yield msgspec.convert(_cells(row), KnownCurrency, strict=False)


def _cells(row: dict[str, str]) -> dict[str, object]:
    known = KnownCurrency.__struct_fields__
    filled: dict[str, object] = {c: cell for c, cell in row.items() if cell and c in known}
    return filled | {"written": [form for form in (row.get("written") or "").split(";") if form]}
