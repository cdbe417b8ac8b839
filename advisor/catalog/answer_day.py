"""The day of the answer where the scenario sets none: today.

Read once, when the catalogue is loaded; ``Catalog.today`` then carries it, so that the decision
never asks a clock and equal questions have equal answers.
"""

from __future__ import annotations

import datetime as dt
import os

from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoDayOfAnswer

# Set to a day such as 2026-11-25, it stands for today: for answers that can be repeated.
VARIABLE = "MODEL_ADVISOR_TODAY"


def today() -> dt.date:
    """Today in this computer's time zone, or the day that ``MODEL_ADVISOR_TODAY`` names.

    Raises:
        InputError: the variable names no day.
    """
    pinned = os.environ.get(VARIABLE, "").strip()
    if not pinned:
        return dt.datetime.now(dt.UTC).astimezone().date()
    try:
        return dt.date.fromisoformat(pinned)
    except ValueError:
        raise InputError(NoDayOfAnswer(VARIABLE, pinned)) from None
