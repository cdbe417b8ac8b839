"""Terminal-Bench: the board's rows as JSON, one submission to it, or a run of its own program.

A row of the board (version 2.1 and later) has ``metadata`` with agent, model and level of effort,
and ``metrics`` with accuracy, tokens and money over all trials, here divided by their number. The
program of version 1 writes ``run_metadata.json``, where the model may be missing, and
``results.json`` with the tokens of each trial beside it; a zip of such runs is read as the board
does it, the mean of the runs of a submission. There the folder ``<day>_<agent>_<model>`` names the
model where the run does not. A token count of 0 means that the agent did not report it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.effort import thinking_level
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.files.value import Value
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat, ScoresBeside
from advisor.intake.reading import Publication
from advisor.intake.score_collector import NORMAL_95, PERCENT

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.import_failures import FormatName
    from advisor.intake.score_collector import ScoreCollector

NAME: FormatName = "Terminal-Bench"
_HEAD = 65_536
_RUN = re.compile(r"(?:^|/)run_metadata\.json$")
_FOLDER = re.compile(r"(?:^|/)\d{8}_[^/_]+_(?P<model>[^/]+)/")
_VERSION = re.compile(r"(\d+)[-.](\d+)(?:[-.]\d+)?")
# A mean over fewer of the trials would be biased to the easy ones.
_MOST_REPORT = 0.9


class _Run(Frozen, frozen=True, eq=False):
    """A run of version 1: its place, its metadata and its trials."""

    place: str
    metadata: Value
    trials: list[Value]

    @property
    def model(self) -> str:
        """Return the model that the run names, else the one in its folder's name."""
        stated = self.metadata["model_name"].text
        named = _FOLDER.search(self.place)
        return stated or (named["model"] if named else "")


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be of one of these shapes."""
    del file
    if data.startswith(MARK):
        return b"/run_metadata.json" in data
    head = data[:_HEAD]
    if first_sign(data) != b"{":
        return False
    is_board = b'"model_display"' in head and b'"agent_display"' in head and b'"metrics"' in head
    is_run = b'"dataset_name"' in head and b'"agent_name"' in head and b'"accuracy"' in head
    return is_board or is_run or (b'"trial_name"' in head and b'"is_resolved"' in head)


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the file states.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    if given.data.startswith(MARK):
        _add_runs(found, _runs_in_zip(found, given, progress))
    else:
        document = read_json(given.data, given.name, progress.part(0, 0.9), found.repeated)
        if "dataset_name" in document and "agent_name" in document:
            _add_runs(found, [_Run(given.name, document, [])])
        elif "metrics" in document:
            _add_row(found, given.name, document, _board(Value(None), given.name), given.day)
        elif "trial_name" in next(iter(document["results"].entries), Value(None)):
            raise InputError(Problem(given.name, ScoresBeside("run_metadata.json")))
        else:
            _add_board(found, given, document, progress)
    return Publication(
        "Terminal-Bench leaderboard", NAME, "https://www.tbench.ai/leaderboard", "Apache-2.0"
    )


def _add_board(
    found: ScoreCollector, given: GivenFile, document: Value, progress: Progress
) -> None:
    rows = document["rows"].entries
    if not rows:
        raise InputError(Problem(given.name, NotOfFormat(NAME, ("rows", "metrics"))))
    board = _board(document["leaderboard"], given.name)
    for position, row in enumerate(progress.part(0.9, 1).each(rows)):
        if row["status"].text in ("", "display"):
            _add_row(found, f"rows[{position}]", row, board, given.day)


def _board(board: Value, file: str) -> str:
    """Return name and version: the title, else a version as in ``4-0-0``, else the file name's."""
    if title := board["title"].text:
        return title
    version = _VERSION.search(board["name"].text) or _VERSION.search(file)
    return f"{NAME} {version[1]}.{version[2]}" if version else NAME


def _add_row(
    found: ScoreCollector, place: str, row: Value, board: str, given: dt.date | None
) -> None:
    said, metrics = row["metadata"], row["metrics"]
    value, half = metrics["accuracy"].number, metrics["accuracy_ci95_half_width"].number
    error = metrics["accuracy_stderr"].number
    if half is None and error is not None:
        half = NORMAL_95 * error
    trials = metrics["n_trials"].number or row["n_trials"].number
    stated = said["date"].text
    found.add(
        place,
        _label(said["model_display"]) or _label(said["model_names"]),
        board,
        value,
        date=read_day(stated) if stated else given or UNDATED,
        scale=PERCENT,
        self_reported=False,
        harness=_agent(said),
        thinking=_effort(said["reasoning_effort"].text),
        tokens_per_task=_mean(metrics["total_tokens"], trials),
        output_tokens_per_task=_mean(metrics["output_tokens"], trials),
        usd_per_task=_mean(metrics["total_cost_usd"], trials),
        **_interval(value, half),
    )


