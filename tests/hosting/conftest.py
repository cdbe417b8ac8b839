"""The bundled catalogue for the tests of hosting."""

from __future__ import annotations

import pytest

from advisor import Catalog, load_catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The bundled catalogue."""
    return load_catalog()
