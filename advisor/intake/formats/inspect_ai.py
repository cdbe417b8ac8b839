"""Logs of Inspect: ``….json``, or ``….eval``, a zip with a ``header.json``. Own evaluations.

Only the header is read, never the samples: model, task, scorers and their metrics. A run that did
not end well, or was declared invalid, is set aside. The benchmark is the task; where a run has
several figures it is ``task (metric)`` or ``task (scorer, metric)``. An accuracy is a share and
becomes per cent, with ±1.96 standard errors as the interval.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from advisor.catalog.problems import InputError, Sentence
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.effort import thinking_level
from advisor.intake.cells.model_names import inspect_model
from advisor.intake.cells.untyped import items, mapping, number, text
from advisor.intake.files.json_file import read_json
from advisor.intake.files.progress import Pace, silent
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.gathering import Gathering, measured

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.cells.effort import Thinking
    from advisor.intake.reading import Progress, Reading

FORMAT = "inspect"
# The entry of a log in the directory of a zip.
_LOG_IN_ZIP = re.compile(rb"PK\x01\x02.{42}[^\x00]{1,200}?\.eval", re.DOTALL)
HEADER, BEGUN = "header.json", "_journal/start.json"
# Metrics that say how sure another one is.
_SPREAD = re.compile(r"(?:.*[/_])?(?:stderr|std|var|ci(?:_\w+)?|bootstrap_stderr)", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:.*[/_])?(?:accuracy|acc|pass_?rate|pass[@_]?(?:at_)?\d+|f1|exact(?:_match)?|mean|correct)",
    re.IGNORECASE,
)


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a log."""
    if data.startswith(MARK):
        is_log = file.casefold().endswith(".eval") or BEGUN.encode() in data
        return is_log or _LOG_IN_ZIP.search(data) is not None
    head = data[:8192]
    return (
        data.lstrip()[:1] == b"{"
        and b'"eval"' in head
        and b'"status"' in head
        and (b'"run_id"' in head or b'"task_id"' in head)
    )


