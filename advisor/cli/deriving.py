"""The command ``data estimates``: tables that follow from the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog import InputError
from advisor.catalog.atomic import write_atomically
from advisor.catalog.estimates import FILE, catalog_without_estimates, derive_estimates, table_csv
from advisor.catalog.locate import bundled
from advisor.catalog.records import Ability, AbilityPrior, BenchmarkScale, Estimate
from advisor.decision.ability_tables import derive_abilities
from advisor.wording.command_failures import NoCheckout

if TYPE_CHECKING:
    import argparse

    from advisor.catalog import Catalog
    from advisor.wording import Words


def estimates_command(options: argparse.Namespace, words: Words) -> int:
    """Print the derived tables, or write them into the checkout."""
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


def derived_tables(catalog: Catalog) -> dict[str, bytes]:
    """Return file → bytes of the tables that follow from the other ones."""
    found = derive_abilities(catalog, catalog.as_of)
    return {
        FILE: table_csv(Estimate, derive_estimates(catalog, catalog.as_of)),
        "benchmark_scales.csv": table_csv(BenchmarkScale, found.scales),
        "abilities.csv": table_csv(Ability, found.abilities),
        "ability_priors.csv": table_csv(AbilityPrior, found.priors),
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
