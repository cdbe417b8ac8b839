"""What a provider states or others measure about its service: rows of ``service.csv``."""

import datetime as dt
import math
from collections.abc import Iterator
from typing import Literal, get_args

from advisor.catalog.cell_types import Id, Record, Text
from advisor.catalog.problems import Failure
from advisor.catalog.row_failures import ServiceOutside, ServiceValueUnknown

NOT_STATED = "not-stated"
Quantity = Literal[
    "uptime_percent", "latency_s", "tokens_per_s", "requests_per_minute", "tokens_per_minute",
    "concurrency", "retention_days", "fidelity_percent",
]  # fmt: skip
Named = Literal["precision", "trains_on_data"]
Measure = Literal[Quantity, Named, "served_by"]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)
# The values of facts that are not quantities. Training: the default for paid use; ``opt-out``
# and ``opt-in`` name what the buyer can change.
NAMED: dict[str, tuple[str, ...]] = {
    "precision": ("bf16", "fp8", "fp4", "mxfp4", "nvfp4", "int8", "int4", "mixed"),
    "trains_on_data": ("no", "opt-in", "opt-out", "yes"),
}
_PERCENT = ("uptime_percent", "fidelity_percent")
_MOST_PERCENT = 100.0


class ServiceFact(Record, frozen=True, kw_only=True):
    """A fact on the service of one offer, or of all offers of a provider.

    ``value`` is a number, one of the fact's named values, or free text for ``served_by``. The value
    ``not-stated`` means that the source's page was read on that day and does not state it.
    ``fidelity_percent`` is how alike the outputs are to those of the maker's own service.
    """

    subject: Id
    fact: Measure
    value: Text
    date: dt.date
    note: Text | None = None
    note_zh: Text | None = None

    @property
    def is_stated(self) -> bool:
        """Whether there is a value."""
        return self.value != NOT_STATED

    @property
    def quantity(self) -> float | None:
        """The value as a number; None for a named value, a text, or none."""
        return number_in(self.value) if self.fact in QUANTITIES and self.is_stated else None


def number_in(text: str) -> float | None:
    """Read a finite number; None for any other text."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def service_problems(row: ServiceFact) -> Iterator[tuple[str, Failure]]:
    """Yield problems of the value of a fact."""
    if not row.is_stated:
        return
    if row.fact in NAMED and row.value not in NAMED[row.fact]:
        yield "value", ServiceValueUnknown(row.value, NAMED[row.fact])
    elif row.fact in QUANTITIES:
        number, most = number_in(row.value), _MOST_PERCENT if row.fact in _PERCENT else None
        if number is None or number < 0 or (most is not None and number > most):
            yield "value", ServiceOutside(row.value, most)