def read(
    data: bytes, file: str, progress: Progress = silent, *, day: dt.date | None = None
) -> Reading:
    """What the run measured.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: told how far the reading is.
        day: not needed, a log says when it was made.

    Raises:
        InputError: it is no such log, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    del day
    pace = Pace(file, progress)
    found = Gathering()
    logs = [
        (f"{place}{inner}", each)
        for place, held in _headers(data, file, found)
        for inner, each in _logs(
            mapping(read_json(held, file, pace.between(0, 0.95), found.repeated))
        )
    ]
    if not logs and not found.rejected:
        raise InputError("{file}: this is no Inspect log: it has no “eval”.", file=file)
    for place, each in logs:
        _add_log(found, place, each)
    tasks = dict.fromkeys(text(mapping(each.get("eval")).get("task")) for _, each in logs)
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title=f"Inspect: {', '.join(filter(None, tasks)) or file}"[:200],
        publisher="own evaluation",
        url="",
        licence=None,
    )


def _logs(document: dict[str, object]) -> list[tuple[str, dict[str, object]]]:
    """The log, or those of a listing: name of the log file → its header. With their places."""
    if mapping(document.get("eval")):
        return [("", document)]
    return [
        (f"{name[:60]} / ", log)
        for name, given in document.items()
        if mapping((log := mapping(given)).get("eval")) and "status" in log
    ]


def _add_log(found: Gathering, place: str, log: dict[str, object]) -> None:
    spec = mapping(log.get("eval"))
    task, status = text(spec.get("task")), text(log.get("status"))
    if status != "success" or log.get("invalidated") is True:
        detail = (
            Sentence("the run was declared invalid")
            if status == "success"
            else Sentence("status: {status}", status=status)
        )
        found.reject(f"{place}log", task, "no-value", detail)
    else:
        _add_scores(found, log, spec, task, place)


def _headers(data: bytes, file: str, found: Gathering) -> list[tuple[str, bytes]]:
    """The header of a log, or of each in a zip of a folder of logs. With their places."""
    if not data.startswith(MARK):
        return [("", data)]
    folder = Zip(data, file)
    names = [n for n in folder.names if n.endswith((".eval", ".json"))]
    if HEADER in folder.names or BEGUN in folder.names or not any(map(_is_log, names)):
        return [("", _header(data, file))]
    headers = []
    for name in filter(_is_log, names):
        last = name.rpartition("/")[2]
        try:
            headers.append((f"{last[:60]} / ", _header(folder.read(name), last)))
        except InputError as error:  # one that is running or damaged costs itself
            found.reject(name[:120], last, "bad-row", error.sentence)
    return headers


def _is_log(name: str) -> bool:
    """Whether a member of a zip is a log; a folder of logs has a list of them beside."""
    return name.endswith(".eval")


def _header(data: bytes, file: str) -> bytes:
    if not data.startswith(MARK):
        return data
    log = Zip(data, file)
    if HEADER in log.names:
        return log.read(HEADER)
    if BEGUN in log.names:
        raise InputError(
            "{file}: the run of this Inspect log has not ended; it has no result.", file=file
        )
    raise InputError(
        "{file}: the zip is no Inspect log: it has no {header}.", file=file, header=HEADER
    )


def _add_scores(
    found: Gathering, log: dict[str, object], spec: dict[str, object], task: str, place: str
) -> None:
    scorers = _scorers(mapping(log.get("results")))
    figures = [
        (scorer, name)
        for scorer in scorers
        for name in mapping(scorer.get("metrics"))
        if not _SPREAD.fullmatch(name)
    ]
    if not figures:
        found.reject(f"{place}results", task, "no-value", Sentence("the run has no figure"))
    names = Counter(text(scorer.get("name")) for scorer in scorers)
    reduced = {name for name, count in names.items() if count > 1}  # by several reducers
    several_scorers = any(scorer is not figures[0][0] for scorer, _ in figures)
    for scorer, name in figures:
        scored_by = text(scorer.get("name"))
        reducer = text(scorer.get("reducer"))
        how = f"{scored_by} by {reducer}" if scored_by in reduced else scored_by
        label = f"{how}, {name}" if several_scorers else name
        found.add(
            f"{place}results / {label}"[:120],
            inspect_model(text(spec.get("model"))),
            task if len(figures) == 1 else f"{task} ({label})",
            date=read_day(text(spec.get("created"))),
            self_reported=False,
            harness=_harness(log, spec, how),
            thinking=_thinking(log, spec),
            cost_usd=_cost(log, spec),
            **_figure(mapping(scorer.get("metrics")), name),
        )


def _scorers(results: dict[str, object]) -> list[dict[str, object]]:
    """The scorers with their metrics; the first version of the format had one, in two parts."""
    if isinstance(results.get("metrics"), dict):
        scorer = mapping(results.get("scorer"))
        return [{"name": text(scorer.get("name")), "metrics": results["metrics"]}]
    scorers = [mapping(given) for given in items(results.get("scores"))]
    return [s for s in scorers if mapping(s.get("metrics"))]


def _figure(metrics: dict[str, object], name: str) -> dict[str, Any]:
    """Value, scale and interval of a metric; some versions write the value alone."""
    value = _value(metrics[name])
    error = _value(metrics.get("stderr"))
    return measured(value, error, is_share=_SHARE.fullmatch(name) is not None)


def _value(metric: object) -> float | None:
    found = number(metric)
    return number(mapping(metric).get("value")) if found is None else found


def _harness(log: dict[str, object], spec: dict[str, object], scorer: str) -> str:
    config = mapping(spec.get("config"))
    epochs, limit = text(config.get("epochs")), text(config.get("limit"))
    version, solver = text(spec.get("task_version")), text(spec.get("solver"))
    tool = text(mapping(spec.get("packages")).get("inspect_ai"))
    samples = text(mapping(log.get("results")).get("completed_samples"))
    parts = (
        f"Inspect {tool}".strip(),
        scorer,
        solver,
        f"task version {version}" if version not in ("", "0") else "",
        f"{epochs} epochs" if epochs not in ("", "1") else "",
        f"{samples} samples" if samples else "",
        f"limit {limit}" if limit else "",
        _unsaid_effort(log, spec),
        f"via {text(spec.get('model'))}",
    )
    return ", ".join(part for part in parts if part)


def _unsaid_effort(log: dict[str, object], spec: dict[str, object]) -> str:
    """The published word where our levels do not say it: ``effort xhigh``, a number of tokens."""
    for config in (spec.get("model_generate_config"), mapping(log.get("plan")).get("config")):
        given = mapping(config)
        if stated := text(given.get("reasoning_effort")):
            known = stated.casefold() in {"low", "medium", "high", "none"}
            return "" if known else f"effort {stated}"
        if tokens := text(given.get("reasoning_tokens")):
            return f"{tokens} reasoning tokens"
    return ""


def _thinking(log: dict[str, object], spec: dict[str, object]) -> Thinking:
    for config in (spec.get("model_generate_config"), mapping(log.get("plan")).get("config")):
        given = mapping(config)
        if stated := text(given.get("reasoning_effort")):
            return thinking_level(stated)
        if number(given.get("reasoning_tokens")):
            return "yes"
    return "unstated"


def _cost(log: dict[str, object], spec: dict[str, object]) -> float | None:
    """Dollars of the model under test; what graders cost is not its own."""
    usage = mapping(mapping(log.get("stats")).get("model_usage"))
    return number(mapping(usage.get(text(spec.get("model")))).get("total_cost"))
