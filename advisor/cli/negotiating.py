"""The command ``prices negotiated``: the user's discounts and prices."""

from __future__ import annotations

import datetime as dt
import difflib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from advisor.catalog.agreement import MOST_TAX, Agreement, Covers, Spared, tax_factor, tidy
from advisor.catalog.cell_origins import is_own
from advisor.catalog.currencies import BASE
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.list_amounts import list_amounts, staying
from advisor.catalog.own_figures import own_layer, with_rows, without_rows
from advisor.catalog.prices import PlanPrice, TokenPrice, WrongKindError, price_of
from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.cli import common_arguments, money_arguments, reading
from advisor.cli.columns import aligned
from advisor.decision import Scenario
from advisor.decision.weighing import recommend
from advisor.decision.what_if import what_if
from advisor.intake.library import Library
from advisor.wording.agreed_changes import changed_price_lines
from advisor.wording.command_failures import Missing, NotTogether, OneOf
from advisor.wording.namer import Namer
from advisor.wording.own_rows import own_rows
from advisor.wording.places import system_home
from advisor.wording.reading_discounts import read_discount
from advisor.wording.typed_failures import OutOfRange
from advisor.wording.what_if import what_if_lines

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile
    from advisor.catalog.own_figures import Row
    from advisor.catalog.prices import Price
    from advisor.wording import Words
    from advisor.wording.reading_numbers import Amount

AMOUNTS = (
    "input", "output", "cached_input", "batch_input", "batch_output", "monthly_fee",
)  # fmt: skip
SPARED: tuple[Spared, ...] = ("cache", "batch", "fees")
USUAL_TAX = 6.0
_SUBJECTS: tuple[Covers, ...] = ("provider", "vendor", "offer")


def add_options(group: Any, words: Words) -> None:
    """Add the options of the command."""
    say = words.say
    group.add_argument("--provider", metavar="ID", help=say("for all offers of a provider"))
    group.add_argument(
        "--vendor",
        metavar="ID",
        help=say("for all models of a maker; with --provider, for those at that provider alone"),
    )
    group.add_argument("--offer", metavar="ID", help=say("for one offer"))
    group.add_argument(
        "--discount",
        type=read_discount,
        metavar="DISCOUNT",
        help=say("on the list price: -18%%, 18%% off, 0.82; write --discount=-18%%"),
    )
    group.add_argument(
        "--keeps",
        type=reading.names,
        default=(),
        metavar="cache,batch,fees",
        help=say("prices that the discount does not lower"),
    )
    for part in AMOUNTS:
        group.add_argument(
            f"--{part.replace('_', '-')}",
            type=reading.amount,
            metavar="AMOUNT",
            help=say("of one offer, instead of a discount: per million tokens, fees a month"),
        )
    group.add_argument(
        "--tax",
        choices=("added", "deducted"),
        help=say("agreed without tax: add it; agreed with tax that you get back: deduct it"),
    )
    group.add_argument(
        "--tax-percent", type=reading.number, metavar="N", help=say("its rate (otherwise 6)")
    )
    group.add_argument("--from", dest="begins", type=reading.day, metavar="DATE",
                       help=say("the first day"))  # fmt: skip
    group.add_argument("--until", type=reading.day, metavar="DATE", help=say("the last day"))
    group.add_argument("--note", metavar="TEXT", help=say("such as the number of the contract"))
    group.add_argument("--dry-run", action="store_true", help=say("show the plan, write nothing"))
    group.add_argument("--remove", action="store_true", help=say("remove what is kept for it"))
    common_arguments.add_compared(group, words)
    money_arguments.add(group, words)


def negotiated_command(options: argparse.Namespace, words: Words) -> int:
    """List what is negotiated, or add, preview or remove it.

    Raises:
        InputError: the options do not fit together, or name what is not in the catalogue.
    """
    library = Library.of_user()
    catalog = library.catalog()
    kind = _kind(options)
    if kind is None:
        if options.discount is not None or options.remove or _amounts(options):
            raise InputError(OneOf(tuple(f"--{subject}" for subject in _SUBJECTS)))
        return _list(catalog, words)
    subject = _known(catalog, kind, getattr(options, kind))
    at = (
        _known(catalog, "provider", options.provider)
        if kind == "vendor" and options.provider
        else None
    )
    today = dt.datetime.now(dt.UTC).date()
    held = own_layer(catalog)
    if options.remove:
        layer = without_rows(held, _kept(catalog, kind, subject, at))
    else:
        layer = with_rows(held, [_row(catalog, options, (kind, subject, at), today)], today)
    _say_change(catalog, layer, options, kind, subject, words)
    if options.dry_run:
        print(words.say("Nothing is written: --dry-run."))
    else:
        library.setting_own(layer).do()
        print(words.say("Written to {file}.", file=library.user.window_file))
    return 0


def _kind(options: argparse.Namespace) -> Covers | None:
    """Return what the agreement covers; None if the options name nothing.

    Raises:
        InputError: they name two things that do not limit each other.
    """
    given: list[Covers] = [kind for kind in _SUBJECTS if getattr(options, kind)]
    if len(given) > 1 and given != ["provider", "vendor"]:
        raise InputError(NotTogether(*(f"--{kind}" for kind in given[-2:])))
    return given[-1] if given else None


