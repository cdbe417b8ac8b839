"""Which language model, run how, for this job: ranked, explained, with every figure's source.

>>> import advisor
>>> catalog = advisor.load_catalog()
>>> scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
>>> advisor.recommend(catalog, scenario).ranking  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import word_failures_with

if TYPE_CHECKING:
    from advisor.catalog import Catalog, CatalogError, InputError
    from advisor.decision import Recommendation, Scenario, recommend
    from advisor.intake.layered import load_catalog
else:
    from advisor.lazy_names import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "advisor.catalog": ("Catalog", "CatalogError", "InputError"),
            "advisor.decision": ("Recommendation", "Scenario", "recommend"),
            "advisor.intake.layered": ("load_catalog",),
        },
    )


def _in_english(failure: Any) -> str:
    """Return the sentence of a failure, for those who print an error themselves."""
    from advisor.wording.failures import worded
    from advisor.wording.language import Words

    return worded(failure, Words("en"))


word_failures_with(_in_english)

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
