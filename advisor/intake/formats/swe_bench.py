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

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.effort import thinking_in_name
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.foreign_row_failures import Unnamed
from advisor.intake.formats.format import JSON, Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import PERCENT
from advisor.intake.score_failures import OnOtherBoard

if TYPE_CHECKING:
    from advisor.intake.files.progress import Progress
    from advisor.intake.files.value import Value
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

BASH_ONLY = "bash-only"
_SCAFFOLD = "mini-SWE-agent"


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    return first_sign(data) == b"{" and b'"leaderboards"' in data[:4096]


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the boards state; every run has its date.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    document = read_json(given.data, given.name, progress.part(0, 0.9), found.repeated)
    boards = document["leaderboards"].entries
    if not boards:
        raise InputError(Problem(given.name, NotOfFormat("SWE-bench", ("leaderboards",))))
    for board in progress.part(0.9, 1).each(boards):
        name = board["name"].text
        for position, run in enumerate(board["results"].entries):
            _add(found, f"{name}[{position}]", name, run)
            if found.full:
                break
    return Publication(
        "SWE-bench leaderboards", "SWE-bench", "https://www.swebench.com/", "CC BY-NC 4.0"
    )


def _add(found: ScoreCollector, place: str, board: str, run: Value) -> None:
    name = run["name"].text
    tags = [tag.text for tag in run["tags"].entries]
    models = [value for tag in tags if (value := _tagged(tag, "Model"))]
    if board != BASH_ONLY and run["mini-swe-agent_version"].text:
        found.reject(place, name, "duplicate", OnOtherBoard(BASH_ONLY))
    elif len(models) > 1:
        found.reject(place, name, "several-models", ", ".join(models))
    elif not models:
        found.reject(place, name, "bad-row", Unnamed("model"))
    else:
        warning = run["warning"].text
        found.add(
            place,
            models[0],
            board,
            run["resolved"].number,
            date=read_day(run["date"].text),
            scale=PERCENT,
            self_reported=board != BASH_ONLY and run["checked"].raw is not True,
            harness=_harness(board, name, run),
            attempts=_attempts(tags),
            thinking=thinking_in_name(name),
            cost_usd=run["cost"].number,
            usd_per_task=run["instance_cost"].number,
            note=_note(name, warning, run["instance_calls"].number),
        )


def _note(name: str, warning: str, calls: float | None) -> str:
    text = f"{name}. {calls:g} calls an instance" if calls is not None and calls > 0 else name
    return f"{text}. {warning}" if warning else text


def _harness(board: str, name: str, run: Value) -> str:
    if board != BASH_ONLY:
        return name
    return f"{_SCAFFOLD} {run['mini-swe-agent_version'].text}".strip()


def _attempts(tags: list[str]) -> int:
    """Return the number of attempts; ``System: Attempts - 2+`` counts as two."""
    for tag in tags:
        count = _tagged(tag, "System").removeprefix("Attempts - ").rstrip("+")
        if count.isascii() and count.isdigit() and 0 < len(count) < 4:  # noqa: PLR2004 - digits
            return max(int(count), 1)
    return 1


def _tagged(tag: str, kind: str) -> str:
    head, colon, value = tag.partition(":")
    return value.strip() if colon and head.strip() == kind else ""


FORMAT = Format(
    id="swe-bench",
    kind="board",
    endings=JSON,
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
