"""The published tokens a task from which the thinking in an offer's bill is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import Origin
from advisor.catalog.presets import COST
from advisor.evidence.evidence import Evidence
from advisor.evidence.subjects import TokensOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.evidence.basis import Basis


def tokens(basis: Basis) -> Iterator[Evidence]:
    """Yield the rows that say how much the model thinks; none where the bill adds no thinking."""
    candidate = basis.candidate
    if candidate.list_cost is None or not candidate.thinking_tokens:
        return
    for row in candidate.use.rows:
        yield Evidence(
            subject=TokensOf(row),
            value=row.output_tokens,
            unit="tokens",
            published=basis.published(Origin(row.source)),
            measures=(COST,),
            stands="counts",
        )
