"""Results of lm-evaluation-harness: ``results_….json``, own evaluations of a model.

A task has figures by metric and filter: ``acc,none`` and ``acc_stderr,none``, or ``acc`` and
``acc_stderr`` before version 0.4. The benchmark is the task; with several metrics it is ``ifeval
(prompt_level_strict_acc)``, the filter ``none`` left out. Shares become per cent, whatever they
are called, with ±1.96 standard errors as the interval; anything else stands as it is. Where lower
is better (perplexity), the figure is set aside. Shots and version of the task are in the harness.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name, one_line, read_day
from advisor.intake.cells.effort import thinking_level
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.json_file import read_json
from advisor.intake.files.value import Value
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat, ScoresBeside
from advisor.intake.reading import Publication, Rejected
from advisor.intake.score_collector import NOT_RUN, measured
from advisor.intake.score_failures import LowerIsBetter, NoFigures

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

_RESULTS = re.compile(r"(?:^|/)results[^/]{0,100}\.json$")
# The entry of results in the directory of a zip.
_RESULTS_IN_ZIP = re.compile(
    rb"PK\x01\x02.{42}(?:[^\x00]{0,200}?/)?results_[\w.:\-]{0,60}\.json", re.DOTALL
)
# Keys that name the model, in the order of the harness (evaluation_tracker.py at 4e7e0d4).
_MODEL_ARGUMENTS = ("peft", "delta", "pretrained", "model", "path", "engine")
# Metrics between 0 and 1 that are not a share of solved tasks.
_NO_SHARES = re.compile(
    r".*(?:mcc|matthews|corr|pearson|spearman|kendall|diff|delta|bleu|rouge|chrf|meteor|bert_?score"
    r"|bleurt|comet|likelihood|logprob|prob_|entropy|kl_|ratio|length|count|seconds|time|cost).*"
)
_LOWER_IS_BETTER = re.compile(r".*(?:perplexity|bits_per_byte|brier_score|\bter\b|loss).*")
_EFFORT = re.compile(r"(enable_thinking|reasoning_effort|thinking)[\"']?\s*[=:]\s*[\"']?(\w+)")
_LONGEST_ARGUMENTS = 5000
_QUANTISED = re.compile(
    r"(load_in_4bit|load_in_8bit|quantization|quantize|dtype|gguf_file|autogptq|gptqmodel|peft"
    r"|kv_cache_dtype|max_length|max_model_len)[\"']?\s*[=:]\s*[\"']?([\w./\-]+)"
)
_NOT_SAID = {"auto", "none", "null", "false"}
_MOST_SAID = 6
# Keys beside the metrics of a task that are not metrics.
_BESIDE = {"alias", "name", "sample_len", "sample_count", "samples"}


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    if data.startswith(MARK):
        return _RESULTS_IN_ZIP.search(data) is not None
    if is_samples(data):
        return True
    return (
        first_sign(data) == b"{"
        and (b'"results"' in data or b'"groups"' in data)
        and (b'"versions"' in data or b'"lm_eval_version"' in data or b'"n-shot"' in data)
        and (b'"config"' in data or b'"n-shot"' in data)
        and b'"evalId"' not in data[:400]
    )


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the run measured; where old results have no date, the user's day counts.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    if is_samples(given.data):
        raise InputError(Problem(given.name, ScoresBeside("results_….json")))
    runs = _runs(given, found)
    for index, (place, held) in enumerate(runs):
        part = progress.part(0.9 * index / len(runs), 0.9 * (index + 1) / len(runs))
        _add_run(found, place, held, given.name, part, given.day)
    return Publication(f"lm-evaluation-harness: {given.name}", "own evaluation")


def is_samples(data: bytes) -> bool:
    """Whether these are single answers (``samples_….jsonl``), which hold no score."""
    head = data[:20_000]
    return first_sign(data) == b"{" and b'"doc_id"' in head and b'"resps"' in head


def _runs(given: GivenFile, found: ScoreCollector) -> list[tuple[str, bytes]]:
    """Return name and bytes of the results, or of each run in a zip of a folder of them."""
    if not given.data.startswith(MARK):
        return [("", given.data)]
    folder = Zip(given.data, given.name)
    kept = [name for name in folder.names if _RESULTS.search(name)]
    for name in folder.names:
        if name not in kept:
            found.aside.append(Rejected("", one_line(name, 120), "not-results"))
    return [(name, folder.read(name)) for name in kept]


def _add_run(
    found: ScoreCollector,
    place: str,
    data: bytes,
    file: str,
    progress: Progress,
    day: dt.date | None,
) -> None:
    """Read the scores of a run.

    Raises:
        InputError: it is not such a run, and the only one.
    """
    run = read_json(data, place or file, progress, found.repeated)
    # Groups stand among the results too, but in some versions only by themselves.
    tasks = run["groups"].fields | run["results"].fields
    if not any(task.is_object for task in tasks.values()):
        if not place:
            lacks = NotOfFormat("lm-evaluation-harness", ("results",))
            raise InputError(Problem(file, lacks))
        found.reject(place[:120], "", "bad-row", NoFigures())
    shares = _shares(tasks)
    measured = _day(run["date"]) or day_in_name(place or file) or day or UNDATED
    for task, figures in tasks.items():
        _add_task(found, run, task, figures, measured, shares)
        if found.full:
            return


def _add_task(
    found: ScoreCollector,
    run: Value,
    task: str,
    figures: Value,
    day: dt.date,
    shares: frozenset[str],
) -> None:
    if not figures.keys:
        found.reject(f"results / {task}"[:120], task, "bad-row", NoFigures())
    metrics = [name for name in figures.keys if name not in _BESIDE and "_stderr" not in name]
    directions = run["higher_is_better"][task]
    for metric in metrics:
        name, _, kind = metric.partition(",")
        label = metric if kind not in ("", "none") else name
        benchmark = task if len(metrics) == 1 else f"{task} ({label})"
        place = f"results / {task} / {metric}"[:120]
        value = figures[metric].number
        if directions[name].raw is False or _LOWER_IS_BETTER.fullmatch(name):
            found.reject(place, benchmark, "out-of-scale", LowerIsBetter(name))
            continue
        error = figures[f"{name}_stderr,{kind}" if kind else f"{name}_stderr"].number
        found.add(
            place,
            _model(run),
            benchmark,
            date=day,
            self_reported=False,
            harness=_harness(run, task),
            thinking=_thinking(run),
            **measured(value, error, is_share=name in shares),
        )


def _shares(tasks: dict[str, Value]) -> frozenset[str]:
    """Return the metrics that are shares of 1: all their figures in the run lie between 0 and 1.

    RULER's -1 for a length that was not run is ignored. Metrics are not recognised by name, because
    a task may call its metric anything.
    """
    found: defaultdict[str, list[float]] = defaultdict(list)
    for figures in tasks.values():
        for metric, value in figures.fields.items():
            read = value.number
            if read is not None and read not in NOT_RUN and metric not in _BESIDE:
                found[metric.partition(",")[0]].append(read)
    return frozenset(
        name
        for name, values in found.items()
        if all(0 <= v <= 1 for v in values) and not _NO_SHARES.fullmatch(name)
    )


def _harness(run: Value, task: str) -> str:
    config = run["config"]
    task_config = run["configs"][task]
    version = run["versions"][task].text or task_config["metadata"]["version"].text
    shots = run["n-shot"][task].text or task_config["num_fewshot"].text
    limit = config["limit"].text
    parts = (
        f"lm-eval {run['lm_eval_version'].text}".strip(),
        f"{shots}-shot" if shots else "",
        f"task version {version}" if version else "",
        config["model"].text or run["model_source"].text,
        "chat template" if run["chat_template"].raw else "",
        _thinking_words(run),
        _quantised(run),
        f"limit {limit}" if limit else "",
    )
    return ", ".join(part for part in parts if part)


def _quantised(run: Value) -> str:
    """Return how the weights were stored, if the run's arguments say so: ``load_in_4bit=True``."""
    found = _QUANTISED.findall(_arguments(run["config"]["model_args"]))
    kept = [(key, value) for key, value in found if value.casefold() not in _NOT_SAID]
    return ", ".join(f"{key}={value[:40]}" for key, value in kept[:_MOST_SAID])


