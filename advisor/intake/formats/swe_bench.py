"""The boards of swebench.com: ``leaderboards.json``.

``bash-only`` is one scaffold (mini-SWE-agent) for all models, run by the board's makers: models
compare on it. ``Verified`` holds whole systems, each with a scaffold of its own, and is a benchmark
apart from what vendors report of themselves. They never mix, nor do Lite, Test and Multimodal.

A run counts for a model only if its tags name one model. The runs of mini-SWE-agent stand on both
boards and are taken from ``bash-only``. ``checked`` is true, false, null or a sentence; on the
boards of systems whatever is not checked is the entrant's own report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Sentence
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.effort import thinking_in_name
from advisor.intake.cells.untyped import items, mapping, number, text
from advisor.intake.files.json_file import read_json
from advisor.intake.files.progress import Pace, silent
from advisor.intake.gathering import PERCENT, Gathering

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.reading import Progress, Reading

FORMAT = "swe-bench"
BASH_ONLY = "bash-only"
_SCAFFOLD = "mini-SWE-agent"


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    return data.lstrip()[:1] == b"{" and b'"leaderboards"' in data[:4096]


def read(
    data: bytes, file: str, progress: Progress = silent, *, day: dt.date | None = None
) -> Reading:
    """What the boards state.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: told how far the reading is.
        day: not needed, every run has its date.

    Raises:
        InputError: it is no such file, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    del day
    pace = Pace(file, progress)
    found = Gathering()
    boards = items(
        mapping(read_json(data, file, pace.between(0, 0.9), found.repeated)).get("leaderboards")
    )
    if not boards:
        raise InputError("{file}: this is no file of the SWE-bench boards: it has none.", file=file)
    for index, board in enumerate(boards):
        pace.at(0.9 + 0.1 * index / len(boards))
        name = text(mapping(board).get("name"))
        for position, run in enumerate(items(mapping(board).get("results"))):
            _add(found, f"{name}[{position}]", name, mapping(run))
            if found.full:
                break
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title="SWE-bench leaderboards",
        publisher="SWE-bench",
        url="https://www.swebench.com/",
        licence="CC BY-NC 4.0",
    )


def _add(found: Gathering, place: str, board: str, run: dict[str, object]) -> None:
    name = text(run.get("name"))
    tags = [text(tag) for tag in items(run.get("tags"))]
    models = [value for tag in tags if (value := _tagged(tag, "Model"))]
    if board != BASH_ONLY and text(run.get("mini-swe-agent_version")):
        found.reject(place, name, "duplicate", Sentence("this run stands on the bash-only board"))
    elif len(models) > 1:
        found.reject(place, name, "several-models", ", ".join(models))
    elif not models:
        found.reject(place, name, "bad-row", Sentence("the run names no model"))
    else:
        warning = text(run.get("warning"))
        found.add(
            place,
            models[0],
            board,
            number(run.get("resolved")),
            date=read_day(text(run.get("date"))),
            scale=PERCENT,
            self_reported=board != BASH_ONLY and run.get("checked") is not True,
            harness=_harness(board, name, run),
            attempts=_attempts(tags),
            thinking=thinking_in_name(name),
            cost_usd=number(run.get("cost")),
            note=f"{name}. {warning}" if warning else name,
        )


def _harness(board: str, name: str, run: dict[str, object]) -> str:
    if board != BASH_ONLY:
        return name
    return f"{_SCAFFOLD} {text(run.get('mini-swe-agent_version'))}".strip()


def _attempts(tags: list[str]) -> int:
    """``System: Attempts - 2+`` is at least two, which is all that counts."""
    for tag in tags:
        count = _tagged(tag, "System").removeprefix("Attempts - ").rstrip("+")
        if count.isascii() and count.isdigit() and 0 < len(count) < 4:  # noqa: PLR2004 - digits
            return max(int(count), 1)
    return 1


def _tagged(tag: str, kind: str) -> str:
    head, colon, value = tag.partition(":")
    return value.strip() if colon and head.strip() == kind else ""
