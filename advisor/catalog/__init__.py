"""What is known: tables with sources, read, checked and held. Imports nothing of ours."""

from advisor.catalog.catalog import Catalog, load_catalog
from advisor.catalog.problems import CatalogError, InputError, Problem

__all__ = ["Catalog", "CatalogError", "InputError", "Problem", "load_catalog"]
