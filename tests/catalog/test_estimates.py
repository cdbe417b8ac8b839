"""The table of stand-ins is what the catalogue's own figures give."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from advisor import Catalog, load_catalog
from advisor.catalog.estimates import (
    FILE,
    LEAST_MODELS,
    catalog_without_estimates,
    derive_estimates,
    table_csv,
)
from advisor.catalog.figures import leading_score
from advisor.catalog.locate import bundled
from advisor.catalog.records import Estimate

pytestmark = pytest.mark.promise


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def test_that_the_bundled_estimates_are_those_that_the_catalogue_gives(catalog: Catalog) -> None:
    derived = derive_estimates(catalog, catalog.as_of)
    assert (bundled("data") / FILE).read_bytes() == table_csv(Estimate, derived)


def test_that_the_table_is_derived_where_there_is_none_yet(catalog: Catalog) -> None:
    bare = catalog_without_estimates(bundled("data"))
    assert bare.estimates == ()
    assert derive_estimates(bare, catalog.as_of) == derive_estimates(catalog, catalog.as_of)


def test_that_an_estimate_is_the_lower_quartile_of_the_scores_that_count(catalog: Catalog) -> None:
    rows = derive_estimates(catalog, catalog.as_of)
    row = next(r for r in rows if r.measure in catalog.benchmarks and r.year != "any")
    figures = []
    for model in catalog.models.values():
        scores = catalog.scores_by_model.get(model.id, {}).get(row.measure, ())
        known = [score for score in scores if score.date <= catalog.as_of]
        if model.cohort == (row.band, row.year) and known:
            score = leading_score(catalog, known)
            figures += [score.value] if score.bound == "exact" else []
    assert row.models == len(figures)
    assert row.lower_quartile == pytest.approx(np.percentile(figures, 25), abs=1e-4)


def test_that_no_estimate_rests_on_fewer_than_four_models(catalog: Catalog) -> None:
    rows = derive_estimates(catalog, catalog.as_of)
    assert min(row.models for row in rows) >= LEAST_MODELS


def test_that_a_later_score_changes_no_earlier_derivation(catalog: Catalog) -> None:
    day = catalog.as_of.replace(year=catalog.as_of.year - 1)
    later = [msgspec.structs.replace(s, value=1.0) for s in catalog.scores if s.date > day]
    assert later
    changed = catalog.replace(scores=(*(s for s in catalog.scores if s.date <= day), *later))
    assert derive_estimates(changed, day) == derive_estimates(catalog, day)
