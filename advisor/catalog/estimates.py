"""Derive ``data/estimates.csv``: lower quartiles of comparable models, for missing figures.

The lower quartile neither rewards a gap nor counts it as zero. Estimates are stored, so that adding
or removing a model does not change the scores of the others until the table is derived again.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from advisor.catalog.figures import leading_score
from advisor.catalog.loading import load_bundled
from advisor.catalog.records import Estimate
from advisor.catalog.tables import TABLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    import msgspec

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Model

FILE = "estimates.csv"
# All that is derived from the other tables: emptied before it is derived anew.
DERIVED = ("estimates", "benchmark_scales", "abilities", "ability_priors")
SOURCE = "model-advisor"
# Below this many models a quartile says more about them than about comparable ones.
LEAST_MODELS = 4
DECIMALS = 4
ANY: Literal["any"] = "any"

FIRST_YEAR = 2023

Band = Literal["frontier", "mid", "small", "any"]
BANDS: tuple[Band, ...] = ("frontier", "mid", "small")
Figures = list[tuple["Model", float]]


def derive_estimates(catalog: Catalog, day: dt.date) -> tuple[Estimate, ...]:
    """The rows of ``estimates.csv`` from the figures known on ``day``, in a fixed order.

    For each benchmark a row a band and year of release; for each criterion that names a column one
    row over all models. Groups of fewer than four models give no row: nothing then stands in.
    """
    rows: list[Estimate] = []
    for benchmark in catalog.benchmarks:
        rows += _quartiles(benchmark, _scores(catalog, benchmark, day), day, by_year=True)
    for criterion in catalog.criteria.values():
        if criterion.estimated_over is not None:
            figures = _column(catalog, criterion.estimated_over, day)
            rows += _quartiles(criterion.id, figures, day, by_year=False)
    return tuple(rows)


def _quartiles(
    measure: str, figures: Figures, day: dt.date, *, by_year: bool
) -> Iterator[Estimate]:
    groups = _comparable(figures, day) if by_year else {(ANY, ANY): figures}
    for (band, year), members in sorted(groups.items()):
        models = len({model.id for model, _ in members})
        if models >= LEAST_MODELS:
            quartile = np.percentile([figure for _, figure in members], 25, method="linear")
            yield Estimate(
                measure=measure,
                band=band,
                year=year,
                lower_quartile=round(float(quartile), DECIMALS),
                models=models,
                derived=day,
                source=SOURCE,
            )


def _comparable(figures: Figures, day: dt.date) -> dict[tuple[Band, str], Figures]:
    """Same band and year of release; where those are too few, same band and not newer.

    Never newer or larger models: an old small model without a score is not like a new large one.
    """
    groups: dict[tuple[Band, str], Figures] = {}
    for band in BANDS:
        for year in range(FIRST_YEAR, day.year + 1):
            until = {(band, str(y)) for y in range(FIRST_YEAR, year + 1)}
            same = [(m, f) for m, f in figures if m.cohort == (band, str(year))]
            upto = [(m, f) for m, f in figures if m.cohort in until]
            groups[band, str(year)] = same if len(same) >= LEAST_MODELS else upto
    return groups


def _scores(catalog: Catalog, benchmark: str, day: dt.date) -> Figures:
    found: Figures = []
    for model in _released(catalog, day):
        scores = catalog.scores_by_model.get(model.id, {}).get(benchmark, ())
        known = [score for score in scores if score.date <= day]
        if known:
            score = leading_score(catalog, known)
            if score.bound == "exact":
                found.append((model, score.value))
    return found


def _column(catalog: Catalog, place: str, day: dt.date) -> Figures:
    """The figures of a column of models, or of the offers that are APIs (``offers.column``)."""
    table, _, column = place.partition(".")
    models = {model.id: model for model in _released(catalog, day)}
    if table == "models":
        found = [(model, getattr(model, column)) for model in models.values()]
    else:
        offers = (o for o in catalog.offers.values() if o.kind == "api" and o.model in models)
        found = [(models[offer.model], getattr(offer, column)) for offer in offers]
    return [(model, float(figure)) for model, figure in found if figure]


def _released(catalog: Catalog, day: dt.date) -> Iterator[Model]:
    return (m for m in catalog.models.values() if m.released is not None and m.released <= day)


def table_csv(record: type[msgspec.Struct], rows: Sequence[msgspec.Struct]) -> bytes:
    """The rows of a derived table as its file holds them: UTF-8, one header row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    columns = [*(name for name in record.__struct_fields__ if name != "source"), "source"]
    writer.writerow(columns)
    for row in rows:
        cells = [getattr(row, column) for column in columns]
        writer.writerow([f"{c:.10g}" if isinstance(c, float) else c for c in cells])
    return text.getvalue().encode()


def catalog_without_estimates(folder: Traversable) -> Catalog:
    """The catalogue in ``folder`` with empty derived tables, for deriving them anew.

    Raises:
        CatalogError: another table is broken.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        derived = {table.file: table for table in TABLES if table.name in DERIVED}
        for file in folder.iterdir():
            if file.is_file() and file.name not in derived:
                with file.open("rb") as given, (copy / file.name).open("wb") as taken:
                    shutil.copyfileobj(given, taken)
        for name, table in derived.items():
            (copy / name).write_bytes(table_csv(table.record, ()))
        return load_bundled(copy)
