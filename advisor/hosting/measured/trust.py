"""Where AISimulate's speed replaces the roofline's: where it erred less on held-out cases.

``hosting_measured.csv`` says so by family of devices and load; ``comparison`` writes it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from advisor.catalog.locate import bundled
from advisor.hosting.device import family_of
from advisor.hosting.span import Span
from advisor.hosting.strata import load_of

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.measured.estimate import MeasuredEstimate

TABLE = "hosting_measured.csv"
FEWEST = 5
"""Held-out cases that a family and load need for a comparison."""


@dataclass(frozen=True)
class Comparison:
    """Errors of both engines on the published cases of a family and load.

    Attributes:
        load: requests at once, as ``strata.load_of`` names them.
        cases, held_out: with an answer of AISimulate; of them not fitted to.
        roofline_error, measured_error: median shares on the held-out cases.
        low, mid, high: published over AISimulate's figure: first decile, median, ninth decile.
        engine, computed: AISimulate's version, and the day.
    """

    family: str
    load: str
    cases: int
    held_out: int
    roofline_error: float
    measured_error: float
    low: float
    mid: float
    high: float
    engine: str
    computed: str

    @property
    def measured_wins(self) -> bool:
        """Whether AISimulate erred less on the held-out cases."""
        return self.measured_error < self.roofline_error

    def as_row(self) -> dict[str, object]:
        """The fields, with shares to three digits."""
        row = asdict(self)
        return {k: f"{v:.3f}" if isinstance(v, float) else v for k, v in row.items()}


@cache
def table() -> dict[tuple[str, str], Comparison]:
    """Read the comparison by family and load."""
    text = (bundled("data") / TABLE).read_text(encoding="utf-8")
    rows = (_comparison(row) for row in csv.DictReader(io.StringIO(text)))
    return {(row.family, row.load): row for row in rows}


def _comparison(row: dict[str, str]) -> Comparison:
    return Comparison(
        family=row["family"],
        load=row["load"],
        cases=int(row["cases"]),
        held_out=int(row["held_out"]),
        roofline_error=float(row["roofline_error"]),
        measured_error=float(row["measured_error"]),
        low=float(row["low"]),
        mid=float(row["mid"]),
        high=float(row["high"]),
        engine=row["engine"],
        computed=row["computed"],
    )


def comparison_of(device: Hardware, concurrency: int) -> Comparison | None:
    """How both engines did on devices of this family under this load; None: too few cases."""
    return table().get((family_of(device), load_of(concurrency)))


def trusted_rate(measured: MeasuredEstimate, device: Hardware) -> Span | None:
    """Output tokens a second of all users to answer with; None: the roofline's stand.

    AISimulate's own range is the spread of its runtimes and too narrow; this one is what published
    speeds were of its figures.
    """
    found = comparison_of(device, measured.concurrency)
    if found is None or not found.measured_wins:
        return None
    middle = measured.output_tokens_per_s.mid
    return Span(middle * found.low, middle * found.mid, middle * found.high)


def with_measured_speed(
    estimate: HostingEstimate, measured: MeasuredEstimate, device: Hardware
) -> HostingEstimate:
    """The estimate with AISimulate's speed where that erred less; else the same estimate.

    Both must have the same number of requests in flight: a speed of another load is no answer.
    """
    rate = trusted_rate(measured, device)
    if rate is None or measured.concurrency != estimate.concurrency or not estimate.fits:
        return estimate
    return replace(
        estimate,
        output_tokens_per_s=rate,
        output_tokens_per_s_per_user=rate.times(1 / estimate.concurrency),
        engine=measured.engine,
    )
