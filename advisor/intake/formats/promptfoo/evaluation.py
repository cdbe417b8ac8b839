"""Output of promptfoo: ``promptfoo eval -o results.json``, ``.jsonl``, ``.csv``, ``.yaml``.

Own evaluations.

The figure is the share of tests that pass, by configuration of a provider and by prompt, counted
from the results; where those are left out, from the counts that stand with each prompt. A test that
ended in an error of the service is not counted. The benchmark is the
description of the evaluation, else the name of the file. The cost is what the tests cost together;
0 is unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name, one_line, read_day
from advisor.intake.cells.model_names import promptfoo_model
from advisor.intake.files.encoding import first_sign
from advisor.intake.files.limits import MAX_NAME
from advisor.intake.formats.format import Format
from advisor.intake.formats.promptfoo.files import is_csv, is_lines, is_yaml, read_output
from advisor.intake.formats.promptfoo.settings import PROMPT_LENGTH, Setting, Settings, prompts_of
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import PERCENT, measured
from advisor.intake.score_failures import NoResult

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from advisor.intake.files.progress import Progress
    from advisor.intake.files.value import Value
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

_NAME = 80
_MOST_NAMED = 50
ERROR = 2  # failureReason: 0 none, 1 an assertion, 2 an error


class _Tally:
    """Tests of one configuration of a provider with one prompt."""

    def __init__(self) -> None:
        self.passed = self.failed = self.errors = self.ungraded = 0
        self.cost = 0.0
        self.named: defaultdict[str, list[float]] = defaultdict(list)

    def count(self, result: Value) -> None:
        self.cost += result["cost"].number or 0.0
        if result["success"].raw is True:
            self.passed += 1
        elif _is_error(result):
            self.errors += 1
            return
        elif result["success"].raw is False:
            self.failed += 1
        else:
            self.ungraded += 1
            return
        for name, given in result["namedScores"].fields.items():
            value = given.number
            if value is not None:
                self.named[one_line(name, _NAME)].append(value)


def _is_error(result: Value) -> bool:
    """Whether the service failed; without a ``failureReason``: an error and no grade."""
    reason = result["failureReason"].number
    if reason is None:
        return bool(result["error"].text) and not result["gradingResult"].keys
    return reason == ERROR


_Tallies = dict[Setting, _Tally]


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file: an evaluation, the result of ``evaluate()``, or its lines."""
    if is_lines(data) or is_csv(data, file) or is_yaml(data, file):
        return True
    head = data[:4096]
    if first_sign(data) != b"{":
        return False
    if b'"evalId"' in head or (b'"promptfooVersion"' in data and b'"testCase"' in data):
        return True
    return (
        b'"results"' in head
        and b'"success"' in data
        and (b'"testCase"' in data or b'"gradingResult"' in data or b'"promptIdx"' in data)
    )


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the evaluation measured.

    Where it has no time of its own, the day in the name of the file counts, else the user's; where
    it has no description, the name of the file is the benchmark's.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    document = read_output(given, progress.part(0, 0.9), found)
    inner = document["results"]
    # ``evaluate()`` returns the part that the command line writes under “results”.
    summary = document if isinstance(inner.raw, list) else inner
    settings = Settings(summary, document["config"])
    counted = _counted(found, summary, settings, progress.part(0.9, 0.98))
    tallies = counted or _stated(summary, settings)
    if not tallies:
        raise InputError(Problem(given.name, NotOfFormat("promptfoo", ("results",))))
    made = summary["timestamp"].text or document["createdAt"].text
    stem = given.name.rpartition(".")[0] or given.name
    run = _Run(
        benchmark=one_line(document["config"]["description"].text or stem, MAX_NAME),
        day=read_day(made) or day_in_name(given.name) or given.day or UNDATED,
        settings=settings,
        columns=Counter((s.provider, s.label, s.prompt) for s in tallies),
        prompts={s.prompt for s in tallies},
        shares=_shares(tallies.values()),
    )
    for setting, tally in tallies.items():
        _add(found, run, setting, tally)
    return Publication(f"promptfoo: {run.benchmark}", "own evaluation")


