"""Aider's polyglot leaderboard: ``polyglot_leaderboard.yml``, a list of runs.

A run says how many of the tasks were solved within two tries, what the whole run cost, the edit
format and, at times, how hard the model was made to think and the tokens of the run. A
cost of 0, or a missing one, is unknown. The same site keeps other boards in the same form; a
set of 225 tasks (``total_tests``) is the polyglot one, even where a run got through only 224
(``test_cases``), and any other set is named after its number of tasks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day, read_number
from advisor.intake.cells.effort import thinking_in_name, thinking_level
from advisor.intake.files.yaml_file import read_yaml
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import PERCENT

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

POLYGLOT_TASKS = "225"


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    head = data[:4096]
    named = file.casefold().endswith((".yml", ".yaml"))
    return named and b"pass_rate_" in head and b"edit_format:" in head


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the board states; every run has its date.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    document = read_yaml(given.data, given.name, progress.part(0, 0.9), found.repeated)
    runs = document.entries
    if not any("pass_rate_2" in run or "pass_rate_1" in run for run in runs):
        raise InputError(Problem(given.name, NotOfFormat("Aider", ("pass_rate_2",))))
    for number, run in enumerate(progress.part(0.9, 1).each(runs), start=1):
        _add(found, f"run {number}", {key: value.text for key, value in run.fields.items()})
    return Publication(
        "Aider polyglot leaderboard",
        "Aider",
        "https://aider.chat/docs/leaderboards/",
        "Apache-2.0",
    )


def _add(found: ScoreCollector, place: str, run: dict[str, str]) -> None:
    done = run.get("test_cases", "")
    tasks = run.get("total_tests", "") or done
    rate, cost = _number(run, "pass_rate_2"), _number(run, "total_cost")
    name = run.get("model", "")
    found.add(
        place,
        name,
        "Aider polyglot" if tasks in ("", POLYGLOT_TASKS) else f"Aider, {tasks} tasks",
        rate,
        date=read_day(run.get("date", "")),
        scale=PERCENT,
        self_reported=False,
        harness=_harness(run, name),
        thinking=_thinking(run),
        cost_usd=cost,
        **_a_task(run, cost),
        note=f"Over {done} of {tasks} tasks." if done != tasks else "",
    )


def _a_task(run: dict[str, str], cost: float | None) -> dict[str, float | None]:
    """Return money and tokens of the run, divided by the number of tasks run."""
    done = _number(run, "test_cases")
    if not done or done < 0:
        return {}
    read, written = _number(run, "prompt_tokens"), _number(run, "completion_tokens")
    return {
        "usd_per_task": None if cost is None else round(cost / done, 6),
        "tokens_per_task": None if not read or not written else round((read + written) / done, 1),
        "output_tokens_per_task": None if not written else round(written / done, 1),
    }


def _number(run: dict[str, str], key: str) -> float | None:
    found = read_number(run.get(key, ""))
    return found.value if found else None


def _harness(run: dict[str, str], name: str) -> str:
    """Return a text such as ``aider 0.86.1, diff, 32768 thinking tokens, as gpt-5 (high)``."""
    parts = [" ".join(("aider", run.get("versions", ""))).strip(), run.get("edit_format", "")]
    if run.get("editor_model"):
        parts.append(f"editor {run['editor_model']}")
    if run.get("thinking_tokens", "0") != "0":
        parts.append(f"{run['thinking_tokens']} thinking tokens")
    parts.append(f"as {name}")
    return ", ".join(part for part in parts if part)


def _thinking(run: dict[str, str]) -> Said:
    stated = thinking_level(run.get("reasoning_effort", ""))
    if stated != "unstated":
        return stated
    tokens = run.get("thinking_tokens", "")
    if tokens:
        return "none" if tokens == "0" else "yes"
    return thinking_in_name(run.get("model", ""))


FORMAT = Format(
    id="aider",
    kind="board",
    endings=(".yml", ".yaml"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
