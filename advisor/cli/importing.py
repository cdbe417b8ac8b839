"""The command ``import``: shows what a file would change, then stores it in the user's folder."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

from advisor.catalog import InputError
from advisor.catalog.file_failures import FileUnreadable, SystemRefused
from advisor.cli.columns import strong
from advisor.wording.command_failures import NothingImported, OneOf
from advisor.wording.namer import Namer

if TYPE_CHECKING:
    import argparse

    from advisor.intake.library import Library
    from advisor.intake.preparing import Prepared
    from advisor.intake.tables.price_terms import PriceTerms
    from advisor.wording import Words


def import_command(options: argparse.Namespace, words: Words) -> int:
    """Show a plan and apply it, or list or remove imports."""
    from advisor.cli.imports_held import list_imports, remove_import
    from advisor.intake.library import Library

    chosen = [options.address is not None, options.list, options.remove is not None]
    if sum(chosen) != 1:
        raise InputError(OneOf(("FILE_OR_URL", "--list", "--remove")))
    library = Library.of_user()
    if options.list:
        return list_imports(library, words, as_json=options.as_json)
    if options.remove is not None:
        return remove_import(library, options.remove, words)
    return _import(library, options, words)


def _import(library: Library, options: argparse.Namespace, words: Words) -> int:
    from advisor.cli.import_plan_text import plan_json, plan_lines
    from advisor.cli.own_benchmarks import own_of

    catalog = library.catalog()
    prepared = _prepared(library, options)
    plan = prepared.plan
    if plan is None:
        raise InputError(prepared.problem or FileUnreadable(SystemRefused(None)))
    if not options.as_json:
        print("\n".join(plan_lines(Namer(catalog, words), plan, options.limit)))
    applied = ""
    if not options.dry_run and (options.yes or not options.as_json):
        if not plan.adds:
            raise InputError(NothingImported("names" if plan.unmatched else "rows"))
        if options.yes or _agrees(words):
            library.importing(plan).do()
            applied = library.user.imports[-1].name
    if options.as_json:
        print(plan_json(Namer(catalog, words), plan, applied))
    elif applied:
        text = words.say("Imported as {file}; advisor import --remove takes it out.", file=applied)
        print(f"\n{text}")
        for made in own_of(prepared):
            rule = f"--mix=+{made.id}"
            print(words.say("{name} counts where {rule} adds it.", name=made.name, rule=rule))
    else:
        text = words.say("Nothing was written.")
        print(f"\n{text}")
    return 0


def _prepared(library: Library, options: argparse.Namespace) -> Prepared:
    from advisor.cli.import_names import with_names, with_near_names
    from advisor.cli.own_benchmarks import with_own
    from advisor.intake.preparing import Wanted, prepare
    from advisor.intake.recognising import BY_ID

    wanted = Wanted(
        options.address,
        format=BY_ID[options.format] if options.format else None,
        sheet=options.sheet,
        day=options.date,
        terms=_terms(options),
        believed=None if options.accept_unusual else frozenset(),
        self_reported=options.self_reported,
    )
    catalog, today = library.catalog(), dt.datetime.now(dt.UTC).date()
    prepared = prepare(catalog, wanted, today=today, progress=_told)
    _clear_line()
    prepared = with_own(catalog, prepared, options.own, today)
    if options.accept_names:
        prepared = with_near_names(catalog, prepared, today)
    return with_names(catalog, prepared, options.map, today)


def _terms(options: argparse.Namespace) -> PriceTerms:
    from advisor.intake.tables.price_terms import PriceTerms

    paid = None if options.discount is None else 1 - options.discount
    return PriceTerms(
        provider=options.provider,
        unit=options.price_unit,
        currency=options.currency,
        discount=paid,
        tax_off=None if options.tax_off is None else 100 * options.tax_off,
    )


def _told(share: float) -> None:
    """Show progress, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r{100 * share:3.0f}%", end="", file=sys.stderr, flush=True)


def _clear_line() -> None:
    if sys.stderr.isatty():
        print("\r     \r", end="", file=sys.stderr, flush=True)


def _agrees(words: Words) -> bool:
    """Ask for confirmation on the terminal.

    Raises:
        InputError: there is no terminal.
    """
    if not sys.stdin.isatty():
        raise InputError(NothingImported("terminal"))
    question = words.say("Import these figures? [y/N]")
    try:
        answer = input(f"\n{strong(question)} ").strip().casefold()
    except EOFError:  # Ctrl+D
        return False
    return answer in {"y", "yes", "是", "好", "对"}
