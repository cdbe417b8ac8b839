"""Output of promptfoo: ``promptfoo eval -o results.json``. Own evaluations.

The figure is the share of tests that pass, by provider and prompt, counted from the results; where
those are left out, from the counts that stand with each prompt. A test that ended in an error of
the service says nothing of the model and is not counted. The benchmark is the description of the
evaluation, else the name of the file. The cost is what the tests cost together; 0 is unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.importers.cells import day_in_name, read_day
from advisor.catalog.importers.effort import thinking_level
from advisor.catalog.importers.gathering import PERCENT, Gathering, clean
from advisor.catalog.importers.json_file import read_json
from advisor.catalog.importers.limits import MAX_NAME
from advisor.catalog.importers.model_names import promptfoo_model
from advisor.catalog.importers.pace import Pace, silent
from advisor.catalog.importers.untyped import items, mapping, number, text
from advisor.catalog.problems import InputError

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.importers.effort import Thinking
    from advisor.catalog.importers.pace import Told
    from advisor.catalog.importers.reading import Progress, Reading

FORMAT = "promptfoo"
ERROR = 2  # failureReason: 0 none, 1 an assertion, 2 an error
_PROMPT_LENGTH = 120


class _Tally:
    """Tests of one provider with one prompt."""

    def __init__(self) -> None:
        self.passed = self.failed = self.errors = 0
        self.cost = 0.0

    def count(self, result: dict[str, object]) -> None:
        self.cost += number(result.get("cost")) or 0.0
        if result.get("success") is True:
            self.passed += 1
        elif number(result.get("failureReason")) == ERROR:
            self.errors += 1
        else:
            self.failed += 1


_Tallies = dict[tuple[str, str], _Tally]


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    head = data[:4096]
    return data.lstrip()[:1] == b"{" and (
        b'"evalId"' in head or (b'"promptfooVersion"' in data and b'"testCase"' in data)
    )


def read(
    data: bytes, file: str, progress: Progress = silent, *, day: dt.date | None = None
) -> Reading:
    """What the evaluation measured.

    Args:
        data: the file.
        file: its name; the benchmark's, where the evaluation has no description.
        progress: told how far the reading is.
        day: when the file was taken, where it has no time of its own; None: today.

    Raises:
        InputError: it is no such file, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    pace = Pace(file, progress)
    document = mapping(read_json(data, file, pace.between(0, 0.9)))
    summary = mapping(document.get("results"))
    tallies = _counted(summary, pace.between(0.9, 0.98)) or _stated(summary)
    if not tallies:
        raise InputError("{file}: this is no output of promptfoo: it holds no results.", file=file)
    found = Gathering()
    config = mapping(document.get("config"))
    made = text(summary.get("timestamp")) or text(document.get("createdAt"))
    stem = file.rpartition(".")[0] or file
    run = _Run(
        benchmark=clean(text(config.get("description")) or stem, MAX_NAME),
        day=read_day(made) or day_in_name(file) or day or found.today,
        efforts=_efforts(config),
        prompts=Counter(provider for provider, _ in tallies),
    )
    for (provider, prompt), tally in tallies.items():
        _add(found, run, provider, prompt, tally)
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title=f"promptfoo: {run.benchmark}",
        publisher="own evaluation",
        url="",
        licence=None,
    )


class _Run(Frozen, frozen=True):
    """What holds for the whole evaluation; ``prompts``: how many each provider was given."""

    benchmark: str
    day: dt.date
    efforts: dict[str, Thinking]
    prompts: Counter[str]


def _add(found: Gathering, run: _Run, provider: str, prompt: str, tally: _Tally) -> None:
    tests = tally.passed + tally.failed
    parts = ["promptfoo", f"{tests} tests", f"via {provider}"]
    if run.prompts[provider] > 1:
        parts.append(f"prompt “{prompt[:_PROMPT_LENGTH]}”")
    errors = f"{tally.errors} tests ended in an error and are not counted."
    found.add(
        f"{provider[:80]} / {prompt[:40]}",
        promptfoo_model(provider),
        run.benchmark,
        round(100 * tally.passed / tests, 6) if tests else None,
        date=run.day,
        scale=PERCENT,
        self_reported=False,
        harness=", ".join(parts),
        thinking=run.efforts.get(provider, "unstated"),
        cost_usd=tally.cost,
        note=errors if tally.errors else "",
    )


def _counted(summary: dict[str, object], told: Told) -> _Tallies:
    """By provider and prompt, from the single results."""
    tallies: defaultdict[tuple[str, str], _Tally] = defaultdict(_Tally)
    results = items(summary.get("results"))
    for index, given in enumerate(results):
        told(index / len(results))
        result = mapping(given)
        provider = mapping(result.get("provider"))
        name = text(provider.get("id")) or text(result.get("provider"))
        tallies[name, _prompt(mapping(result.get("prompt")))].count(result)
    return dict(tallies)


def _stated(summary: dict[str, object]) -> _Tallies:
    """By provider and prompt, from the counts that promptfoo made."""
    table = mapping(mapping(summary.get("table")).get("head"))
    tallies: _Tallies = {}
    for given in items(summary.get("prompts")) or items(table.get("prompts")):
        prompt = mapping(given)
        metrics = mapping(prompt.get("metrics"))
        passed, failed, errors = (
            number(metrics.get(f"test{kind}Count")) or 0 for kind in ("Pass", "Fail", "Error")
        )
        if metrics and min(passed, failed, errors) >= 0:
            tally = _Tally()
            tally.passed, tally.failed, tally.errors = int(passed), int(failed), int(errors)
            tally.cost = number(metrics.get("cost")) or 0.0
            tallies[text(prompt.get("provider")), _prompt(prompt)] = tally
    return tallies


def _prompt(prompt: dict[str, object]) -> str:
    return clean(text(prompt.get("label")) or text(prompt.get("raw")), 2 * _PROMPT_LENGTH)


def _efforts(config: dict[str, object]) -> dict[str, Thinking]:
    """Provider → how hard it was made to think, where the configuration says so."""
    efforts: dict[str, Thinking] = {}
    for given in items(config.get("providers")):
        provider = mapping(given)
        options = mapping(provider.get("config"))
        stated = text(options.get("reasoning_effort")) or text(
            mapping(options.get("reasoning")).get("effort")
        )
        if stated:
            efforts[text(provider.get("id"))] = thinking_level(stated)
    return efforts
