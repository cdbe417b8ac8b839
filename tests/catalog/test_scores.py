"""What the bundled scores say they are of: release, effort, day, tokens and money a task."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

import pytest

from advisor import Catalog, load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.models import Model
    from advisor.catalog.records import Score, Thinking

pytestmark = pytest.mark.promise
LITTLE = {"none", "minimal", "low"}
GAVE_UP = 5.0  # per cent solved: such a run ends early and costs little
SPREAD = 100
LEAST_STATED, LEAST_COSTED, LEAST_CHINESE = 250, 120, 35


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def told(score: Score) -> str:
    return f"{score.model} {score.benchmark} {score.value:g} ({score.date}, {score.source})"


def later_siblings(catalog: Catalog, model: Model) -> Iterator[str]:
    """Give what tells the later releases of the same line apart, as ``0731`` does."""
    if model.line is None:
        return
    for release in catalog.lines[model.line]:
        mark = release.id.removeprefix(f"{model.line}-")
        if release.released > model.released and any(letter.isdigit() for letter in mark):
            yield mark


def test_that_no_score_is_older_than_its_release(catalog: Catalog) -> None:
    early = [told(s) for s in catalog.scores if s.date < catalog.models[s.model].released]
    assert early == []


def test_that_no_score_stands_under_the_id_of_a_line_of_several_releases(catalog: Catalog) -> None:
    lines = {line for line, releases in catalog.lines.items() if len(releases) > 1}
    assert [told(s) for s in catalog.scores if s.model in lines] == []


def test_that_no_score_of_a_later_release_stands_under_an_earlier_one(catalog: Catalog) -> None:
    wrong = [
        told(score)
        for score in catalog.scores
        for mark in later_siblings(catalog, catalog.models[score.model])
        if re.search(rf"(?<!\d){re.escape(mark)}(?!\d)", score.harness or "")
    ]
    assert wrong == []


def test_that_thinking_is_said_apart_only_where_no_level_is_stated(catalog: Catalog) -> None:
    both = [told(s) for s in catalog.scores if s.thinking is not None and s.effort != "unstated"]
    assert both == []


def test_that_a_release_that_always_thinks_has_no_score_without(catalog: Catalog) -> None:
    never = {
        model.id
        for model in catalog.models.values()
        if model.reasoning == "always" or model.efforts == ("always",)
    }
    assert [told(s) for s in catalog.scores if s.model in never and s.effort == "none"] == []


@pytest.mark.parametrize("measure", ["tokens_per_task", "output_tokens_per_task", "usd_per_task"])
def test_that_tokens_and_money_a_task_are_of_the_size_of_the_others(
    catalog: Catalog, measure: str
) -> None:
    found: dict[tuple[str, bool | None], list[float]] = defaultdict(list)
    costed: list[tuple[float, Score]] = []
    for score in catalog.scores:
        figure = getattr(score, measure)
        percent = catalog.benchmarks[score.benchmark].unit == "%"
        if figure is not None and not (percent and score.value < GAVE_UP):
            costed.append((figure, score))
            for group in (None, score.effort in LITTLE):
                found[score.benchmark, group].append(figure)
    middle = {group: median(figures) for group, figures in found.items()}
    apart = [
        told(score)
        for figure, score in costed
        if not any(
            level / SPREAD <= figure <= level * SPREAD
            for level in (
                middle[score.benchmark, None],
                middle[score.benchmark, score.effort in LITTLE],
            )
        )
    ]
    assert apart == []


def test_that_a_part_of_the_tokens_is_no_more_than_all_of_them(catalog: Catalog) -> None:
    more = [
        told(s)
        for s in catalog.scores
        if s.tokens_per_task and s.output_tokens_per_task
        if s.output_tokens_per_task > s.tokens_per_task
    ]
    assert more == []


def test_that_most_is_said_of_effort_tokens_and_money(catalog: Catalog) -> None:
    stated = {(s.model, s.benchmark, s.effort) for s in catalog.scores if s.effort != "unstated"}
    costed = {
        (s.model, s.benchmark, s.effort)
        for s in catalog.scores
        if s.tokens_per_task or s.output_tokens_per_task or s.usd_per_task
    }
    assert len(stated) >= LEAST_STATED
    assert len(costed) >= LEAST_COSTED


def test_that_chinese_ability_is_measured_of_many_releases(catalog: Catalog) -> None:
    chinese = {
        score.model
        for score in catalog.scores
        if score.benchmark in {"c-simpleqa", "c-eval", "cluewsc"}
        or (score.benchmark.startswith("superclue") and score.benchmark != "superclue-tier")
    }
    assert len(chinese) >= LEAST_CHINESE


def test_that_no_score_rests_on_a_file_outside_the_repository(catalog: Catalog) -> None:
    used = {score.source for score in catalog.scores} | {row.source for row in catalog.thinking}
    assert [source for source in used if source.startswith("facts-")] == []


def test_that_a_ratio_of_thinking_is_that_of_its_tokens(catalog: Catalog) -> None:
    def run(row: Thinking) -> tuple[str, str, str]:
        return row.model, row.benchmark or "", row.source

    for _, group in groupby(sorted(catalog.thinking, key=run), key=run):
        rows = list(group)
        without = [row.output_tokens for row in rows if row.effort == "none"]
        for row in rows:
            if row.ratio is not None:
                assert without[0] is not None
                assert row.output_tokens is not None
                assert row.ratio == pytest.approx(row.output_tokens / without[0], rel=0.01)
