"""Columns of the tables of Epoch AI's hub by content; the headers differ by benchmark."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import read_day, read_number
from advisor.intake.cells.effort import thinking_level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.catalog.efforts import Said

MODEL = "Model version"
RUN_MODEL = "model"
BEST, MEAN = "Best score (across scorers)", "mean_score"
# Headline columns for a table without a directory entry, the likeliest first.
_SCORES = (
    BEST, MEAN, "Accuracy mean", "Pass@1", "Pass@1 score", "Percent correct", "Accuracy", "Score",
    "Average", "Average score", "Average progress", "Challenge score", "EM", "Overall accuracy",
    "Overall", "Global average", "% Resolved", "Score (AVG@5)", "Score OPT@1", "Main score",
    "Mean score", "Binary accuracy", "Correct", "average_score", "Overall pass (%)",
    "Overall (no subtitles)", "Unguided % Solved", "Win Rate (%)",
)  # fmt: skip
_HARNESS = ("Harness", "Agent", "Scaffold")
_ERRORS = ("stderr", "Accuracy SE", "Standard error", "Pass@1 Standard Error")
_HALVES = ("95% CI half-width",)
_DAYS = ("Started at", "started_at", "Run date", "Date of evaluation", "Evaluation date", "Date")
_USD_A_TASK = ("Mean cost (USD)", "Cost per task")
_TOKENS_A_TASK = ("Tokens per task",)
_OUTPUT_A_TASK = ("Mean output tokens",)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_WRITTEN_DAY = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (20\d\d)\b")
# Endings after the last underscore of a version; ``promax`` and the like name other models.
_LEVEL = re.compile(r"^(?P<model>.+)_(?P<said>none|minimal|low|medium|high|xhigh|max|unknown"
                    r"|default|thinking|nonthinking|nothinking|\d{1,3}[kK])$")  # fmt: skip
_BUDGET = re.compile(r"\d+[kK]")
_OTHER = {"thinking": "yes", "nonthinking": "none", "nothinking": "none"}


class Version(Frozen, frozen=True):
    """A version of a model as the hub names it, without its level of effort.

    Attributes:
        model: the name of the release.
        said: the thinking that the version states.
        budget: of thinking tokens, such as ``32K``; empty if not stated.
    """

    model: str
    said: Said = "unstated"
    budget: str = ""


def version_of(name: str, stated: str = "") -> Version:
    """Split a version such as ``gpt-5-2025-08-07_high`` or ``claude-opus-4-5-20251101_32K``.

    Args:
        name: the version.
        stated: the level in a column of its own; counts where the version has none.
    """
    level = thinking_level(stated)
    found = _LEVEL.match(name.strip())
    if found is None:
        return Version(name.strip(), level)
    word = found["said"]
    if _BUDGET.fullmatch(word):
        return Version(found["model"], "yes", word.upper())
    said = thinking_level(_OTHER.get(word, word))
    return Version(found["model"], level if said == "unstated" else said)


def score_column(header: Sequence[str], stated: str = "") -> str | None:
    """Return the column of the headline score; ``stated``: the one named by the hub's directory."""
    known = (stated, *_SCORES) if stated else _SCORES
    return next((name for name in known if name in header), None)


def day_of(row: Mapping[str, str], given: dt.date | None) -> dt.date | None:
    """Return the day of a run; the model's release date beside it does not count.

    ``given`` counts if no column states a day. None: the cell is not a day.
    """
    stated = _first(row, _DAYS)
    if not stated:
        return given or UNDATED
    return read_day(stated) or _written_day(stated)


def _written_day(text: str) -> dt.date | None:
    """Return a day as older files write it: ``17 November 2025 4:28pm``."""
    found = _WRITTEN_DAY.match(text)
    if found is None or found[2].casefold() not in _MONTHS:
        return None
    try:
        return dt.date(int(found[3]), _MONTHS.index(found[2].casefold()) + 1, int(found[1]))
    except ValueError:
        return None


def half_of(row: Mapping[str, str], normal: float) -> float | None:
    """Return half the 95 % interval in the unit of the score: ``normal`` standard errors."""
    half = number_of(row, _HALVES)
    if half is not None:
        return half
    error = number_of(row, _ERRORS)
    return None if error is None else normal * error


def harness_of(row: Mapping[str, str]) -> str:
    """Return the agent or scaffold and the tools; empty if none is named."""
    tools = row.get("Tools", "").strip()
    parts = (_first(row, _HARNESS), f"tools: {tools}" if tools else "")
    return ", ".join(part for part in parts if part)


def a_task(row: Mapping[str, str]) -> dict[str, float | None]:
    """Return mean money and tokens a task, as arguments of a score."""
    return {
        "usd_per_task": number_of(row, _USD_A_TASK),
        "tokens_per_task": number_of(row, _TOKENS_A_TASK),
        "output_tokens_per_task": number_of(row, _OUTPUT_A_TASK),
    }


def number_of(row: Mapping[str, str], names: Sequence[str]) -> float | None:
    """Return the number in the first non-empty one of some columns."""
    found = read_number(_first(row, names))
    return found.value if found else None


def _first(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((text for name in names if (text := row.get(name, "").strip())), "")
