"""Which language model, run how, for this job: ranked, explained, with every figure's source.

>>> import advisor
>>> catalog = advisor.load_catalog()
>>> scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
>>> advisor.recommend(catalog, scenario).ranking  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog import Catalog, CatalogError, InputError
    from advisor.decision import Recommendation, Scenario, recommend
    from advisor.intake.layered import load_catalog

__version__ = "0.1.0"
__all__ = [
    "Catalog",
    "CatalogError",
    "InputError",
    "Recommendation",
    "Scenario",
    "load_catalog",
    "recommend",
]
_HOMES = {
    "Catalog": "advisor.catalog",
    "CatalogError": "advisor.catalog",
    "InputError": "advisor.catalog",
    "load_catalog": "advisor.intake.layered",
    "Recommendation": "advisor.decision",
    "Scenario": "advisor.decision",
    "recommend": "advisor.decision",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: the window paints before NumPy is in."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    message = f"module 'advisor' has no attribute '{name}'"
    raise AttributeError(message)
