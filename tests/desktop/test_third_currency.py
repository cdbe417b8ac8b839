"""A currency that is added to the tables alone is shown on every surface."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox

import advisor
from advisor.catalog import currencies, loading
from advisor.catalog.locate import bundled
from advisor.cli import main
from advisor.desktop.statusbar import StatusBar
from advisor.report.save import render
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from tests.world.loading import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Screens

OFFER = "gpt-5.at.openai"
WORK = ("--input-tokens", "1000", "--output-tokens", "100")


@pytest.fixture(autouse=True)
def with_yen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled tables with yen: a row of how it is written, and a row of its rate."""
    folder = tmp_path / "data"
    shutil.copytree(Path(str(bundled("data"))), folder)
    add_yen(folder, "cldr-babel-2.18")
    monkeypatch.setattr(currencies, "_known", {})
    for module in (loading, currencies):
        monkeypatch.setattr(module, "bundled", lambda _name: folder)
    return folder


def add_yen(folder: Path, source: str) -> None:
    for table, row in (
        ("currencies", f"JPY,JP¥,0,yen,日元,JP,円;yen,{source}"),
        ("exchange_rates", f"2026-11-20,JPY,150,{source}"),
    ):
        path = folder / f"{table}.csv"
        path.write_text(f"{path.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")


def test_that_the_terminal_shows_amounts_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", "--currency", "yen", "--limit", "3"]) == 0
    printed = capsys.readouterr().out
    assert "$1 = JP¥150 (2026-11-20)" in printed
    assert printed.count("JP¥") > 3
    assert main(["cost", *WORK, "--offer", OFFER, "--currency", "JPY"]) == 0
    assert "JP¥" in capsys.readouterr().out
    assert main(["recommend", "--currency", "XAU"]) == 2
    assert "XAU" in capsys.readouterr().err


def test_that_the_reports_state_amounts_in_it_150_times_those_in_dollars(tmp_path: Path) -> None:
    folder = tmp_path / "world"
    shutil.copytree(TABLES, folder)
    add_yen(folder, "invented")
    catalog = advisor.load_catalog(folder)
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    dollars, yen = (
        advisor.recommend(catalog, scenario.replace(currency=code)) for code in ("USD", "JPY")
    )
    assert dollars.ranked == yen.ranked
    found = [
        json.loads(render(Narrator(answer, Words("en")), ".json")) for answer in (dollars, yen)
    ]
    costs = [[row["monthly_cost"]["amount"] for row in answer["ranking"]] for answer in found]
    assert costs[1] == pytest.approx([150 * amount for amount in costs[0]])
    assert found[1]["exchange_rate"]["jpy_per_usd"] == 150
    assert "cny_per_usd" in found[0]["exchange_rate"]
    for ending in (".md", ".html", ".csv", ".xlsx", ".pdf"):
        said = render(Narrator(yen, Words("zh")), ending)
        assert said
        if ending in (".md", ".html"):
            assert "JP¥" in said.decode()
            assert "$1 = JP¥150" in said.decode()


def test_that_a_list_in_it_is_billed_and_ranked(with_yen: Path) -> None:
    prices = with_yen / "prices.csv"
    header, *rows = prices.read_text(encoding="utf-8").splitlines()
    cells = dict.fromkeys(header.split(","), "") | {
        "offer": OFFER, "currency": "JPY", "input": "150", "output": "1500",
        "checked": "2026-11-25", "source": "cldr-babel-2.18",
    }  # fmt: skip
    others = [row for row in rows if not row.startswith(f"{OFFER},")]
    prices.write_text("\n".join([header, *others, ",".join(cells.values()), ""]), encoding="utf-8")
    catalog = advisor.load_catalog(with_yen)
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    cost = advisor.recommend(catalog, scenario).candidate(OFFER).list_cost
    assert cost is not None
    assert cost[1] == "JPY"


def test_that_the_window_offers_it_and_shows_amounts_in_it(
    screens: Callable[..., Screens],
) -> None:
    window = screens().window
    box = window.findChild(QComboBox, "currency")
    assert box is not None
    assert [box.itemText(row) for row in range(box.count())] == ["¥ CNY", "$ USD", "JP¥ JPY"]
    box.setCurrentIndex(box.findData("JPY"))
    box.activated.emit(box.currentIndex())
    assert window.session.scenario.currency == "JPY"
    status = window.statusBar()
    assert isinstance(status, StatusBar)
    assert "$1 = JP¥150" in status._rate.text()  # noqa: SLF001 - the one place of the rate
    model = window.fits.model
    shown = [str(model.index(0, column).data() or "") for column in range(model.columnCount())]
    assert any("JP¥" in text for text in shown), shown
    assert "Amounts in JP¥" in {action.text() for action in window.findChildren(QAction)}
