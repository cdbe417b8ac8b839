"""real-api-pricing's table of configurations: ``benchmark-configurations.csv``.

A row is a model on somebody's board at one level of effort, with mean or median money a task. The
column ``model`` names a line; which release it was stands, if anywhere, in ``variant``, the board's
own name. So does the level: the column ``reasoning_effort`` is the collector's reading, which takes
the Max of "Qwen3.8 Max" for a level, and counts only where the board's name bears it out. Rows of
Artificial Analysis are left out, whose terms do not allow its figures to be passed on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day, read_flag, read_number
from advisor.intake.cells.effort import thinking_in_name, thinking_level
from advisor.intake.files.csv_file import csv_table
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

_NEEDED = ("board", "model", "variant", "score", "reasoning_effort")
_SIGNS = (b"configuration_id", b"score_is_estimated", b"reasoning_effort")
_HEAD = 2000
# The release that a board's name states: 20260731, 0813, preview.
_RELEASE = re.compile(r"(?<![\w.])(?:20\d\d)?(?P<day>[01]\d[0-3]\d)(?![\w.])")
_PREVIEW = re.compile(r"\bpreview\b", re.IGNORECASE)


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    line = data[:_HEAD].partition(b"\n")[0]
    return all(sign in line for sign in _SIGNS)


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the table states; a row is dated by the day on which its board was read.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    header, rows = csv_table(given.data, given.name, progress)
    if lacks := tuple(name for name in _NEEDED if name not in header):
        raise InputError(Problem(given.name, NotOfFormat("real-api-pricing", lacks)))
    for number, cells in rows:
        if found.fits(f"row {number}", "", cells, header):
            row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            _add(found, f"row {number}", row, given.day)
        if found.full:
            break
    return Publication(
        "Benchmark configurations of real-api-pricing",
        "real-api-pricing",
        "https://github.com/FeiZhuLulu/real-api-pricing",
    )


def _add(found: ScoreCollector, place: str, row: dict[str, str], given: dt.date | None) -> None:
    name = f"{row['variant'] or row['model']} · {row['board']}"
    source = row.get("source", "")
    if row["board"].startswith("aa_") or "artificialanalysis.ai" in source:
        found.reject(place, name, "terms", source)
    elif read_flag(row.get("score_is_estimated", "")):
        found.reject(place, name, "estimate", row["score"])
    else:
        read = row.get("checked_at", "")
        median = _number(row, "median_cost_usd_per_task")
        notes = [f"Median of ${median:g} a task."] if median else []
        found.add(
            place,
            _release(row),
            row["board"],
            _number(row, "score"),
            date=read_day(read) if read else given or UNDATED,
            low=_number(row, "score_low"),
            high=_number(row, "score_high"),
            self_reported=read_flag(row.get("score_is_self_reported", "")) is True,
            harness=_harness(row),
            thinking=_effort(row),
            usd_per_task=_number(row, "mean_cost_usd_per_task"),
            note=" ".join([*notes, source]),
        )


def _release(row: dict[str, str]) -> str:
    """Return the model with the release in the board's name: ``deepseek-v4-pro-0813``."""
    model, variant = row["model"], row["variant"]
    stated = _RELEASE.search(variant)
    if stated is not None and stated["day"] not in model:
        return f"{model}-{stated['day']}"
    if _PREVIEW.search(variant) and "preview" not in model:
        return f"{model}-preview"
    return model


def _effort(row: dict[str, str]) -> Said:
    """Return the level in the board's name."""
    variant = row["variant"]
    named = thinking_in_name(variant)
    if named not in {"unstated", "yes"}:
        return named
    word = row["reasoning_effort"].casefold()
    if word == "none":  # written by a board that states no level
        return named
    is_named = bool(word) and re.search(rf"\b{re.escape(word)}\b", variant, re.IGNORECASE)
    is_size = row["model"].casefold().endswith(f"-{word}")
    return thinking_level(word) if is_named and not is_size else named


def _harness(row: dict[str, str]) -> str:
    parts = (row.get("agent_harness", ""), row.get("service_mode", ""))
    return ", ".join(part for part in parts if part)


def _number(row: dict[str, str], column: str) -> float | None:
    found = read_number(row.get(column, ""))
    return found.value if found else None


FORMAT = Format(
    id="real-api-pricing",
    kind="board",
    endings=(".csv",),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