class _Run(Frozen, frozen=True, eq=False):
    """What is common to the whole evaluation.

    Attributes:
        benchmark: its name.
        day: when it was made.
        settings: what it tested.
        columns: provider, label and prompt → number of result columns.
        prompts: all prompts used.
        shares: the named scores that are shares of 1.
    """

    benchmark: str
    day: dt.date
    settings: Settings
    columns: Counter[tuple[str, str, str]]
    prompts: set[str]
    shares: frozenset[str]


def _shares(tallies: Iterable[_Tally]) -> frozenset[str]:
    """Return the named scores that are shares of 1: all of them lie between 0 and 1."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for tally in tallies:
        for name, values in tally.named.items():
            found[name] += values
    return frozenset(n for n, values in found.items() if all(0 <= v <= 1 for v in values))


def _add(found: ScoreCollector, run: _Run, setting: Setting, tally: _Tally) -> None:
    tests = tally.passed + tally.failed
    thinking, effort = run.settings.thinking(setting)
    columns = run.columns[setting.provider, setting.label, setting.prompt]
    parts = ["promptfoo", f"{tests} tests", f"via {setting.provider}"]
    parts.append(run.settings.described(setting, columns))
    if len(run.prompts) > 1:
        parts.append(f"prompt “{setting.prompt[:PROMPT_LENGTH]}”")
    parts.append(effort)
    notes = []
    if tally.errors:
        notes.append(f"{tally.errors} tests ended in an error and are not counted.")
    if tally.ungraded:
        notes.append(f"{tally.ungraded} tests were not graded and are not counted.")
    place = f"{setting.provider[:80]} / {(setting.label or setting.prompt)[:40]}"
    terms: dict[str, Any] = {
        "date": run.day,
        "self_reported": False,
        "harness": ", ".join(part for part in parts if part),
        "thinking": thinking,
        "note": " ".join(notes),
    }
    model = promptfoo_model(setting.provider)
    share = round(100 * tally.passed / tests, 6) if tests else None
    found.add(place, model, run.benchmark, share, scale=PERCENT, cost_usd=tally.cost, **terms)
    for name, values in list(tally.named.items())[:_MOST_NAMED]:
        is_share = name in run.shares
        mean = measured(sum(values) / len(values), None, is_share=is_share)
        found.add(place, model, f"{run.benchmark} ({name})"[:MAX_NAME], **mean, **terms)


def _counted(
    found: ScoreCollector, summary: Value, settings: Settings, progress: Progress
) -> _Tallies:
    """Tally the single results by what was tested."""
    tallies: defaultdict[Setting, _Tally] = defaultdict(_Tally)
    results = summary["results"].entries
    for index, result in enumerate(progress.each(results)):
        if "success" in result or "provider" in result:
            tallies[settings.of_result(result)].count(result)
        else:
            found.reject(f"results[{index}]", "", "bad-row", NoResult())
    return dict(tallies)


def _stated(summary: Value, settings: Settings) -> _Tallies:
    """Read promptfoo's own counts by what was tested."""
    tallies: _Tallies = {}
    for column, prompt in enumerate(prompts_of(summary)):
        metrics = prompt["metrics"]
        passed, failed, errors = (
            metrics[f"test{kind}Count"].number or 0 for kind in ("Pass", "Fail", "Error")
        )
        if metrics.keys and min(passed, failed, errors) >= 0:
            tally = _Tally()
            tally.passed, tally.failed, tally.errors = int(passed), int(failed), int(errors)
            tally.cost = metrics["cost"].number or 0.0
            tallies[settings.of_prompt(prompt, column)] = tally
    return tallies


FORMAT = Format(
    id="promptfoo",
    kind="own-evaluation",
    endings=(".json", ".jsonl", ".csv", ".yaml"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
