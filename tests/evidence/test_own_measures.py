"""Where the user's own figures count is read from the evidence, for just the offers they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.catalog.layer_file import OWN_SOURCE, LayerFile, own_source
from advisor.catalog.layers import with_layer
from advisor.catalog.records import Override, Score
from advisor.decision import Recommendation, Scenario, recommend
from advisor.evidence.own import own_measures

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.catalog.cell_types import Record
    from advisor.catalog.subjects import OverriddenTable


def override(
    catalog: Catalog, table: OverriddenTable, row: str, column: str, value: str
) -> Override:
    return Override(
        table=table, id=row, column=column, value=value, date=catalog.today, source=OWN_SOURCE
    )


def owned(catalog: Catalog, **rows: tuple[Record, ...]) -> Recommendation:
    day = catalog.today
    layer = LayerFile("own/t.toml", "own", "t", day, {"sources": (own_source(day),), **rows})
    made = with_layer(catalog, layer)
    return recommend(made, Scenario.from_use_case(made, "everyday-coding"))


def test_that_no_offer_with_an_own_figure_that_counts_is_passed_over(catalog: Catalog) -> None:
    model = next(iter(catalog.models))
    score = Score(
        model=model, benchmark="swe-bench-verified", value=50.0, date=catalog.today,
        self_reported=False, source=OWN_SOURCE,
    )  # fmt: skip
    answer = owned(
        catalog,
        scores=(score,),
        overrides=(
            override(catalog, "licences", "mit", "openness", "permissive"),
            override(catalog, "hardware", "h200", "power_w", "650"),
            override(catalog, "models", model, "context_tokens", "4096"),
        ),
    )
    evaluation = answer.evaluation
    for row, offer in enumerate(evaluation.ids):
        measures = own_measures(evaluation.evidence(offer))
        assert evaluation.own.get(row, frozenset()) == measures, offer
    assert len(evaluation.own) > 50


@pytest.mark.parametrize(("column", "value"), [("power_w", "650"), ("bandwidth_gb_s", "9000"),
                                               ("purchase_low", "1")])  # fmt: skip
def test_that_what_hosting_rests_on_is_the_users_where_they_changed_it(
    catalog: Catalog, column: str, value: str
) -> None:
    plain = recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
    device = next(
        c.hosted.device
        for c in plain.evaluation.candidates
        if c.offer.kind == "owned" and c.hosted is not None
    )
    answer = owned(catalog, overrides=(override(catalog, "hardware", device.id, column, value),))
    evaluation = answer.evaluation
    rows = [
        row
        for row, c in enumerate(evaluation.candidates)
        if c.offer.kind == "owned" and c.hosted is not None and c.hosted.device.id == device.id
    ]
    assert rows
    assert all("cost" in evaluation.own.get(row, ()) for row in rows)


def test_that_an_arithmetic_that_nothing_is_multiplied_in_marks_nothing(catalog: Catalog) -> None:
    """Changing how fast a card multiplies FP4 marked offers that run in FP8 or BF16."""
    plain = recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
    told: set[str] = set()
    precisions: dict[str, set[str]] = {}
    for candidate in plain.evaluation.candidates:
        hosted = candidate.hosted
        if hosted is None or hosted.device.fp4_tflops is None:
            continue
        precisions.setdefault(hosted.device.id, set()).add(hosted.precision)
        evidence = plain.evaluation.evidence(candidate.offer.id)
        columns = {column for e in evidence for column in getattr(e.subject, "columns", ())}
        if "fp4_tflops" in columns:
            told.add(hosted.device.id)
            assert hosted.precision == "nvfp4"
    other = min(device for device, ways in precisions.items() if "nvfp4" not in ways)
    assert other not in told
    answer = owned(catalog, overrides=(override(catalog, "hardware", other, "fp4_tflops", "1"),))
    assert answer.evaluation.own == {}
