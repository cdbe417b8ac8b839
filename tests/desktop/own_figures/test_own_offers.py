"""Offers, models, machines and rents of one's own through the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from advisor.catalog.subjects import CellOf
from advisor.desktop.dialogs.forms.my_figures import MyFiguresDialog
from tests.desktop.own_figures.forms import best, choose, fill, form, press_button, save, text_at

if TYPE_CHECKING:
    from advisor.desktop.window import MainWindow


def test_that_a_new_offer_at_a_provider_of_ones_own_is_ranked(window: MainWindow) -> None:
    session = window.session
    model = session.recommendation.candidate(best(window)).model.id
    window.dialogs.forms.offer()
    dialog = form(window)
    save(dialog)
    assert dialog.fields["provider"].problem.text() == "Choose a provider, or name a new one."
    fill(dialog, provider_name="Campus gateway", currency="USD", input="0.01", output="0.02",
         data_region="CN")  # fmt: skip
    save(dialog)
    offer = f"{model}.at.campus-gateway"
    assert offer in session.recommendation.ranks
    row = session.recommendation.evaluation.rows[offer]
    assert session.recommendation.evaluation.own[row] >= {"cost", "data_control"}
    window.dialogs.own_figures()
    listed = window.findChild(MyFiguresDialog)
    assert listed is not None
    line = next(n for n in range(3) if text_at(listed, n, 0) == "Provider")
    listed.table.selectRow(line)
    QTest.mouseClick(listed.back, Qt.MouseButton.LeftButton)
    assert "rest on it" in listed.text.text()
    assert offer in session.recommendation.ranks
    listed.close()


def test_that_a_fine_tune_inherits_build_and_only_if_asked_scores(today: MainWindow) -> None:
    session = today.session
    today.dialogs.forms.model()
    fill(form(today), name="Qwen3 law", copied_from="qwen3-32b")
    assert form(today).fields["layers"].cell == "64"
    save(form(today))
    base = session.catalog.models["qwen3-32b"]
    assert session.catalog.models["qwen3-law"].kv_heads == base.kv_heads
    assert "qwen3-law" not in session.catalog.scores_by_model
    assert session.recommendation.candidate("qwen3-law.on.rented").hosted is not None
    rented = session.recommendation.resolved("qwen3-law.on.rented")
    assert rented in session.recommendation.sparse
    today.dialogs.forms.model()
    fill(form(today), name="Qwen3 tax", copied_from="qwen3-32b", scores_too="true")
    save(form(today))
    known = session.catalog.scores_by_model
    assert set(known["qwen3-tax"]) == set(known["qwen3-32b"])


def test_that_a_new_gpu_is_sized_priced_and_appears_under_a_hosted_model(
    today: MainWindow,
) -> None:
    session = today.session
    today.dialogs.forms.gpu()
    dialog = form(today)
    fill(dialog, name="Our card", memory_gb="96", bandwidth_gb_s="4000", bf16_tflops="900",
         power_w="600", rent_low="0.02")  # fmt: skip
    save(dialog)
    assert dialog.fields["rent_high"].problem.text().startswith("Give the range")
    fill(dialog, rent_high="0.03", market="licence", sold_in="CN", server_power_w="5600")
    save(dialog)
    made = session.catalog.hardware["our-card"]
    assert (made.market, made.sold_in, made.domestic) == ("licence", "CN", False)
    assert made.data_centre
    assert made.server_power_w == 5600
    hosted = session.recommendation.candidate("qwen3-32b.on.rented")
    assert hosted.hosted is not None
    assert hosted.hosted.device.id == "our-card"
    row = session.recommendation.evaluation.rows[hosted.offer.id]
    assert session.recommendation.evaluation.own[row] >= {"cost", "speed"}
    session.select("qwen3-32b.on.rented")
    choose(today, lambda r: r.own and r.what == "Rent of Our card")


def test_that_a_rent_is_overridden_as_a_range(today: MainWindow) -> None:
    session = today.session
    offer = "qwen3-32b.on.rented"
    session.select(offer)
    rent = ("rent_low", "rent_high", "rent_currency")
    choose(today, lambda r: isinstance(r.of, CellOf) and r.of.columns == rent)
    press_button(today, "use")
    dialog = form(today)
    fill(dialog, rent_low="9", rent_high="1")
    save(dialog)
    assert dialog.fields["rent_high"].problem.text().startswith("Give the range")
    fill(dialog, rent_low="0.01", rent_high="0.02")
    save(dialog)
    changed = session.recommendation.resolved(offer)
    assert "cost" in session.recommendation.evaluation.own[
        session.recommendation.evaluation.rows[changed]
    ]  # fmt: skip
    row = choose(today, lambda r: r.own and isinstance(r.of, CellOf))
    assert row.value.startswith("$0.01")
