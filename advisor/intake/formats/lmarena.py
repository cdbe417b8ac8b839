"""LMArena's ratings: ``leaderboard-text.json`` of arena-catalog, category → model → rating.

Of the categories three are read: all votes (``full``), ``coding`` and ``chinese``. A rating has the
ends of its 95 % interval beside it. The file has no date: it is taken from the name of the file
(``leaderboard-text-2025-12-11.json``), else it is the day on which the file was taken.

Ratings with style control, which the site shows, are another scale than those without, and so a
benchmark apart; only the name of the file (``leaderboard-text-style-control.json``) tells them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name
from advisor.intake.cells.effort import thinking_in_name
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.formats.format import JSON, Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.files.progress import Progress
    from advisor.intake.files.value import Value
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

CATEGORIES = ("full", "coding", "chinese")
# The ratings are shifted so that one old model keeps 1114; all published ones lie within.
SCALE = (0.0, 3000.0)


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    return first_sign(data) == b"{" and b'"rating_q975"' in data[:4096]


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the board states.

    The name of the file says whether it is of texts or images, with or without style control, and
    its date, if anything does.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    document = read_json(given.data, given.name, progress.part(0, 0.6), found.repeated)
    boards = {name: document[name].fields for name in CATEGORIES if name in document}
    if not any(boards.values()):
        raise InputError(Problem(given.name, NotOfFormat("LMArena", CATEGORIES)))
    stated = day_in_name(given.name)
    day = stated or given.day or UNDATED
    before, after = _board(given.name)
    ratings = [
        (f"{before}{category}{after}", name, rating)
        for category, models in boards.items()
        for name, rating in models.items()
    ]
    for benchmark, name, rating in progress.part(0.6, 1).each(ratings):
        _add(found, name, benchmark, rating, day)
    return Publication(
        "LMArena leaderboard",
        "LMArena",
        "https://github.com/lmarena/arena-catalog",
        published=stated,
    )


def _board(file: str) -> tuple[str, str]:
    """Return what the file name adds to the category: a board other than text, another scale."""
    folded = file.casefold()
    kind = next((f"{kind} " for kind in ("vision", "image") if kind in folded), "")
    return kind, " (style control)" if "style-control" in folded else ""


def _add(found: ScoreCollector, name: str, benchmark: str, rating: Value, day: dt.date) -> None:
    found.add(
        f"{benchmark} / {name[:60]}",
        name,
        benchmark,
        rating["rating"].number,
        date=day,
        scale=SCALE,
        self_reported=False,
        harness=f"LMArena votes, as {name}",
        thinking=thinking_in_name(name),
        low=rating["rating_q025"].number,
        high=rating["rating_q975"].number,
    )


FORMAT = Format(
    id="lmarena",
    kind="board",
    endings=JSON,
    dated=False,
    looks_like=looks_like,
    collect=collect,
)
