"""Prices that were read before the release came out that they would be of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED

if TYPE_CHECKING:
    from advisor.catalog.prices import Price
    from advisor.catalog.records import Model

# The day of a release differs by time zone.
ONE_DAY = dt.timedelta(days=1)


def read_before(price: Price, release: Model) -> bool:
    """Return whether somebody read a price more than a day before a release came out.

    False for an undated price, and for one that was announced for days to come.
    """
    announced = price.valid_from is not None and price.valid_from > price.checked
    return UNDATED < price.checked < release.since - ONE_DAY and not announced
