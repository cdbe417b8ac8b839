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

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.effort import thinking_level
from advisor.intake.cells.model_names import inspect_model
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.files.value import Value
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat, RunNotEnded
from advisor.intake.reading import Publication
from advisor.intake.score_collector import measured
from advisor.intake.score_failures import NoFigures, RunEndedAs, RunInvalid

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

# The entry of a log in the directory of a zip.
_LOG_IN_ZIP = re.compile(rb"PK\x01\x02.{42}[^\x00]{1,200}?\.eval(?!_results)", re.DOTALL)
HEADER, BEGUN = "header.json", "_journal/start.json"
# Metrics that state the uncertainty of another one.
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
        first_sign(data) == b"{"
        and b'"eval"' in head
        and b'"status"' in head
        and (b'"run_id"' in head or b'"task_id"' in head)
    )


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the run measured; a log says when it was made.

    Raises:
        InputError: it is no such log, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    logs = [
        (f"{place}{inner}", each)
        for place, held in _headers(given.data, given.name, found)
        for inner, each in _logs(
            read_json(held, given.name, progress.part(0, 0.95), found.repeated)
        )
    ]
    if not logs and not found.rejected:
        raise InputError(Problem(given.name, NotOfFormat("Inspect", ("eval",))))
    for place, each in logs:
        _add_log(found, place, each)
    tasks = dict.fromkeys(each["eval"]["task"].text for _, each in logs)
    title = f"Inspect: {', '.join(filter(None, tasks)) or given.name}"
    return Publication(title[:200], "own evaluation")


def _logs(document: Value) -> list[tuple[str, Value]]:
    """Return the log, or those of a listing: name of the log file → its header; with places."""
    if document["eval"].keys:
        return [("", document)]
    return [
        (f"{name[:60]} / ", log)
        for name, log in document.fields.items()
        if log["eval"].keys and "status" in log
    ]


def _add_log(found: ScoreCollector, place: str, log: Value) -> None:
    spec = log["eval"]
    task, status = spec["task"].text, log["status"].text
    if status != "success" or log["invalidated"].raw is True:
        detail = RunInvalid() if status == "success" else RunEndedAs(status)
        found.reject(f"{place}log", task, "no-value", detail)
    else:
        _add_scores(found, log, spec, task, place)


def _headers(data: bytes, file: str, found: ScoreCollector) -> list[tuple[str, bytes]]:
    """Return name and header of a log, or of each log in a zip of a folder."""
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
        except InputError as error:  # a running or damaged log loses only itself
            found.reject(name[:120], last, "bad-row", error.failure)
    return headers


def _is_log(name: str) -> bool:
    """Whether a member of a zip is a log; a folder of logs also contains a list of them."""
    return name.endswith(".eval")


def _header(data: bytes, file: str) -> bytes:
    if not data.startswith(MARK):
        return data
    log = Zip(data, file)
    if HEADER in log.names:
        return log.read(HEADER)
    if BEGUN in log.names:
        raise InputError(Problem(file, RunNotEnded()))
    raise InputError(Problem(file, NotOfFormat("Inspect", (HEADER,))))


def _add_scores(found: ScoreCollector, log: Value, spec: Value, task: str, place: str) -> None:
    scorers = _scorers(log["results"])
    figures = [
        (scorer, name)
        for scorer in scorers
        for name in scorer["metrics"].keys
        if not _SPREAD.fullmatch(name)
    ]
    if not figures:
        found.reject(f"{place}results", task, "no-value", NoFigures())
    names = Counter(scorer["name"].text for scorer in scorers)
    reduced = {name for name, count in names.items() if count > 1}  # by several reducers
    several_scorers = any(scorer is not figures[0][0] for scorer, _ in figures)
    for scorer, name in figures:
        scored_by = scorer["name"].text
        reducer = scorer["reducer"].text
        how = f"{scored_by} by {reducer}" if scored_by in reduced else scored_by
        label = f"{how}, {name}" if several_scorers else name
        found.add(
            f"{place}results / {label}"[:120],
            inspect_model(spec["model"].text),
            task if len(figures) == 1 else f"{task} ({label})",
            date=read_day(spec["created"].text),
            self_reported=False,
            harness=_harness(log, spec, how),
            thinking=_thinking(log, spec),
            cost_usd=_cost(log, spec),
            **_a_sample(log, spec),
            **_figure(scorer["metrics"], name),
        )


def _scorers(results: Value) -> list[Value]:
    """Return the scorers with their metrics; the first version of the format split one in two."""
    if results["metrics"].is_object:
        name, metrics = results["scorer"]["name"].text, results["metrics"].raw
        return [Value({"name": name, "metrics": metrics}, results.path)]
    return [scorer for scorer in results["scores"].entries if scorer["metrics"].keys]


def _figure(metrics: Value, name: str) -> dict[str, Any]:
    """Return value, scale and interval of a metric; some versions write the value alone."""
    value = _value(metrics[name])
    error = _value(metrics["stderr"])
    return measured(value, error, is_share=_SHARE.fullmatch(name) is not None)


def _value(metric: Value) -> float | None:
    found = metric.number
    return metric["value"].number if found is None else found


def _harness(log: Value, spec: Value, scorer: str) -> str:
    config = spec["config"]
    epochs, limit = config["epochs"].text, config["limit"].text
    version, solver = spec["task_version"].text, spec["solver"].text
    tool = spec["packages"]["inspect_ai"].text
    samples = log["results"]["completed_samples"].text
    parts = (
        f"Inspect {tool}".strip(),
        scorer,
        solver,
        f"task version {version}" if version not in ("", "0") else "",
        f"{epochs} epochs" if epochs not in ("", "1") else "",
        f"{samples} samples" if samples else "",
        f"limit {limit}" if limit else "",
        _unsaid_effort(log, spec),
        f"via {spec['model'].text}",
    )
    return ", ".join(part for part in parts if part)


def _unsaid_effort(log: Value, spec: Value) -> str:
    """Return the published word if no level of ours matches: ``effort xhigh``, a token budget."""
    for given in (spec["model_generate_config"], log["plan"]["config"]):
        if stated := given["reasoning_effort"].text:
            known = stated.casefold() in {"low", "medium", "high", "none"}
            return "" if known else f"effort {stated}"
        if tokens := given["reasoning_tokens"].text:
            return f"{tokens} reasoning tokens"
    return ""


def _thinking(log: Value, spec: Value) -> Said:
    for given in (spec["model_generate_config"], log["plan"]["config"]):
        if stated := given["reasoning_effort"].text:
            return thinking_level(stated)
        if given["reasoning_tokens"].number:
            return "yes"
    return "unstated"


def _cost(log: Value, spec: Value) -> float | None:
    """Return the dollars of the model under test, without those of graders."""
    usage = log["stats"]["model_usage"]
    return usage[spec["model"].text]["total_cost"].number


def _a_sample(log: Value, spec: Value) -> dict[str, Any]:
    """Return money and tokens of the model under test, if every sample was completed."""
    done, meant = (log["results"][f"{n}_samples"].number for n in ("completed", "total"))
    if not done or done < 0 or done != meant:
        return {}
    usage = log["stats"]["model_usage"][spec["model"].text]
    figures = {
        "usd_per_task": usage["total_cost"].number,
        "tokens_per_task": usage["total_tokens"].number,
        "output_tokens_per_task": usage["output_tokens"].number,
    }
    return {name: None if n is None else round(n / done, 6) for name, n in figures.items()}


FORMAT = Format(
    id="inspect",
    kind="own-evaluation",
    endings=(".json", ".eval", ".zip"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
