"""The Berkeley Function Calling Leaderboard, V4: ``data_overall.csv``.

Accuracies are written ``77.47%`` and ``N/A``. A model stands once a mode, which the name says in
brackets: native function calling (``FC``) or a prompt, with or without thinking. The cost is that
of the whole run. The file has no date: it is taken from the name of the file, else it is the day on
which the file was taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name, read_number
from advisor.intake.files.csv_file import csv_table
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import PERCENT

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

MODEL, OVERALL, COST = "Model", "Overall Acc", "Total Cost ($)"
BENCHMARK = "BFCL V4"
_MODE = re.compile(r"^(?P<model>.*?)\s*\((?P<mode>(?:FC|Prompt)\b[^()]*)\)$", re.IGNORECASE)
_MODES = {"fc": "function calling", "prompt": "prompt"}


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    head = data[:2000]
    return OVERALL.encode() in head and b"Non-Live" in head


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the board states; its date stands in the name of the file, if anywhere.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    header, rows = csv_table(given.data, given.name, progress)
    if lacks := tuple(name for name in (MODEL, OVERALL) if name not in header):
        raise InputError(Problem(given.name, NotOfFormat("BFCL", lacks)))
    stated = day_in_name(given.name)
    for number, cells in rows:
        place = f"row {number}"
        if found.fits(place, "", cells, header):
            row = dict(zip(header, cells, strict=True))
            _add(found, place, row, stated or given.day or UNDATED)
    return Publication(
        "Berkeley Function Calling Leaderboard V4",
        "UC Berkeley",
        "https://gorilla.cs.berkeley.edu/leaderboard.html",
        "Apache-2.0",
        published=stated,
    )


def _add(found: ScoreCollector, place: str, row: dict[str, str], day: dt.date) -> None:
    name = row[MODEL].strip()
    split = _MODE.match(name)
    mode = split["mode"].casefold() if split else ""
    model = split["model"] if split else name
    way = next((said for begin, said in _MODES.items() if mode.startswith(begin)), "")
    accuracy, cost = read_number(row[OVERALL]), read_number(row.get(COST, ""))
    found.add(
        place,
        model,
        BENCHMARK,
        accuracy.value if accuracy else None,
        date=day,
        scale=PERCENT,
        self_reported=False,
        harness=f"{way}, as {model}".strip(", "),
        thinking=_mode(mode),
        cost_usd=cost.value if cost else None,
    )


def _mode(mode: str) -> Said:
    """Return the thinking that the mode in brackets states, such as ``FC thinking``."""
    return "yes" if "think" in mode else "unstated"


FORMAT = Format(
    id="bfcl",
    kind="board",
    endings=(".csv",),
    dated=False,
    looks_like=looks_like,
    collect=collect,
)
