"""LiveBench: ``table_YYYY_MM_DD.csv``, a row a model and a column a task.

The overall figure is not in the file: it is the mean of the means of the categories, as the site
computes it. Which task is of which category is said by ``categories_YYYY_MM_DD.json`` beside it; a
zip with both (the site's repository, for one) is read with it, a table alone by the list below.
Releases ask other questions, from 17 to 23 tasks, and do not compare: each is a benchmark of its
own, and the date in the name of the file says which. A row whose cells have slipped (the release of
January 2026 has one) is set aside.
"""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name, read_number, says_nothing
from advisor.intake.cells.effort import thinking_in_name
from advisor.intake.files.csv_file import csv_table
from advisor.intake.files.json_file import read_json
from advisor.intake.files.progress import Progress
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import PERCENT
from advisor.intake.score_failures import CategoryUnknown, NoNumber, NoTaskRun, ReleaseUnsaid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

# Every task of the ten releases up to 2026-01-08; none has changed its category.
# Source: public/categories_*.json of LiveBench/livebench.github.io at 4bf96c8.
TASKS = {
    "Reasoning": (
        "logic_with_navigation", "spatial", "theory_of_mind", "web_of_lies_v2", "web_of_lies_v3",
        "zebra_puzzle",
    ),
    "Coding": ("LCB_generation", "code_completion", "code_generation", "coding_completion"),
    "Agentic Coding": ("javascript", "python", "typescript"),
    "Mathematics": ("AMPS_Hard", "integrals_with_game", "math_comp", "olympiad"),
    "Data Analysis": ("consecutive_events", "cta", "tablejoin", "tablereformat"),
    "Language": ("connections", "plot_unscrambling", "typos"),
    "IF": ("paraphrase", "simplify", "story_generation", "summarize"),
}  # fmt: skip
_TABLE = re.compile(r"(?:^|/)table_(\d{4}_\d\d_\d\d)\.csv$")
_KNOWN = frozenset(task for tasks in TASKS.values() for task in tasks)
_LEAST_KNOWN = 5


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a table, or a zip with some."""
    if data.startswith(MARK):
        return b"/table_20" in data and b"/categories_20" in data
    del file
    head = data[:4096].split(b"\n", 1)[0].decode("utf-8", "ignore").strip("\ufeff\r").split(",")
    return head[0] == "model" and len(_KNOWN.intersection(head)) >= _LEAST_KNOWN


def collect(
    given: GivenFile,
    found: ScoreCollector,
    progress: Progress,
    *,
    categories: bytes | None = None,
) -> Publication:
    """Collect what the table states, or all tables of a zip; the release has its date.

    Args:
        given: the file; its name says the release.
        found: takes the scores.
        progress: of the reading.
        categories: the JSON beside the table, where it is given; else the list above.

    Raises:
        InputError: it is no such file, has no release in its name, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    tables = _tables(given, categories)
    for index, (name, table, beside) in enumerate(tables):
        part = progress.part(index / len(tables), (index + 1) / len(tables))
        groups = _categories(beside, name) if beside is not None else TASKS
        _add_table(found, table, name, groups, part)
    return Publication("LiveBench", "LiveBench", "https://livebench.ai/")


def _tables(given: GivenFile, categories: bytes | None) -> list[tuple[str, bytes, bytes | None]]:
    """Return name, table and categories of each release."""
    if not given.data.startswith(MARK):
        return [(given.name, given.data, categories)]
    folder = Zip(given.data, given.name)
    tables = []
    for name in folder.names:
        if found := _TABLE.search(name):
            beside = f"{name[: found.start(1) - 6]}categories_{found[1]}.json"
            known = folder.read(beside) if beside in folder.names else categories
            tables.append((name, folder.read(name), known))
    if not tables:
        lacks = NotOfFormat("LiveBench", ("table_YYYY_MM_DD.csv",))
        raise InputError(Problem(given.name, lacks))
    return tables


def _categories(data: bytes, file: str) -> Mapping[str, tuple[str, ...]]:
    document = read_json(data, file, Progress(file))
    groups = {
        name: tuple(task.raw for task in tasks.entries if isinstance(task.raw, str))
        for name, tasks in document.fields.items()
    }
    if not any(groups.values()):
        raise InputError(Problem(file, NotOfFormat("LiveBench", ("categories",))))
    return groups


def _add_table(
    found: ScoreCollector,
    data: bytes,
    file: str,
    groups: Mapping[str, tuple[str, ...]],
    progress: Progress,
) -> None:
    release = day_in_name(file)
    if release is None:
        raise InputError(Problem(file, ReleaseUnsaid()))
    header, rows = csv_table(data, file, progress)
    _check_header(header, groups, file)
    for number, cells in rows:
        place = f"{file.rpartition('/')[2]}, row {number}"
        if found.fits(place, cells[0], cells, header):
            _add(found, place, dict(zip(header, cells, strict=True)), groups, release)


def _check_header(
    header: tuple[str, ...], groups: Mapping[str, tuple[str, ...]], file: str
) -> None:
    tasks = {task for group in groups.values() for task in group}
    if header[:1] != ("model",) or not tasks.intersection(header):
        raise InputError(Problem(file, NotOfFormat("LiveBench", ("model",))))
    if unknown := sorted(set(header[1:]) - tasks):
        raise InputError(Problem(file, CategoryUnknown(tuple(unknown[:3]))))


def _add(
    found: ScoreCollector,
    place: str,
    row: dict[str, str],
    groups: Mapping[str, tuple[str, ...]],
    release: dt.date,
) -> None:
    name = row["model"]
    present = {name: [row[t] for t in tasks if t in row] for name, tasks in groups.items()}
    values = {
        name: [n.value for cell in cells if (n := read_number(cell))]
        for name, cells in present.items()
        if cells
    }
    missing = sum(len(present[name]) - len(figures) for name, figures in values.items())
    if wrong := [c for cells in present.values() for c in cells if not _is_score(c)]:
        found.reject(place, name, "bad-row", NoNumber(wrong[0][:40], is_percent=True))
    elif empty := [name for name, figures in values.items() if not figures]:
        found.reject(place, name, "no-value", NoTaskRun(tuple(empty)))
    else:
        found.add(
            place,
            name,
            f"LiveBench {release}",
            round(fmean(fmean(figures) for figures in values.values()), 3),
            date=release,
            scale=PERCENT,
            self_reported=False,
            harness=f"LiveBench, as {name}",
            thinking=thinking_in_name(name),
            note=f"{missing} tasks without a result are left out of the means." if missing else "",
        )


def _is_score(cell: str) -> bool:
    found = read_number(cell)
    return says_nothing(cell) or (found is not None and PERCENT[0] <= found.value <= PERCENT[1])


FORMAT = Format(
    id="livebench",
    kind="board",
    endings=(".csv", ".zip"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
