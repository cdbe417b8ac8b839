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
from advisor.catalog.problems import InputError
from advisor.intake.cells.cells import day_in_name
from advisor.intake.cells.effort import thinking_in_name
from advisor.intake.cells.untyped import mapping, number
from advisor.intake.files.json_file import read_json
from advisor.intake.files.progress import Pace, silent
from advisor.intake.gathering import Gathering

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.reading import Progress, Reading

FORMAT = "lmarena"
CATEGORIES = ("full", "coding", "chinese")
# The ratings are shifted so that one old model keeps 1114; what people rate lies within.
SCALE = (0.0, 3000.0)


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    return data.lstrip()[:1] == b"{" and b'"rating_q975"' in data[:4096]


def read(
    data: bytes, file: str, progress: Progress = silent, *, day: dt.date | None = None
) -> Reading:
    """What the board states.

    Args:
        data: the file.
        file: its name, which says whether it is of texts or images, with or without style control.
        progress: told how far the reading is.
        day: when the file was taken; None: it is undated.

    Raises:
        InputError: it is no such file, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    pace = Pace(file, progress)
    found = Gathering()
    document = mapping(read_json(data, file, pace.between(0, 0.6), found.repeated))
    boards = {name: mapping(document.get(name)) for name in CATEGORIES if name in document}
    if not any(boards.values()):
        known = tuple(CATEGORIES)
        raise InputError(
            "{file}: this is no LMArena board: it has none of {known}.", file=file, known=known
        )
    stated = day_in_name(file)
    count = max(sum(map(len, boards.values())), 1)
    (before, after), done = _board(file), 0
    for category, models in boards.items():
        for name, rating in models.items():
            done += 1
            pace.at(0.6 + 0.4 * done / count)
            benchmark = f"{before}{category}{after}"
            _add(found, name, benchmark, mapping(rating), stated or day or UNDATED)
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title="LMArena leaderboard",
        publisher="LMArena",
        url="https://github.com/lmarena/arena-catalog",
        licence=None,
        published=stated,
    )


def _board(file: str) -> tuple[str, str]:
    """What stands around the category: another board than the one of texts, another scale."""
    folded = file.casefold()
    kind = next((f"{kind} " for kind in ("vision", "image") if kind in folded), "")
    return kind, " (style control)" if "style-control" in folded else ""


def _add(
    found: Gathering, name: str, benchmark: str, rating: dict[str, object], day: dt.date
) -> None:
    found.add(
        f"{benchmark} / {name[:60]}",
        name,
        benchmark,
        number(rating.get("rating")),
        date=day,
        scale=SCALE,
        self_reported=False,
        harness=f"LMArena votes, as {name}",
        thinking=thinking_in_name(name),
        low=number(rating.get("rating_q025")),
        high=number(rating.get("rating_q975")),
    )
