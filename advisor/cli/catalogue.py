"""Loads the catalogue for a command; problems in the user's layers go to standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from advisor.intake.layered import load_catalog
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.wording import Words


def open_catalogue(words: Words) -> Catalog:
    """Load the bundled tables with the user's layers on top.

    Raises:
        CatalogError: the bundled tables are damaged.
    """
    catalog = load_catalog()
    for notice in catalog.notices:
        print(words.say("Left out: {notice}", notice=say_failure(notice, words)), file=sys.stderr)
    return catalog