def _thinking(run: Value) -> Said:
    """Return the thinking that the run's arguments state."""
    words = _thinking_words(run)
    _, _, value = words.partition("=")
    return thinking_level(value) if value else "unstated"


def _thinking_words(run: Value) -> str:
    """Return the arguments on thinking, such as ``enable_thinking=True``; may be empty."""
    config = run["config"]
    for given in (config["model_args"], config["gen_kwargs"]):
        found = _EFFORT.search(_arguments(given))
        if found is not None:
            return f"{found[1]}={found[2]}"
    return ""


def _arguments(given: Value) -> str:
    """Return the arguments of a run as one text; some versions write an object."""
    held = given.raw
    said = held if isinstance(held, str) else json.dumps(held) if held else ""
    return said[:_LONGEST_ARGUMENTS]


def _model(run: Value) -> str:
    config = run["config"]
    return run["model_name"].text or _named_in(config["model_args"]) or config["model"].text


def _named_in(arguments: Value) -> str:
    """Return the model in ``pretrained=Qwen/Qwen3-8B,dtype=auto``, or in the same as an object."""
    if isinstance(arguments.raw, str):
        pairs = [part.partition("=") for part in arguments.raw.split(",")]
        arguments = Value({key.strip(): value.strip() for key, _, value in pairs})
    return next((name for key in _MODEL_ARGUMENTS if (name := arguments[key].text)), "")


def _day(value: Value) -> dt.date | None:
    """Return the date of a run, from seconds since 1970 or a text."""
    seconds = value.number
    if seconds is None:
        return read_day(value.text)
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    except (OverflowError, OSError, ValueError):
        return None


FORMAT = Format(
    id="lm-eval",
    kind="own-evaluation",
    endings=(".json", ".zip"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
