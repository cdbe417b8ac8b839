"""The packaged snapshot, read once for all tests of the feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.catalog.feeds import genai_prices

if TYPE_CHECKING:
    from advisor.catalog.importers.reading import Reading


@pytest.fixture(scope="session")
def packaged() -> Reading:
    return genai_prices.read_packaged(lambda _: None)
