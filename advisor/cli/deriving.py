"""The command ``data estimates``: tables that follow from the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from advisor.billing.token_use import derive_token_use
from advisor.catalog import InputError
from advisor.catalog.atomic import write_atomically
from advisor.catalog.estimates import FILE, catalog_without_estimates, derive_estimates, table_csv
from advisor.catalog.locate import bundled
from advisor.catalog.records import Ability, AbilityPrior, BenchmarkScale, Estimate
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned
from advisor.decision.ability_check import held_out
from advisor.decision.ability_tables import derive_abilities, prior_rows
from advisor.wording import numbers
from advisor.wording.command_failures import NoCheckout

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.decision.ability_check import Held
    from advisor.wording import Words


def estimates_command(options: argparse.Namespace, words: Words) -> int:
    """Print the derived tables, write them into the checkout, or print how well they infer."""
    if options.check:
        print("\n".join(held_out_lines(open_catalogue(words), words)))
        return 0
    folder = bundled("data")
    catalog = catalog_without_estimates(folder)
    for name, table in derived_tables(catalog).items():
        if not options.write:
            print(f"# {name}\n{table.decode()}", end="")
            continue
        path = checkout_data() / name
        write_atomically(path, table)
        rows = len(table.splitlines()) - 1
        print(words.count("{n} row: {path}", "{n} rows: {path}", rows, path=path), file=sys.stderr)
    return 0


def held_out_lines(catalog: Catalog, words: Words) -> list[str]:
    """Return the table of held-out scores: by benchmark how far off they are inferred."""
    say, held = words.say, held_out(catalog, catalog.as_of)
    rows = []
    for name in sorted(set(held.benchmarks.tolist())):
        part = held.only(held.benchmarks == name)
        rows.append((name, *_summary(part, words)))
    shares = held.only(held.of_share)
    rows.append((say("all in per cent"), *_summary(shares, words)))
    head = (
        say("Benchmark"), say("Scores"), say("Off, middle"), say("Off, mean"),
        say("In the 90 % range"),
    )  # fmt: skip
    return aligned(head, rows, right=(1, 2, 3, 4), elastic=0)


def _summary(part: Held, words: Words) -> tuple[str, str, str, str]:
    errors = part.errors
    middle, mean = float(np.median(errors)), float(errors.mean())
    return f"{len(errors):,}", f"{middle:.1f}", f"{mean:.1f}", numbers.percent(part.covered, words)


def derived_tables(catalog: Catalog) -> dict[str, bytes]:
    """Return file → bytes of the tables that follow from the other ones."""
    found = derive_abilities(catalog, catalog.as_of)
    priors = found.priors + prior_rows(derive_token_use(catalog), catalog.as_of, decimals=6)
    return {
        FILE: table_csv(Estimate, derive_estimates(catalog, catalog.as_of)),
        "benchmark_scales.csv": table_csv(BenchmarkScale, found.scales),
        "abilities.csv": table_csv(Ability, found.abilities),
        "ability_priors.csv": table_csv(AbilityPrior, priors),
    }


def checkout_data() -> Path:
    """Find the data folder of a checkout.

    Raises:
        InputError: this installation is not a checkout.
    """
    folder = bundled("data")
    if not isinstance(folder, Path) or not (folder.parent / "pyproject.toml").is_file():
        raise InputError(NoCheckout())
    return folder
