"""Remarks on an imported file as a whole, shown before its figures are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.wording.language import Words


def remark_text(remark: remarks.Remark, words: Words) -> str:
    """Return a remark as one or two sentences."""
    say = words.say
    match remark:
        case remarks.UndatedPrices():
            return say(
                "The file states no date, so its prices count as older than any dated one. Say "
                "when they were published."
            )
        case remarks.UndatedScores():
            return say(
                "The file states no date, so its scores count after any dated one. Say when they "
                "were published."
            )
        case remarks.OtherSheets():
            others = words.listed(remark.others)
            return say("Read: {sheet}. Not read: {others}.", sheet=remark.sheet, others=others)
        case remarks.ModelsAcross():
            return say("The models are the columns of this table.")
        case remarks.FilledDown():
            return say(
                "Blank names in column {column} were taken from the row above: {n}.",
                column=remark.column,
                n=remark.cells,
            )
        case remarks.LineMeant():
            return words.count(
                "{n} score under the name {line} counts for {release}, the release of its day.",
                "{n} scores under the name {line} count for {release}, the release of their day.",
                remark.scores,
                line=remark.line,
                release=remark.release,
            )
        case remarks.OffersEnd():
            return words.count(
                "The file states when {n} offer of the catalogue ends; {past} of them by now, "
                "{unpriced} without a price that is taken.",
                "The file states when {n} offers of the catalogue end; {past} of them by now, "
                "{unpriced} without a price that is taken.",
                remark.offers,
                past=f"{remark.past:,}",
                unpriced=f"{remark.unpriced:,}",
            )
        case _:
            return _price_remark(remark, words)


def _price_remark(remark: remarks.PriceRemark, words: Words) -> str:
    """Say what was taken for granted in a table of prices."""
    say = words.say
    match remark:
        case remarks.DiscountApplied():
            return say("A discount was applied: {arithmetic}.", arithmetic=remark.arithmetic)
        case remarks.DiscountUnclear():
            return say(
                "The table speaks of a discount ({said}), and not whether the prices have it "
                "already. They are taken as they stand.",
                said=remark.said,
            )
        case remarks.TaxTakenOff():
            return say(
                "The prices include tax, which was taken off: {arithmetic}.",
                arithmetic=remark.arithmetic,
            )
        case remarks.TaxIncluded():
            return _taxed(remark.rate, words)
        case remarks.TaxExcluded():
            return say(
                "The prices are without tax and taken as they stand; lists of mainland China "
                "usually include 6 %."
            )
        case remarks.TaxUnsaid():
            return say(
                "The table does not say whether its prices include tax. They are taken as they "
                "stand."
            )
        case remarks.CurrencyTaken():
            return say("No currency is stated; {currency} is taken.", currency=remark.currency)
        case remarks.UnitTaken():
            return say("The prices are read as those of 1M tokens.")
        case _:
            assert_never(remark)


def _taxed(rate: float | None, words: Words) -> str:
    """Say that prices include tax, and what the price without it would be."""
    if rate is None:
        return words.say(
            "The prices include tax, as lists of mainland China do, and are taken as they stand. "
            "It can be taken off."
        )
    return words.say(
        "The prices include {rate} % tax, as lists of mainland China do, and are taken as they "
        "stand. Without it: ¥{gross} / {factor} = ¥10.",
        rate=f"{rate:g}",
        gross=f"{10 + rate / 10:g}",
        factor=f"{1 + rate / 100:g}",
    )


def remark_lines(found: Sequence[remarks.Remark], words: Words) -> list[str]:
    """Return all remarks as sentences."""
    return [remark_text(remark, words) for remark in found]
