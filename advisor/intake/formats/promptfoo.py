"""Output of promptfoo: ``promptfoo eval -o results.json``, ``.jsonl``, ``.csv``, ``.yaml``.

Own evaluations.

The figure is the share of tests that pass, by configuration of a provider and by prompt, counted
from the results; where
those are left out, from the counts that stand with each prompt. A test that ended in an error of
the service says nothing of the model and is not counted. The benchmark is the description of the
evaluation, else the name of the file. The cost is what the tests cost together; 0 is unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Sentence
from advisor.intake.cells.cells import day_in_name, read_day
from advisor.intake.cells.model_names import promptfoo_model
from advisor.intake.cells.untyped import items, mapping, number, text
from advisor.intake.files.limits import MAX_NAME
from advisor.intake.files.progress import Pace, silent
from advisor.intake.formats.promptfoo_files import is_csv, is_lines, is_yaml, read_output
from advisor.intake.formats.promptfoo_settings import PROMPT_LENGTH, Setting, Settings
from advisor.intake.gathering import PERCENT, Gathering, clean, measured

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from advisor.intake.files.progress import Told
    from advisor.intake.reading import Progress, Reading

FORMAT = "promptfoo"
_NAME = 80
_MOST_NAMED = 50
ERROR = 2  # failureReason: 0 none, 1 an assertion, 2 an error


class _Tally:
    """Tests of one configuration of a provider with one prompt."""

    def __init__(self) -> None:
        self.passed = self.failed = self.errors = self.ungraded = 0
        self.cost = 0.0
        self.named: defaultdict[str, list[float]] = defaultdict(list)

    def count(self, result: dict[str, object]) -> None:
        self.cost += number(result.get("cost")) or 0.0
        if result.get("success") is True:
            self.passed += 1
        elif _is_error(result):
            self.errors += 1
            return
        elif result.get("success") is False:
            self.failed += 1
        else:
            self.ungraded += 1
            return
        for name, given in mapping(result.get("namedScores")).items():
            value = number(given)
            if value is not None:
                self.named[clean(name, _NAME)].append(value)


def _is_error(result: dict[str, object]) -> bool:
    """Whether the service failed; older versions have no ``failureReason``, and grade no error."""
    reason = number(result.get("failureReason"))
    if reason is None:
        return bool(text(result.get("error"))) and not mapping(result.get("gradingResult"))
    return reason == ERROR


_Tallies = dict[Setting, _Tally]


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file: an evaluation, what ``evaluate()`` returns, or its lines."""
    if is_lines(data) or is_csv(data, file) or is_yaml(data, file):
        return True
    head = data[:4096]
    if data.lstrip()[:1] != b"{":
        return False
    if b'"evalId"' in head or (b'"promptfooVersion"' in data and b'"testCase"' in data):
        return True
    return (
        b'"results"' in head
        and b'"success"' in data
        and (b'"testCase"' in data or b'"gradingResult"' in data or b'"promptIdx"' in data)
    )


def read(
    data: bytes, file: str, progress: Progress = silent, *, day: dt.date | None = None
) -> Reading:
    """What the evaluation measured.

    Args:
        data: the file.
        file: its name; the benchmark's, where the evaluation has no description.
        progress: told how far the reading is.
        day: when the file was taken, where it has no time of its own; None: it is undated.

    Raises:
        InputError: it is no such file, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    pace = Pace(file, progress)
    found = Gathering()
    document = read_output(data, file, pace.between(0, 0.9), found)
    inner = document.get("results")
    # What ``evaluate()`` returns is the part that the command line writes under “results”.
    summary = document if isinstance(inner, list) else mapping(inner)
    settings = Settings(summary, mapping(document.get("config")))
    counted = _counted(found, summary, settings, pace.between(0.9, 0.98))
    tallies = counted or _stated(summary, settings)
    if not tallies:
        raise InputError("{file}: this is no output of promptfoo: it holds no results.", file=file)
    config = mapping(document.get("config"))
    made = text(summary.get("timestamp")) or text(document.get("createdAt"))
    stem = file.rpartition(".")[0] or file
    run = _Run(
        benchmark=clean(text(config.get("description")) or stem, MAX_NAME),
        day=read_day(made) or day_in_name(file) or day or UNDATED,
        settings=settings,
        columns=Counter((s.provider, s.label, s.prompt) for s in tallies),
        prompts={s.prompt for s in tallies},
        shares=_shares(tallies.values()),
    )
    for setting, tally in tallies.items():
        _add(found, run, setting, tally)
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title=f"promptfoo: {run.benchmark}",
        publisher="own evaluation",
        url="",
        licence=None,
    )


class _Run(Frozen, frozen=True, eq=False):
    """What holds for the whole evaluation.

    Attributes:
        benchmark: what it measures.
        day: when it was made.
        settings: what it tested.
        columns: provider, label and prompt → how many columns of results they have.
        prompts: all that were given.
        shares: the named scores that are shares of 1.
    """

    benchmark: str
    day: dt.date
    settings: Settings
    columns: Counter[tuple[str, str, str]]
    prompts: set[str]
    shares: frozenset[str]


def _shares(tallies: Iterable[_Tally]) -> frozenset[str]:
    """The named scores that are shares of 1: all of them lie between 0 and 1."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for tally in tallies:
        for name, values in tally.named.items():
            found[name] += values
    return frozenset(n for n, values in found.items() if all(0 <= v <= 1 for v in values))


def _add(found: Gathering, run: _Run, setting: Setting, tally: _Tally) -> None:
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
    found: Gathering, summary: dict[str, object], settings: Settings, told: Told
) -> _Tallies:
    """By what was tested, from the single results."""
    tallies: defaultdict[Setting, _Tally] = defaultdict(_Tally)
    results = items(summary.get("results"))
    for index, given in enumerate(results):
        told(index / len(results))
        result = mapping(given)
        if "success" in result or "provider" in result:
            tallies[settings.of_result(result)].count(result)
        else:
            found.reject(f"results[{index}]", "", "bad-row", Sentence("it is no result"))
    return dict(tallies)


def _stated(summary: dict[str, object], settings: Settings) -> _Tallies:
    """By what was tested, from the counts that promptfoo made."""
    table = mapping(mapping(summary.get("table")).get("head"))
    tallies: _Tallies = {}
    prompts = items(summary.get("prompts")) or items(table.get("prompts"))
    for column, given in enumerate(prompts):
        prompt = mapping(given)
        metrics = mapping(prompt.get("metrics"))
        passed, failed, errors = (
            number(metrics.get(f"test{kind}Count")) or 0 for kind in ("Pass", "Fail", "Error")
        )
        if metrics and min(passed, failed, errors) >= 0:
            tally = _Tally()
            tally.passed, tally.failed, tally.errors = int(passed), int(failed), int(errors)
            tally.cost = number(metrics.get("cost")) or 0.0
            tallies[settings.of_prompt(prompt, column)] = tally
    return tallies
