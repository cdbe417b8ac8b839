"""The measured engine's answer as plain data."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any

from advisor.hosting.measured.estimate import Unmeasured

if TYPE_CHECKING:
    from advisor.hosting.measured.estimate import MeasuredEstimate


def measured_plain(answer: MeasuredEstimate | Unmeasured) -> dict[str, Any]:
    """Return its fields, with ranges as low, mid and high; or why there is no answer."""
    if isinstance(answer, Unmeasured):
        return {"why": answer.why, "detail": answer.detail}
    plain = dataclasses.asdict(answer)
    for name, value in plain.items():
        found = getattr(answer, name)
        if hasattr(found, "mid"):
            plain[name] = {
                end: None if math.isnan(value) else value
                for end, value in zip(("low", "mid", "high"), found, strict=True)
            }
        elif isinstance(value, float) and math.isnan(value):
            plain[name] = None
    return plain
