"""What to know of a foreign file as a whole before its figures are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.reading import Remark
    from advisor.wording.language import Words


def remark_text(remark: Remark, words: Words) -> str:
    """A remark as a sentence, or two."""
    say = words.say
    first, second = (*remark.facts, "", "")[:2]
    return {
        "undated-prices": say(
            "The file states no date, so its prices count as older than any dated one. Say when "
            "they were published."
        ),
        "undated-scores": say(
            "The file states no date, so its scores count after any dated one. Say when they were "
            "published."
        ),
        "other-sheets": say("Read: {sheet}. Not read: {others}.", sheet=first, others=second),
        "models-across": say("The models are the columns of this table."),
        "filled-down": say(
            "Blank names in column {column} were taken from the row above: {n}.",
            column=first,
            n=second,
        ),
        "discount": say("A discount was applied: {arithmetic}.", arithmetic=first),
        "discount-unclear": say(
            "The table speaks of a discount ({said}), and not whether the prices have it already. "
            "They are taken as they stand.",
            said=first,
        ),
        "tax-taken-off": say(
            "The prices include tax, which was taken off: {arithmetic}.", arithmetic=first
        ),
        "tax-included": _taxed(first if remark.kind == "tax-included" else "", words),
        "tax-excluded": say(
            "The prices are without tax and taken as they stand; lists of mainland China usually "
            "include 6 %."
        ),
        "tax-unsaid": say(
            "The table does not say whether its prices include tax. They are taken as they stand."
        ),
        "currency-taken": say("No currency is stated; {currency} is taken.", currency=first),
        "unit-taken": say("The prices are read as those of {unit}.", unit=first),
    }[remark.kind]


def _taxed(rate: str, words: Words) -> str:
    """That tax is in the prices, and what would be left without it."""
    if not rate:
        return words.say(
            "The prices include tax, as lists of mainland China do, and are taken as they stand. "
            "It can be taken off."
        )
    return words.say(
        "The prices include {rate} % tax, as lists of mainland China do, and are taken as they "
        "stand. Without it: ¥{gross} / {factor} = ¥10.",
        rate=rate,
        gross=f"{10 + float(rate) / 10:g}",
        factor=f"{1 + float(rate) / 100:g}",
    )


def remark_lines(remarks: Sequence[Remark], words: Words) -> list[str]:
    """All remarks as sentences."""
    return [remark_text(remark, words) for remark in remarks]