def _list(catalog: Catalog, words: Words) -> int:
    say = words.say
    kinds = (Agreement, TokenPrice, PlanPrice)
    rows = [row for row in own_rows(Namer(catalog, words)) if isinstance(row.row, kinds)]
    if not rows:
        print(say("No negotiated price yet."))
        return 0
    head = (say("Figure"), say("Value"), say("Date"), say("Note"), say("File"))
    cells = [(row.what, row.value, row.date or "–", row.note or "–", row.file) for row in rows]
    print("\n".join(aligned(head, cells, right=(), elastic=0)))
    return 0


def _known(catalog: Catalog, kind: Covers, name: str) -> str:
    """Return the id if the catalogue has it.

    Raises:
        InputError: it has not; the message names the nearest ids.
    """
    rows = getattr(catalog, f"{kind}s")
    if name in rows:
        return name
    near = difflib.get_close_matches(name.lower(), list(rows), n=3, cutoff=0.4)
    raise InputError(At(f"--{kind}", NoSuch(kind, name, near=tuple(near))))


def _amounts(options: argparse.Namespace) -> dict[str, Amount]:
    return {part: amount for part in AMOUNTS if (amount := getattr(options, part)) is not None}


def _kept(catalog: Catalog, kind: Covers, subject: str, at: str | None) -> list[Row]:
    """The rows that the program wrote for a subject, of a maker those at a provider, or at all."""
    layer = own_layer(catalog)
    if layer is None:
        return []
    found: list[Row] = [
        ("agreements", row)
        for row in layer.rows.get("agreements", ())
        if isinstance(row, Agreement)
        and (row.covers, row.subject, row.at_provider) == (kind, subject, at)
    ]
    if kind == "offer":
        rules = catalog.prices_by_offer.get(subject, ())
        written = layer.rows.get("prices", ())
        found += [("prices", r) for r in rules if is_own(catalog, r.source) and r in written]
    return found


def _row(
    catalog: Catalog,
    options: argparse.Namespace,
    covered: tuple[Covers, str, str | None],
    today: dt.date,
) -> Row:
    kind, subject, at = covered
    amounts = _amounts(options)
    if options.discount is None and not amounts:
        raise InputError(OneOf(("--discount", "--input", "--remove")))
    if options.discount is not None and amounts:
        raise InputError(NotTogether("--discount", f"--{next(iter(amounts)).replace('_', '-')}"))
    percent = options.tax_percent
    if percent is not None and not 0 < percent <= MOST_TAX:
        raise InputError(At("--tax-percent", OutOfRange(f"{percent:g}", 0, MOST_TAX)))
    if options.tax is not None and percent is None:
        percent = USUAL_TAX
    if options.discount is None:
        if kind != "offer":
            raise InputError(Missing(("--discount",)))
        return "prices", _price(catalog, options, subject, amounts, percent, today)
    unknown = [name for name in options.keeps if name not in SPARED]
    if unknown:
        raise InputError(At("--keeps", NoSuch("column", unknown[0], SPARED)))
    agreement = Agreement(
        covers=kind,
        subject=subject,
        at_provider=at,
        share=options.discount,
        spares=tuple(name for name in SPARED if name in options.keeps),
        tax=options.tax,
        tax_percent=percent if options.tax else None,
        valid_from=options.begins,
        last_day=options.until,
        checked=today,
        note=options.note,
        source=OWN_SOURCE,
    )
    return "agreements", agreement


def _price(
    catalog: Catalog,
    options: argparse.Namespace,
    offer: str,
    amounts: dict[str, Amount],
    percent: float | None,
    today: dt.date,
) -> Price:
    listed = catalog.prices_by_offer.get(offer, ())
    stated = {amount.currency for amount in amounts.values() if amount.currency is not None}
    usual = listed[0].currency if listed else BASE
    factor = tax_factor(options.tax, percent)
    currency = next(iter(stated), usual)
    agreed: dict[str, Decimal] = {
        part: tidy(amount.value * factor) for part, amount in amounts.items()
    }
    stays = staying(list_amounts(catalog, offer, currency, Decimal(1)), agreed)
    cells: dict[str, Any] = {
        **stays,
        **agreed,
        "offer": offer,
        "currency": currency,
        "checked": today,
        "valid_from": options.begins,
        "valid_to": options.until and options.until + dt.timedelta(days=1),
        "note": options.note,
        "source": OWN_SOURCE,
    }
    try:
        return price_of(cells)
    except WrongKindError as error:
        raise InputError(At(f"--{error.column.replace('_', '-')}", error.failure)) from error


def _say_change(
    catalog: Catalog,
    layer: LayerFile | None,
    options: argparse.Namespace,
    kind: Covers,
    subject: str,
    words: Words,
) -> None:
    scenario = Scenario.from_use_case(catalog, options.use_case, home=system_home(options.lang))
    scenario = scenario.replace(currency=options.currency or words.currency)
    if options.rate is not None:
        scenario = scenario.replace(cny_per_usd=options.rate)
    found = what_if(recommend(catalog, scenario), layer)
    print("\n".join(changed_price_lines(found, words, most=10)))
    print("\n".join(what_if_lines(found, subject if kind == "offer" else None, words)))