def _effort(word: str) -> Said:
    """Return the level; ``none`` means that the agent reports none, not that thinking is off."""
    return "unstated" if word.casefold() == "none" else thinking_level(word)


def _agent(said: Value) -> str:
    name = _label(said["agent_display"]) or _label(said["agent_name"])
    version = said["agent_version"].text
    return f"{name} {version}" if version not in ("", "unknown") else name


def _label(value: Value) -> str:
    """Return the text of a link ``{label, url}``, a text, or a list of these."""
    entries = value.entries
    if len(entries) == 1:
        return _label(entries[0])
    return value["label"].text or value.text


def _mean(total: Value, trials: float | None) -> float | None:
    if total.number is None or not trials or trials < 0:
        return None
    return round(total.number / trials, 6)


def _interval(value: float | None, half: float | None) -> dict[str, Any]:
    if value is None or half is None or half <= 0:
        return {}
    return {
        "low": round(max(value - half, PERCENT[0]), 4),
        "high": round(min(value + half, PERCENT[1]), 4),
    }


def _runs_in_zip(found: ScoreCollector, given: GivenFile, progress: Progress) -> list[_Run]:
    folder = Zip(given.data, given.name)
    members = [name for name in folder.names if _RUN.search(name)]
    if not members:
        raise InputError(Problem(given.name, NotOfFormat(NAME, ("run_metadata.json",))))
    runs = []
    for index, name in enumerate(members):
        part = progress.part(index / len(members), (index + 1) / len(members))
        part.report(0)
        beside = name.removesuffix("run_metadata.json") + "results.json"
        try:
            metadata = read_json(folder.read(name), name, part, found.repeated)
            trials = (
                read_json(folder.read(beside), beside, part)["results"].entries
                if beside in folder.names
                else []
            )
        except InputError as error:  # a broken run loses only itself
            found.reject(name, "", "bad-row", error.failure)
            continue
        runs.append(_Run(name, metadata, trials))
    return runs


def _add_runs(found: ScoreCollector, runs: list[_Run]) -> None:
    """Add the mean of the runs of each agent, model and set of tasks."""
    groups: defaultdict[tuple[str, str, str], list[_Run]] = defaultdict(list)
    for run in runs:
        said = run.metadata
        name = f"{said['dataset_name'].text} {said['dataset_version'].text}".strip()
        if said["accuracy"].number is None:
            found.reject(run.place, run.model, "no-value")
        else:
            groups[said["agent_name"].text, run.model, name].append(run)
    for (agent, model, benchmark), group in groups.items():
        shares = [run.metadata["accuracy"].number or 0.0 for run in group]
        days = [read_day(run.metadata["end_time"].text) for run in group]
        error = stdev(shares) / math.sqrt(len(shares)) if len(shares) > 1 else 0.0
        value = round(100 * fmean(shares), 4)
        found.add(
            group[0].place,
            model,
            benchmark,
            value,
            date=max((day for day in days if day), default=UNDATED),
            scale=PERCENT,
            self_reported=True,
            harness=agent,
            note=f"Mean of {len(group)} runs." if len(group) > 1 else "",
            **_interval(value, 100 * NORMAL_95 * error),
            **_tokens([trial for run in group for trial in run.trials]),
        )


def _tokens(trials: list[Value]) -> dict[str, Any]:
    """Return the mean tokens of the trials that report any."""
    counts = [
        (trial["total_input_tokens"].number or 0.0, trial["total_output_tokens"].number or 0.0)
        for trial in trials
    ]
    counts = [(read, written) for read, written in counts if written > 0]
    if not trials or len(counts) < len(trials) * _MOST_REPORT:
        return {}
    return {
        "tokens_per_task": round(fmean(read + written for read, written in counts), 2),
        "output_tokens_per_task": round(fmean(written for _, written in counts), 2),
    }


FORMAT = Format(
    id="terminal-bench",
    kind="board",
    endings=(".json", ".zip"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
