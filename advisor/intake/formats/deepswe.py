"""DeepSWE's board: ``leaderboard-live.json``, a row for each model and level of effort.

A row states the share of tasks solved in one attempt as a mean over several runs, with its 95 %
interval, and mean tokens and money a task. The medians beside them are left out. The file carries
neither its version nor a day for each row: all rows have the day on which the newest job ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.effort import thinking_level
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.formats.format import JSON, Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import PERCENT

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.files.progress import Progress
    from advisor.intake.files.value import Value
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

BENCHMARK = "DeepSWE"
_HEAD = 8192


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    head = data[:_HEAD]
    return first_sign(data) == b"{" and b'"pass_at_1"' in head and b'"reasoning_effort"' in head


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the board states.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    document = read_json(given.data, given.name, progress.part(0, 0.9), found.repeated)
    rows = document["rows"].entries
    if not any("pass_at_1" in row for row in rows):
        raise InputError(Problem(given.name, NotOfFormat("DeepSWE", ("rows", "pass_at_1"))))
    stated = read_day(document["latest_job"]["finished_at"].text)
    tasks = document["n_tasks_in_set"].number
    for position, row in enumerate(progress.part(0.9, 1).each(rows)):
        _add(found, f"rows[{position}]", row, tasks, stated or given.day or UNDATED)
    return Publication("DeepSWE leaderboard", "Datacurve", "https://deepswe.datacurve.ai/")


def _add(found: ScoreCollector, place: str, row: Value, tasks: float | None, day: dt.date) -> None:
    tried = row["n_tasks_attempted"].number
    is_part = tasks is not None and tried is not None and 0 < tried < tasks
    found.add(
        place,
        row["model"].text,
        BENCHMARK,
        _percent(row["pass_at_1"]),
        date=day,
        scale=PERCENT,
        low=_percent(row["ci_lo"]),
        high=_percent(row["ci_hi"]),
        self_reported=False,
        harness=_harness(row),
        thinking=thinking_level(row["reasoning_effort"].text),
        usd_per_task=row["mean_cost_usd"].number,
        note=f"Over {tried:g} of {tasks:g} tasks." if is_part else "",
        **_tokens(row),
    )


def _tokens(row: Value) -> dict[str, Any]:
    """Return mean tokens a task; input read from a cache counts each time it was read."""
    read, written = row["mean_input_tokens"].number, row["mean_output_tokens"].number
    total = None if read is None or written is None else round(read + written, 2)
    return {
        "tokens_per_task": total,
        "output_tokens_per_task": None if written is None else round(written, 2),
    }


def _harness(row: Value) -> str:
    """Return the part of ``config`` before the model: ``mini_swe_agent_gpt_5_5_xhigh``."""
    config, model = row["config"].text, row["model"].text.replace("-", "_").replace(".", "_")
    agent, found, _ = config.partition(f"_{model}")
    return agent.replace("_", "-") if found else config


def _percent(share: Value) -> float | None:
    return None if share.number is None else round(share.number * 100, 4)


FORMAT = Format(
    id="deepswe",
    kind="board",
    endings=JSON,
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
