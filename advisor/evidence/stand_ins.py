"""What stands in for a figure that nobody published: the estimate that the evaluation took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import Origin
from advisor.evidence.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.evidence.basis import Basis
    from advisor.evidence.subjects import About

_UNITS = {"speed": "tokens/s", "context": "tokens", "ecosystem": "providers"}


def stand_in(basis: Basis, measure: str, subject: About, *, settable: bool) -> Iterator[Evidence]:
    """The estimate of a measure, as the figure of ``subject``; nothing where none was taken."""
    estimate = basis.stand_ins.get(measure)
    if estimate is None:
        return
    scale = basis.candidate.catalog.benchmarks.get(measure)
    yield Evidence(
        subject=subject,
        value=estimate.lower_quartile,
        unit=scale.unit if scale is not None else _UNITS[measure],
        published=basis.published(Origin(estimate.source, estimate.derived)),
        measures=(measure,),
        stands="stand-in",
        estimate=estimate,
        settable=settable,
    )
