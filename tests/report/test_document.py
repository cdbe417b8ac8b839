"""What the report says: sums that add up, nothing left out, nothing unescaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import InputError
from advisor.decision import Recommendation, recommend
from advisor.decision.analysis.alternatives import alternatives
from advisor.decision.scenario_file import parse_scenario
from advisor.report import FORMATS, render, save_report
from advisor.report.certainty import could_be_first
from advisor.report.document import Headline, KeyFigures, Signatures, Table
from advisor.report.limits import picked
from advisor.report.markdown import escape
from advisor.report.ranking import contributions_table
from advisor.report.rows import TICK
from advisor.wording import Words, names, numbers
from advisor.wording.figure_rows import counting_rows
from advisor.wording.narrator import Narrator
from advisor.wording.offer_column import POINTS, RANK, SCORE
from advisor.wording.rules import rule_text

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.report.document import Document

Rendered = Callable[[str], bytes]


def number(shown: str) -> float:
    return float(shown.replace(numbers.MINUS, "-").replace("+", ""))


def test_that_because_and_despite_add_up_to_the_margin_as_printed(document: Document) -> None:
    table = document.table("why")
    assert table is not None
    *parts, margin = table.cells("points")
    assert sum(number(part.shown) for part in parts) == pytest.approx(number(margin.shown))


def test_that_the_contributions_add_up_to_the_score_as_printed(document: Document) -> None:
    narrator = document.narrator
    table = contributions_table(narrator, narrator.recommendation.ranked)
    points = [column.id for column in table.columns if column.id.startswith(POINTS)]
    rows = zip(*(table.cells(column) for column in (*points, SCORE)), strict=True)
    for *parts, score in rows:
        assert sum(number(p.shown) for p in parts) == pytest.approx(number(score.shown))
        assert sum(p.raw for p in parts) == pytest.approx(score.raw)


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=8))
def test_that_rounding_so_that_parts_add_up_moves_none_by_a_tenth(parts: list[float]) -> None:
    rounded = numbers.adding_up(parts, sum(parts))
    assert sum(rounded) == pytest.approx(round(sum(parts), 1), abs=0.1 + 1e-9)
    assert all(abs(a - b) <= 0.1 + 1e-9 for a, b in zip(parts, rounded, strict=True))


def test_that_the_weights_sum_to_one(document: Document) -> None:
    table = document.table("priorities")
    assert table is not None
    assert sum(cell.raw for cell in table.cells("weight")) == pytest.approx(1)  # type: ignore[misc]


def test_that_an_alternative_is_a_difference_in_money_and_points(
    recommendation: Recommendation, document: Document
) -> None:
    table = document.table("alternatives")
    assert table is not None
    found = alternatives(recommendation)
    assert found
    gains = zip(*(table.cells(c) for c in ("points", "money")), strict=True)
    for each, (points, money) in zip(found, gains, strict=True):
        assert (points.raw, money.raw) == (each.points, each.money)
        assert money.shown[1] == "$"


def test_that_each_figure_of_a_pick_has_a_numbered_reference_with_its_day(
    recommendation: Recommendation, document: Document
) -> None:
    evidence, references = document.table("evidence"), document.table("references")
    assert evidence is not None
    assert references is not None
    days = {
        number.shown: day.shown
        for number, day in zip(references.cells("number"), references.cells("date"), strict=True)
    }
    assert list(days) == [f"[{n}]" for n in range(1, len(days) + 1)]
    assert all(cell.shown for cell in references.cells("source"))
    named = [cell.shown for cell in evidence.cells("figure")]
    assert len(set(named)) == len(named)
    for offer in picked(recommendation):
        cells = dict(zip(named, evidence.cells(offer), strict=True))
        for figure in counting_rows(document.narrator, offer):
            cited = re.findall(r"\[\d+\]", cells[figure.what].shown)
            assert figure.value in cells[figure.what].shown
            assert str(figure.date) in {days[number] for number in cited}


def test_that_the_rank_of_a_model_is_printed_once(document: Document) -> None:
    tables = [b for s in document.sections for b in s.blocks if isinstance(b, Table)]
    ranked = [table.id for table in tables for c in table.columns if c.id == RANK]
    assert ranked == ["ranking"]


def test_that_the_first_page_has_what_a_signature_needs(
    recommendation: Recommendation, document: Document
) -> None:
    section = document.section("answer")
    assert section is not None
    headline, *_ = section.blocks
    assert isinstance(headline, Headline)
    assert names.model_name(recommendation.candidate(recommendation.ranked[0])) in headline.text
    (figures,) = (b for b in section.blocks if isinstance(b, KeyFigures))
    month, year, *_ = figures.items
    assert month.raw == recommendation.monthly_cost(recommendation.ranked[0])
    assert year.raw == pytest.approx(12 * (month.raw or 0))
    (signed,) = (b for b in section.blocks if isinstance(b, Signatures))
    assert len(signed.labels) == 4
    rules = document.table("rules")
    assert rules is not None
    told = " ".join(cell.shown for cell in rules.cells("rules"))
    for constraint in recommendation.evaluation.constraint_ids:
        assert rule_text(document.narrator, constraint) in told


def test_that_each_alternative_says_why_it_was_not_chosen(
    recommendation: Recommendation, document: Document
) -> None:
    table = document.table("alternatives")
    assert table is not None
    best = recommendation.ranked[0]
    for each, why in zip(alternatives(recommendation), table.cells("why_not"), strict=True):
        margin = recommendation.explanation(best, each.offer).margin
        assert why.shown.startswith(numbers.signed(-margin))


def test_that_a_score_below_its_level_is_a_warning_and_one_that_reaches_it_has_a_tick(
    recommendation: Recommendation, document: Document
) -> None:
    table, evaluation = document.table("ranking"), recommendation.evaluation
    assert table is not None
    leaves = {leaf.measure: number for number, leaf in enumerate(evaluation.leaves)}
    for part in recommendation.scenario.mix:
        for offer, cell in zip(recommendation.best_ways, table.cells(part.benchmark), strict=True):
            place = evaluation.rows[offer], leaves[part.benchmark]
            guessed = evaluation.estimated[place]
            score = (evaluation.estimates if guessed else evaluation.raw)[place]
            assert cell.shown.startswith(TICK) is bool(score >= part.enough)
            assert (cell.tone == "warn") is bool(score < part.enough)


def test_that_nobody_could_be_first_instead_where_all_that_counts_is_known(
    recommendation: Recommendation,
) -> None:
    only_cost = dict.fromkeys(recommendation.criteria, 0.0) | {"cost": 100.0}
    scenario = recommendation.scenario.replace(priorities=only_cost)
    cheapest = recommend(recommendation.catalog, scenario)
    assert not any(could_be_first(cheapest, int(row)) for row in cheapest.order)


def test_that_an_offer_could_be_first_where_its_upper_bound_passes_a_known_leader(
    recommendation: Recommendation,
) -> None:
    first = recommendation.order[0]
    models = [candidate.model.id for candidate in recommendation.evaluation.candidates]
    for row in recommendation.order[1:]:
        if models[row] != models[first]:
            passes = recommendation.high[row] > recommendation.low[first] + 1e-6
            assert could_be_first(recommendation, int(row)) == passes


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("ending", list(FORMATS))
def test_that_a_report_is_written_even_where_no_offer_fits(
    nothing_fits: Recommendation, ending: str, code: str
) -> None:
    assert not nothing_fits.ranked
    assert render(Narrator(nothing_fits, Words(code)), ending)


def test_that_a_json_report_opens_as_the_scenario_that_made_it(
    rendered: Rendered, recommendation: Recommendation
) -> None:
    data = rendered(".json")
    assert json.loads(data)["schema"] == "model-advisor/report/3"
    scenario = parse_scenario(data, recommendation.catalog, name="report.json")
    assert scenario == recommendation.scenario
    again = recommend(recommendation.catalog, scenario)
    assert again.ranked == recommendation.ranked


def test_that_json_says_null_where_nothing_is_known(rendered: Rendered) -> None:
    plain = json.loads(rendered(".json"))
    figures = [f for row in plain["ranking"] for f in row["figures"].values()]
    assert any(figure["value"] is None for figure in figures)
    assert plain["not_enough_known"]
    assert sorted((r["offer"], r["constraint"]) for r in plain["removed"]) == [
        ("aurora-large.in.chat", "api_access"),
        ("aurora-large.in.chat", "limits"),
        ("bamboo-study.at.stratus", "length"),
        ("bamboo-study.on.owned", "length"),
        ("bamboo-study.on.owned", "offered"),
        ("bamboo-study.on.rented", "length"),
        ("bamboo-study.on.rented", "offered"),
        ("cedar-medium.on.owned", "offered"),
        ("cedar-medium.on.rented", "offered"),
        ("cedar-old.at.cedar", "offered"),
    ]
    assert all(r["reason"] for r in plain["removed"])
    used = {e["source"] for row in plain["ranking"] for e in row["evidence"]}
    assert used <= {source["id"] for source in plain["sources"]}


def named(recommendation: Recommendation, title: str) -> Recommendation:
    scenario = recommendation.scenario.replace(title=title)
    return recommend(recommendation.catalog, scenario)


def test_that_html_escapes_what_the_user_wrote_and_runs_no_script(
    recommendation: Recommendation, words: Words
) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    text = render(Narrator(named(recommendation, attack), words), ".html").decode()
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;" in text


def test_that_html_fetches_nothing(rendered: Rendered) -> None:
    text = rendered(".html").decode()
    assert not re.search(r'(?:src|xlink:href)="(?!data:|#)', text)
    assert not re.search(r"@import|url\(", text)
    assert text.count("<svg") == text.count("<figure>") == 2
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_that_markdown_escapes_what_would_be_markup(recommendation: Recommendation) -> None:
    text = render(
        Narrator(named(recommendation, "a | *b* [c](d) <e>"), Words("en")), ".md"
    ).decode()
    assert r"a \| \*b\* \[c\](d) \<e\>" in text.splitlines()[0]
    assert escape("1. one") == r"1\. one"
    assert escape("- one\ntwo") == r"\- one two"


@pytest.mark.parametrize("name", ["report", "report.doc", "report."])
def test_that_an_unknown_ending_names_the_known_ones(
    recommendation: Recommendation, tmp_path: Path, name: str
) -> None:
    with pytest.raises(InputError, match=r"\.pdf, \.html, \.md, \.xlsx, \.csv, \.json"):
        save_report(Narrator(recommendation, Words("en")), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_that_the_same_answer_gives_the_same_file(
    recommendation: Recommendation, words: Words
) -> None:
    for ending in (".md", ".html", ".csv", ".json", ".xlsx"):
        assert render(Narrator(recommendation, words), ending) == render(
            Narrator(recommendation, words), ending
        )
