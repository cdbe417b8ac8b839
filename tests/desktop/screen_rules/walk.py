"""One walk over all screens in a language, for all rules together."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from tests.desktop.screen_rules.layout import DialogsFit
from tests.desktop.screen_rules.number_boxes import BoxesRead
from tests.desktop.screen_rules.percent import PercentsWithoutSpace
from tests.desktop.screen_rules.qt_texts import QtTexts
from tests.desktop.screen_rules.spoken import ControlsAreNamed
from tests.desktop.screen_rules.tooltips import TooltipsWrap
from tests.desktop.screen_rules.type_sizes import SizesOfTheScale
from tests.desktop.screen_rules.wheel import WheelChangesNothing, WheelScrolls

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Screens
    from tests.desktop.screen_rules.rule import Rule

# First what only reads, then what types and turns the wheel and puts all back.
RULES: tuple[type[Rule], ...] = (
    SizesOfTheScale, ControlsAreNamed, PercentsWithoutSpace, DialogsFit, TooltipsWrap, QtTexts,
    BoxesRead, WheelChangesNothing, WheelScrolls,
)  # fmt: skip

Faults = dict["type[Rule]", list[str]]


def walk(language: str, make: Callable[[str], Screens]) -> Faults:
    """Visit each screen once and return the faults by rule.

    Args:
        language: of the program, `en` or `zh`.
        make: starts the program in a language, once all rules stand ready.
    """
    rules = [rule(language) for rule in RULES]
    program = make(language)

    def visit(name: str, top: QWidget) -> None:
        for rule in rules:
            _run(rule, name, lambda rule=rule: rule.look(name, top, program))  # type: ignore[misc]

    program.visit(visit)
    for rule in rules:
        _run(rule, "in the end", lambda rule=rule: rule.end(program))  # type: ignore[misc]
    return {type(rule): rule.faults for rule in rules}


def _run(rule: Rule, where: str, look: Callable[[], None]) -> None:
    """Keep what a rule trips over as its own fault: the others look on."""
    try:
        look()
    except Exception:  # noqa: BLE001 - the test of the rule says it
        rule.faults.append(f"{where}: {traceback.format_exc()}")
