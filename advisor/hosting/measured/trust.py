"""Where AISimulate's speed replaces the roofline's: where it erred less on held-out cases.

``hosting_measured.csv`` says so by family of devices, load and setting; ``comparison`` writes it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from advisor.catalog.locate import bundled
from advisor.hosting.device import INSTALLED, family_of
from advisor.hosting.span import Span
from advisor.hosting.strata import load_of

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware
    from advisor.hosting.device import Setting
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.measured.estimate import MeasuredEstimate

TABLE = "hosting_measured.csv"
FEWEST = 5
"""Held-out cases that a family, load and setting need for a comparison."""
FEWEST_FITTED = 3
"""Others that they need, for the scale of AISimulate's figure."""
MARGIN = 0.9
"""Share of the roofline's error that AISimulate's must stay under: a smaller lead may be chance."""


@dataclass(frozen=True)
class Comparison:
    """Errors of both engines on the published cases of a family, load and setting.

    Attributes:
        load: requests at once, as ``strata.load_of`` names them.
        setting: of the runtime, as ``cases.setting_of`` tells it.
        cases, held_out: with an answer of AISimulate; of them not fitted to.
        roofline_error, measured_error: median shares on the held-out cases; of ``mid`` times
            AISimulate's figure.
        low, mid, high: published over AISimulate's figure: first decile, median of the fitted half,
            ninth decile.
        engine, computed: AISimulate's version, and the day of the tables.
    """

    family: str
    load: str
    setting: str
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
        """Whether AISimulate erred clearly less on the held-out cases."""
        return self.measured_error < MARGIN * self.roofline_error

    def as_row(self) -> dict[str, object]:
        """The fields, with shares to three digits."""
        row = asdict(self)
        return {k: f"{v:.3f}" if isinstance(v, float) else v for k, v in row.items()}


@cache
def table() -> dict[tuple[str, str, str], Comparison]:
    """Read the comparison by family, load and setting."""
    text = (bundled("data") / TABLE).read_text(encoding="utf-8")
    rows = (_comparison(row) for row in csv.DictReader(io.StringIO(text)))
    return {(row.family, row.load, row.setting): row for row in rows}


def _comparison(row: dict[str, str]) -> Comparison:
    return Comparison(
        family=row["family"],
        load=row["load"],
        setting=row["setting"],
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


def comparison_of(
    device: Hardware, concurrency: int, setting: Setting = INSTALLED
) -> Comparison | None:
    """How both engines did on devices of this family under this load; None: too few cases."""
    return table().get((family_of(device), load_of(concurrency), setting))


def trusted_rate(
    measured: MeasuredEstimate, device: Hardware, setting: Setting = INSTALLED
) -> Span | None:
    """Output tokens a second of all users to answer with; None: the roofline's stand.

    AISimulate's own range is the spread of its runtimes and too narrow; this one is what published
    speeds were of its figures.
    """
    found = comparison_of(device, measured.concurrency, setting)
    if found is None or not found.measured_wins:
        return None
    middle = measured.output_tokens_per_s.mid
    return Span(middle * found.low, middle * found.mid, middle * found.high)


def with_measured_speed(
    estimate: HostingEstimate, measured: MeasuredEstimate, device: Hardware
) -> HostingEstimate:
    """The estimate with AISimulate's speed where that erred less; else the same estimate.

    Both must have the same number of requests in flight: a speed of another load is no answer.
    AISimulate is asked without speculative decoding.
    """
    rate = trusted_rate(measured, device, estimate.setting)
    same = measured.concurrency == estimate.concurrency and not estimate.speculative
    if rate is None or not same or not estimate.fits:
        return estimate
    return replace(
        estimate,
        output_tokens_per_s=rate,
        output_tokens_per_s_per_user=rate.times(1 / estimate.concurrency),
        engine=measured.engine,
    )
