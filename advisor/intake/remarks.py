"""Remarks on a foreign file as a whole: one struct per kind, with the values of its message.

``advisor.wording.import_remarks`` has the texts; the tags are their codes in JSON.
"""

from __future__ import annotations

from advisor.catalog.frozen import Coded


class UndatedPrices(Coded, frozen=True, tag="undated-prices"):
    """No date: the prices count as older than any dated one until a day is given."""


class UndatedScores(Coded, frozen=True, tag="undated-scores"):
    """No date: the scores count after any dated one until a day is given."""


class OtherSheets(Coded, frozen=True, tag="other-sheets"):
    """Which sheet was read, and the others, which were not."""

    sheet: str
    others: tuple[str, ...]


class ModelsAcross(Coded, frozen=True, tag="models-across"):
    """The models are the columns of the table."""


class FilledDown(Coded, frozen=True, tag="filled-down"):
    """Blank names in a column (counted from 1) were taken from the row above."""

    column: int
    cells: int


class DiscountApplied(Coded, frozen=True, tag="discount"):
    """A discount was applied, with its arithmetic."""

    arithmetic: str


class DiscountUnclear(Coded, frozen=True, tag="discount-unclear"):
    """The table mentions a discount that may already be included in its prices."""

    said: str


class TaxTakenOff(Coded, frozen=True, tag="tax-taken-off"):
    """Tax was taken off, with its arithmetic."""

    arithmetic: str


class TaxIncluded(Coded, frozen=True, tag="tax-included"):
    """The prices include tax and are kept so; ``rate`` in per cent, None where not stated."""

    rate: float | None


class TaxExcluded(Coded, frozen=True, tag="tax-excluded"):
    """The prices are without tax."""


class TaxUnsaid(Coded, frozen=True, tag="tax-unsaid"):
    """The table does not say whether its prices include tax."""


class CurrencyTaken(Coded, frozen=True, tag="currency-taken"):
    """No currency is stated: one was chosen."""

    currency: str


class UnitTaken(Coded, frozen=True, tag="unit-taken"):
    """No unit is stated: the prices are read as those of a million tokens."""


class LineMeant(Coded, frozen=True, tag="line-meant"):
    """Scores under the name of a line count for the release that was current on their day."""

    line: str
    release: str
    scores: int


class OffersEnd(Coded, frozen=True, tag="offers-end"):
    """The file states when offers of the catalogue end.

    Attributes:
        offers: how many offers.
        past: how many of them have ended by the day of the import.
        unpriced: how many of them the file has no usable price for.
    """

    offers: int
    past: int
    unpriced: int


Undated = UndatedPrices | UndatedScores
PriceRemark = (
    DiscountApplied | DiscountUnclear | TaxTakenOff | TaxIncluded | TaxExcluded
    | TaxUnsaid | CurrencyTaken | UnitTaken
)  # fmt: skip
Remark = (
    Undated | OtherSheets | ModelsAcross | FilledDown | LineMeant
    | OffersEnd | PriceRemark
)  # fmt: skip
