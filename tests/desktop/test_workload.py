"""The workload form: live, undoable, named, foldable, filled from published traces."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QToolButton, QWidget

import advisor
from advisor.catalog.presets import Workload
from advisor.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

CATALOG = advisor.load_catalog()
REQUESTS = CATALOG.use_cases["everyday-coding"].workload.requests_per_month
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    return show_kept(CATALOG, scenario, size=(1500, 950))


# The largest whole number that Qt passes to a slot.
QT_LARGEST = 2**31 - 1


def child(window: MainWindow, kind: type[W], name: str) -> W:
    found = window.findChild(kind, f"workload.{name}")
    assert found is not None, name
    return found


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_that_every_field_of_a_workload_has_a_named_widget(window: MainWindow) -> None:
    for field in Workload.__struct_fields__:
        if field == "sizes":  # set by the published shapes
            continue
        box = window.findChild(QWidget, f"workload.{field}")
        assert box is not None, field
        assert box.accessibleName(), field


def test_that_the_bill_follows_a_field_as_it_is_typed_and_undo_brings_it_back(
    window: MainWindow,
) -> None:
    session = window.session
    offer = "gpt-5.at.openai"
    before = session.recommendation.monthly_cost(offer)
    box = child(window, QDoubleSpinBox, "requests_per_month")
    box.setValue(2 * REQUESTS)
    assert session.recommendation.monthly_cost(offer) == pytest.approx(2 * (before or 0))
    session.undo_stack.undo()
    assert session.recommendation.monthly_cost(offer) == before
    assert box.value() == REQUESTS


def test_that_a_published_shape_fills_the_form_and_keeps_the_volume(window: MainWindow) -> None:
    box = child(window, QComboBox, "preset")
    choose(box, "azure-conversation")
    work = window.session.scenario.workload
    assert (work.input_tokens, work.requests_per_month, len(work.sizes)) == (1155, REQUESTS, 4)
    assert (work.thinking, work.thinking_ratio) == ("effort", None)
    assert "Microsoft Azure" in box.toolTip()
    child(window, QDoubleSpinBox, "input_tokens").setValue(2310)
    assert window.session.scenario.workload.sizes[0].input_tokens == 902
    assert box.currentData() is None


def test_that_characters_become_tokens_and_the_labels_say_so(window: MainWindow) -> None:
    language = child(window, QComboBox, "language")
    assert not language.isEnabled()
    choose(child(window, QComboBox, "unit"), "characters")
    choose(language, "zh")
    assert language.isEnabled()
    assert child(window, QDoubleSpinBox, "input_tokens").accessibleName() == "Input characters"
    answer = window.session.recommendation
    assert answer.candidate("gpt-5.at.openai").workload.input_tokens == 30_000
    assert answer.candidate("deepseek-v3.2.at.volcengine").workload.input_tokens == 23_200


def test_that_thinking_makes_models_that_think_dearer(window: MainWindow) -> None:
    session = window.session
    think, plain = "deepseek-v4-flash.at.siliconflow", "kimi-k2-0905.at.moonshot-cn"
    choose(child(window, QComboBox, "thinking"), "included")
    before = {o: session.recommendation.monthly_cost(o) or 0 for o in (think, plain)}
    choose(child(window, QComboBox, "thinking"), "on")
    after = {o: session.recommendation.monthly_cost(o) or 0 for o in (think, plain)}
    assert after[think] > before[think]
    assert after[plain] == pytest.approx(before[plain])
    ratio = child(window, QDoubleSpinBox, "thinking_ratio")
    assert ratio.isEnabled()
    assert ratio.value() == 1.5  # of agents
    ratio.setValue(5)
    assert (session.recommendation.monthly_cost(think) or 0) > after[think]
    ratio.setValue(3)
    assert session.scenario.workload.thinking_ratio is None


def test_that_shares_of_one_whole_never_exceed_it(window: MainWindow) -> None:
    child(window, QSpinBox, "batch_share").setValue(70)
    child(window, QSpinBox, "flex_share").setValue(60)
    work = window.session.scenario.workload
    assert (work.batch_share, work.flex_share) == (0.4, 0.6)


def test_that_rare_fields_fold_and_all_fit_a_narrow_column(window: MainWindow) -> None:
    more = child(window, QToolButton, "more")
    growth = child(window, QSpinBox, "growth")
    assert not growth.isVisible()
    more.setChecked(True)
    assert growth.isVisible()
    panel = more.parentWidget()
    assert panel is not None
    assert panel.minimumSizeHint().width() <= 274


def test_that_any_number_of_requests_that_a_volume_makes_is_shown(window: MainWindow) -> None:
    session = window.session
    volume = child(window, QDoubleSpinBox, "volume")
    box = child(window, QDoubleSpinBox, "requests_per_month")
    more = child(window, QToolButton, "more")
    for tokens in (5e14, 9e17):
        volume.setValue(tokens)
        requests = session.scenario.workload.requests_per_month
        assert requests > QT_LARGEST
        assert box.value() == requests
        assert numbers.rounded(requests, session.words, places=4) in more.text()
    session.undo_stack.undo()
    assert box.value() == REQUESTS
