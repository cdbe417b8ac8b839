"""Rules that hold on every screen, all looked at in one walk a language (3 s a walk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from advisor.desktop.events import screen_room
from advisor.desktop.events.screen_room import FRAME
from tests.desktop.screen_rules.layout import SMALL_SCREEN, DialogsFit
from tests.desktop.screen_rules.number_boxes import BoxesRead
from tests.desktop.screen_rules.percent import PercentsWithoutSpace
from tests.desktop.screen_rules.qt_texts import QtTexts
from tests.desktop.screen_rules.spoken import ControlsAreNamed
from tests.desktop.screen_rules.tooltips import TooltipsWrap
from tests.desktop.screen_rules.type_sizes import SizesOfTheScale
from tests.desktop.screen_rules.walk import walk
from tests.desktop.screen_rules.wheel import WheelChangesNothing, WheelScrolls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop.conftest import Screens
    from tests.desktop.screen_rules.rule import Rule
    from tests.desktop.screen_rules.walk import Faults

    FaultsOf = Callable[[str, type[Rule]], str]

IN_BOTH = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture(scope="module")
def walked() -> dict[str, Faults]:
    """The faults of each walk that a test of this file has made, by language."""
    return {}


@pytest.fixture
def faults_of(
    screens: Callable[..., Screens],
    walked: dict[str, Faults],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[FaultsOf]:
    """Say the faults of a rule in a language; whoever asks first for a language walks.

    The system is German and its screen small, whatever the language of the program.
    """
    usual = QLocale()

    def faults(language: str, rule: type[Rule]) -> str:
        if language not in walked:
            QLocale.setDefault(QLocale("de_DE"))
            monkeypatch.setattr(screen_room, "room_for", lambda _window: SMALL_SCREEN - FRAME)
            walked[language] = walk(language, screens)
        return "\n".join(walked[language][rule])

    yield faults
    QLocale.setDefault(usual)


@IN_BOTH
def test_that_every_text_of_every_screen_has_a_size_of_the_scale(
    faults_of: FaultsOf, language: str
) -> None:
    assert faults_of(language, SizesOfTheScale) == ""


@IN_BOTH
def test_that_every_control_of_every_screen_has_a_name_with_its_label(
    faults_of: FaultsOf, language: str
) -> None:
    assert faults_of(language, ControlsAreNamed) == ""


def test_that_no_screen_in_chinese_parts_a_number_from_its_per_cent_sign(
    faults_of: FaultsOf,
) -> None:
    assert faults_of("zh", PercentsWithoutSpace) == ""


@IN_BOTH
def test_that_every_dialog_fits_a_small_screen_and_nothing_in_it_overlaps(
    faults_of: FaultsOf, language: str
) -> None:
    assert faults_of(language, DialogsFit) == ""


@IN_BOTH
def test_that_no_tooltip_of_any_screen_is_wider_than_a_paragraph(
    faults_of: FaultsOf, language: str
) -> None:
    assert faults_of(language, TooltipsWrap) == ""


def test_that_qt_has_chinese_for_all_that_it_shows_on_any_screen(faults_of: FaultsOf) -> None:
    assert faults_of("zh", QtTexts) == ""


@IN_BOTH
def test_that_every_box_reads_12_5_and_what_it_shows_on_a_german_system(
    faults_of: FaultsOf, language: str
) -> None:
    assert faults_of(language, BoxesRead) == ""


@IN_BOTH
def test_that_the_wheel_over_any_widget_of_any_screen_changes_no_value(
    faults_of: FaultsOf, language: str
) -> None:
    assert faults_of(language, WheelChangesNothing) == ""


def test_that_the_wheel_over_a_focused_control_scrolls_the_area_around_it(
    faults_of: FaultsOf,
) -> None:
    assert faults_of("en", WheelScrolls) == ""
