"""A criterion is one block, one unit and one entry: it then shows on every surface.

*Energy per request* is added to a copy of the invented world and looked for wherever a figure is
shown.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel

import advisor
from advisor.cli.explaining import explained
from advisor.cli.overview import columns_of, overview
from advisor.desktop import create_window
from advisor.desktop.tabs.sources.panel import SourcesPanel
from advisor.desktop.tabs.why.panel import WhyPanel
from advisor.evidence.criterion_figures import ENTRIES, stated_figures
from advisor.report import build_document, render
from advisor.wording import Words
from advisor.wording.comparison import comparison
from advisor.wording.figure_rows import figure_rows
from advisor.wording.namer import Namer
from advisor.wording.narrator import Narrator
from tests.world.loading import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

UNIT = """
[[unit]]
id = "Wh/request"
name = {en = "Wh a request", zh = "瓦时/次"}
written = {en = "{figure} Wh a request", zh = "每次 {figure} 瓦时"}
step = {en = "one watt-hour a request", zh = "每次 1 瓦时"}
places = 2
"""
CRITERION = """
[[criterion]]
id = "energy"
name = {en = "Energy", zh = "能耗"}
description = {en = "Energy that a request takes.", zh = "一次请求耗电多少。"}
swing = {en = "from {worst} to {best} Wh a request", zh = "每次从 {worst} 到 {best} 瓦时"}
unit = "Wh/request"
better = "less"
of = "model"
estimated = true
changeable = false
colour = "#7a8f2a"
source = "model-advisor"
function = {kind = "linear", worst = 4.0, best = 0.0}
"""
SOURCE = "energy-study,A study of energy,A laboratory,https://example.org/energy,independent,2026-11-01,2026-10-01,"
HEADING = {"en": "Energy (Wh a request)", "zh": "能耗 (瓦时/次)"}
NAME = {"en": "Energy", "zh": "能耗"}


def added(folder: Path, *, criterion: str = CRITERION, unit: str = UNIT) -> Path:
    """A copy of the catalogue with the criterion and a figure for each model."""
    shutil.copytree(TABLES, folder)
    with (folder / "criteria.toml").open("a", encoding="utf-8") as file:
        file.write(criterion + unit)
    with (folder / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(SOURCE + "\n")
    with (folder / "models.csv").open(encoding="utf-8", newline="") as file:
        models = [row["id"] for row in csv.DictReader(file)]
    with (folder / "stated.csv").open("a", encoding="utf-8") as file:
        for number, model in enumerate(models):
            file.write(
                f"energy,{model},{0.25 + 0.1 * (number % 31):.2f},2026-10-01,,energy-study\n"
            )
    return folder


@pytest.fixture(scope="module", autouse=True)
def entry() -> Iterator[None]:
    """The one entry of the program."""
    ENTRIES["energy"] = stated_figures("energy")
    yield
    del ENTRIES["energy"]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> advisor.Recommendation:
    catalog = advisor.load_catalog(added(tmp_path_factory.mktemp("energy") / "data"))
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    return advisor.recommend(catalog, scenario.with_priority("energy", 100))


@pytest.fixture(scope="module")
def by_energy(answer: advisor.Recommendation) -> advisor.Recommendation:
    """Nothing weighs but energy, which so carries the margin."""
    priorities = {c: 100.0 * (c == "energy") for c in answer.scenario.priorities}
    return advisor.recommend(answer.catalog, answer.scenario.replace(priorities=priorities))


@pytest.fixture(params=["en", "zh"])
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


def figure(answer: advisor.Recommendation, offer: str) -> float:
    """The figure as it stands in the file."""
    return answer.catalog.stated_by_criterion["energy"][answer.candidate(offer).model.id].value


def written(value: float, words: Words) -> str:
    return f"每次 {value:.2f} 瓦时" if words.code == "zh" else f"{value:.2f} Wh a request"


def test_that_the_answer_holds_its_figures(answer: advisor.Recommendation) -> None:
    evaluation = answer.evaluation
    (column,) = evaluation.columns["energy"]
    for offer in answer.ranked:
        row = evaluation.rows[offer]
        value = figure(answer, offer)
        assert evaluation.raw[row, column] == value
        assert evaluation.values[row, column] == pytest.approx(1 - value / 4)
    assert "energy" in answer.ranking.columns


def test_that_its_source_is_told_for_each_offer(
    answer: advisor.Recommendation, words: Words
) -> None:
    for offer in answer.ranked:
        (row,) = (r for r in figure_rows(Narrator(answer, words), offer) if r.measure == "energy")
        assert (row.what, row.value) == (NAME[words.code], written(figure(answer, offer), words))
        assert (row.source, row.date.isoformat(), row.counts) == (
            "A study of energy",
            "2026-10-01",
            True,
        )


def test_that_the_comparison_and_the_explanation_show_it(
    answer: advisor.Recommendation, by_energy: advisor.Recommendation, words: Words
) -> None:
    by_figure = {figure(answer, offer): offer for offer in answer.ranked}
    offers = tuple(by_figure.values())[:3]
    shown = next(
        r for r in comparison(Narrator(answer, words), offers) if r.name == NAME[words.code]
    )
    assert shown.cells == tuple(written(figure(answer, o), words) for o in offers)
    least = min(figure(answer, o) for o in offers)
    assert shown.best == tuple(figure(answer, o) == least for o in offers)
    best = by_energy.ranked[0]
    assert written(figure(answer, best), words) in "\n".join(explained(Narrator(by_energy, words)))


def test_that_the_terminal_shows_its_column(answer: advisor.Recommendation, words: Words) -> None:
    columns = columns_of(Narrator(answer, words), ("rank", "offer", "energy", "points:energy"))
    lines = overview(Narrator(answer, words), 1, columns)
    (head,) = (number for number, line in enumerate(lines) if HEADING[words.code] in line)
    assert f"{figure(answer, answer.ranked[0]):.2f}" in lines[head + 1]


def test_that_pages_show_figure_and_unit(answer: advisor.Recommendation, words: Words) -> None:
    document = build_document(Narrator(answer, words))
    table = document.table("evidence")
    assert table is not None
    (row,) = (row for row in table.rows if row[0].shown == NAME[words.code])
    value = figure(answer, answer.ranked[0])
    assert written(value, words) in row[1].shown
    for ending in (".md", ".html"):
        text = render(Narrator(answer, words), ending).decode()
        assert NAME[words.code] in text
        assert written(value, words) in text
        assert "A study of energy" in text


def test_that_data_files_hold_figure_unit_and_source(
    answer: advisor.Recommendation, words: Words
) -> None:
    best, code = answer.ranked[0], words.code
    value = figure(answer, best)
    plain = json.loads(render(Narrator(answer, words), ".json"))
    first = plain["ranking"][0]
    assert first["figures"]["energy"] == {
        "value": value, "unit": "Wh/request", "estimate": None, "own": False,
    }  # fmt: skip
    assert plain["value_functions"]["energy"]["unit"] == "Wh/request"
    assert {e["source"] for e in first["evidence"] if e["measure"] == "energy"} == {"energy-study"}
    assert "energy-study" in {source["id"] for source in plain["sources"]}
    table = list(
        csv.reader(io.StringIO(render(Narrator(answer, words), ".csv").decode("utf-8-sig")))
    )
    (place,) = (n for n, head in enumerate(table[0]) if head.startswith(HEADING[code]))
    assert float(table[1][place]) == value
    book = openpyxl.load_workbook(io.BytesIO(render(Narrator(answer, words), ".xlsx")))
    sheet = book[words.say("Figures")]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, heads.index(HEADING[code]) + 1)
    assert cell.value == value
    told = book[words.say("Sources")]
    heads, *rows = told.iter_rows(values_only=True)
    figures, sources = (list(heads).index(words.say(head)) for head in ("Figure", "Source"))
    told_of = [row[sources] for row in rows if row[figures] == NAME[code]]
    assert len(told_of) >= len(answer.ranked)
    assert all(source.startswith("A study of energy") for source in told_of)


@pytest.fixture
def window(qtbot: QtBot, by_energy: advisor.Recommendation, words: Words) -> MainWindow:
    made = create_window(by_energy.catalog, by_energy.scenario, language=words.code)
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    made.show()
    return made


def test_that_the_window_shows_it(
    window: MainWindow, by_energy: advisor.Recommendation, words: Words
) -> None:
    answer = by_energy
    best, code = answer.ranked[0], words.code
    value = written(figure(answer, best), words)
    swing = window.findChild(QLabel, "swing.energy")
    assert swing is not None
    # Behind it may stand that the slider decides nothing.
    said, *_ = swing.text().split(" · ")
    assert said == {"en": "from 4 to 0 Wh a request", "zh": "每次从 4 到 0 瓦时"}[code]
    model = window.fits.model
    place = next(n for n, column in enumerate(model.columns) if column.id == "energy")
    assert model.columns[place].title == NAME[code]
    assert model.text(answer.evaluation.rows[best], place) == value
    why = window.findChild(WhyPanel)
    assert why is not None
    assert value in why.carriers.text.text()
    assert "A study of energy" in why.carriers.text.text()
    sources = window.findChild(SourcesPanel)
    assert sources is not None
    window.tabs.setCurrentWidget(sources)
    sources.refresh()
    rows = [sources.model.row_at(n) for n in range(sources.model.rowCount())]
    assert [(r.value, r.source) for r in rows if r.measure == "energy"] == [
        (value, "A study of energy")
    ]
    window.dialogs.value_functions("energy")
    curves = window.dialogs.curves
    assert curves is not None
    assert curves.page is not None
    assert written(4, words) in curves.page.meaning.text()
    boxes = curves.page.findChildren(QDoubleSpinBox)
    unit = {"en": "Wh a request", "zh": "瓦时/次"}[code]
    assert f" {unit}" in {box.suffix() for box in boxes}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (('unit = "Wh/request"', 'unit = "Wh"'), "energy.unit: There is no unit 'Wh'"),
        (('better = "less"', 'better = "more"'), "energy.better: more must be worth more"),
        (('function = {kind = "linear", worst = 4.0, best = 0.0}', ""), "energy.function: The"),
        (("to {best} Wh", "to {beste} Wh"), "energy.swing: beste cannot be filled in"),
        (('of = "model"', ""), "criteria.toml"),
        (("estimated = true", ""), "criteria.toml"),
        (('colour = "#7a8f2a"', ""), "criteria.toml"),
    ],
)
def test_that_a_missing_part_is_named_when_the_catalogue_is_loaded(
    tmp_path: Path, broken: tuple[str, str], said: str
) -> None:
    folder = added(tmp_path / "data", criterion=CRITERION.replace(*broken))
    with pytest.raises(advisor.CatalogError, match=r"criteria\.toml") as caught:
        advisor.load_catalog(folder)
    assert said in str(caught.value)


def test_that_a_criterion_without_an_entry_is_named(
    answer: advisor.Recommendation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(ENTRIES, "energy")
    scenario = answer.scenario.replace(currency="CNY", cny_per_usd=7.0)
    with pytest.raises(advisor.CatalogError, match="column energy: The program has no entry"):
        advisor.recommend(answer.catalog, scenario)
    assert Namer(answer.catalog, Words("zh")).criterion("energy") == "能耗"
