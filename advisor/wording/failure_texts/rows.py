"""Failures of rows of the catalogue in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog import row_failures as kinds

if TYPE_CHECKING:
    from advisor.catalog.row_failures import RowFailure
    from advisor.wording.failure_texts.teller import Teller


def row_failure(failure: RowFailure, tell: Teller) -> str:
    """What is wrong with a row, and what to do."""
    say = tell.say
    match failure:
        case kinds.RowRepeats(first, name):
            return say(
                "The row repeats row {first}: {name}. Change or remove one of them.",
                first=first,
                name=name,
            )
        case kinds.NotInTable(value, table):
            return say(
                "'{value}' is not in {target}.csv. Add it there or correct the id.",
                value=value,
                target=table,
            )
        case kinds.NeededBeside(cell, None):
            return say("The cell must be filled, since {cell} is.", cell=cell)
        case kinds.NeededBeside(cell, value):
            return say("The cell must be filled, since {cell} is {value}.", cell=cell, value=value)
        case kinds.DateOutside(date, earliest, today):
            return say(
                "{value} lies outside {earliest} to {today}.",
                value=date,
                earliest=earliest,
                today=today,
            )
        case kinds.EndsTooEarly(end, first, start):
            return say("{end} lies before {first} {start}.", end=end, first=first, start=start)
        case kinds.LineTaken(line=line, releases=n):
            return say(
                "“{line}” is a line of {n} releases. Give this release an id of its own, such as"
                " {line}-1201.",
                line=line,
                n=n,
            )
        case kinds.ReleasesApart(releases=releases, model=model):
            return say(
                "Give two or more releases of one line, with the earliest as the model. Given are"
                " {releases}, and {model} as the model.",
                releases=tell.listed(releases),
                model=model,
            )
        case kinds.SucceedsItself():
            return say("A model cannot succeed itself.")
        case kinds.RateMissing():
            return say("The currency needs a rate in exchange_rates.csv.")
        case kinds.FormTaken(form, other):
            return say("'{form}' stands for {other} already.", form=form, other=other)
        case kinds.KeyNamesRows(key, rows, file):
            return say(
                "'{key}' names {named} rows of {file}. Make it name one.",
                key=key,
                named=rows,
                file=file,
            )
        case kinds.ServiceValueUnknown(value, values):
            return say("'{value}' is none of {values}.", value=value, values=", ".join(values))
        case kinds.ServiceOutside(value, None):
            return say("'{value}' is no number from 0 up.", value=value)
        case kinds.ServiceOutside(value, most):
            return say("'{value}' is no number from 0 to {most:g}.", value=value, most=most)
        case kinds.NoOfferOrProvider(value):
            return say("'{value}' is neither an offer nor a provider.", value=value)
        case kinds.ValueCount():
            return say("As many values must be stated and seen as there are columns.")
        case kinds.SeenApart(stated, seen):
            return say("{stated} was stated, {seen} seen.", stated=stated, seen=seen)
        case (
            kinds.NoPrice() | kinds.BandReversed() | kinds.NoTimeZone() | kinds.PriceIncomplete()
            | kinds.ForeignCell()
        ):  # fmt: skip
            return _price(failure, tell)
        case _:
            return _figure(failure, tell)


def _price(
    failure: kinds.NoPrice
    | kinds.BandReversed
    | kinds.NoTimeZone
    | kinds.PriceIncomplete
    | kinds.ForeignCell,
    tell: Teller,
) -> str:
    say = tell.say
    match failure:
        case kinds.NoPrice(amount):
            return say("{amount} is not a price.", amount=amount)
        case kinds.BandReversed(upto, over):
            return say(
                "The band ends at {upto:g}, before it begins at {over:g}.", upto=upto, over=over
            )
        case kinds.NoTimeZone(name):
            return say(
                "'{peak_zone}' is no time zone, such as Asia/Shanghai.", peak_zone=name or ""
            )
        case kinds.PriceIncomplete():
            return say("A rule needs input and output prices, or a monthly fee.")
        case kinds.ForeignCell(column, "fee"):
            return say(
                "The row states a monthly fee without a price of tokens, to which {column} "
                "belongs. Clear the cell, or fill input and output.",
                column=column,
            )
        case kinds.ForeignCell(column, "tokens with fee"):
            return say(
                "The row states a price of tokens, and {column} belongs to a plan with a monthly "
                "fee alone. Give the plan a row without input and output.",
                column=column,
            )
        case kinds.ForeignCell(column, _):
            return say(
                "The row states a price of tokens, and {column} belongs to a monthly fee. Clear "
                "the cell, or fill monthly_fee.",
                column=column,
            )
        case _:
            assert_never(failure)


def _figure(
    failure: kinds.ActiveExceedsAll
    | kinds.BestBelowChance
    | kinds.NoPercentage
    | kinds.IntervalMisses
    | kinds.FlopsSparse
    | kinds.MemoryUnlike
    | kinds.RangeWanted
    | kinds.MiddleOutside
    | kinds.NotOfOne,
    tell: Teller,
) -> str:
    say = tell.say
    match failure:
        case kinds.ActiveExceedsAll(active, every):
            return say(
                "{active_b} active parameters exceed {parameters_b} in all.",
                active_b=active,
                parameters_b=every,
            )
        case kinds.BestBelowChance(best, chance):
            return say(
                "The best {best} must lie above chance {chance}.",
                best=f"{best:g}",
                chance=f"{chance:g}",
            )
        case kinds.NoPercentage(value):
            return say("{value} is no percentage between 0 and 100.", value=value)
        case kinds.IntervalMisses("low", low, value):
            return say(
                "The interval begins at {low}, above the value {value}.", low=low, value=value
            )
        case kinds.IntervalMisses(_, high, value):
            return say(
                "The interval ends at {high}, below the value {value}.", high=high, value=value
            )
        case kinds.FlopsSparse(ratio):
            return say(
                "FP8 is {ratio:.2f} times BF16 and must be twice it: one of them is a "
                "figure with sparsity. Enter the dense ones.",
                ratio=ratio,
            )
        case kinds.MemoryUnlike(mebibytes, gigabytes):
            return say(
                "{memory_mib} MiB do not fit {memory_gb:g} GB. Correct one.",
                memory_mib=mebibytes,
                memory_gb=gigabytes,
            )
        case kinds.RangeWanted("rent"):
            return say("The rent needs a range from low to high.")
        case kinds.RangeWanted():
            return say("The purchase needs a range from low to high.")
        case kinds.MiddleOutside(low, mid, high):
            return say(
                "The median {mid:g} does not lie between the quartiles {low:g} and {high:g}.",
                low=low,
                mid=mid,
                high=high,
            )
        case kinds.NotOfOne(what):
            return say("A price of {what} is that of one device: write 1.", what=what)
        case _:
            assert_never(failure)
