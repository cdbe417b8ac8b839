"""Pages of the first start, one question each; the window follows every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from advisor.desktop.needs.budget import BudgetPanel
from advisor.desktop.needs.home_region import HomeBox
from advisor.desktop.needs.volume import VolumePanel
from advisor.desktop.parts.labels import caption, note, one_line, paragraph
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.pages import Page
from advisor.desktop.session_actions import choose_use_case

if TYPE_CHECKING:
    from advisor.desktop.session import Session

INDENT = 24


class UseCasePage(Page):
    """The use case.

    Attributes:
        choices: use case → its radio button.
    """

    def __init__(self, session: Session) -> None:
        """Select the use case of the scenario."""
        super().__init__()
        self._session = session
        code = session.words.code
        self.choices: dict[str, QRadioButton] = {}
        rows: list[QWidget] = []
        for use_case in session.catalog.use_cases.values():
            choice = QRadioButton(use_case.name.in_language(code))
            choice.setObjectName(f"first_start.use_case.{use_case.id}")
            summary = use_case.summary.in_language(code)
            choice.setAccessibleDescription(summary)
            choice.setChecked(use_case.id == session.scenario.use_case)
            choice.clicked.connect(lambda _on=True, chosen=use_case.id: self._choose(chosen))
            self.choices[use_case.id] = choice
            below = note(summary)
            below.setIndent(INDENT)
            rows += [choice, below]
        self.fill(*rows, None, spacing=4, margins=(2, 0, 8, 0))

    def _choose(self, use_case: str) -> None:
        if use_case != self._session.scenario.use_case:
            choose_use_case(self._session, use_case)


class HomePage(QWidget):
    """The home region of the users.

    Attributes:
        box: the home regions.

    Signals:
        told: the user chose one; carries nothing, read ``box.region``.
    """

    told = Signal()

    def __init__(self, session: Session) -> None:
        """Select the session's home region, which at first is the system's."""
        super().__init__()
        say = session.words.say
        self.box = HomeBox(session.words)
        self.box.setObjectName("first_start.home")
        self.box.show_home(session.home)
        self.box.activated.connect(self.told)
        text = say("It decides which services count as at home and which licences hold.")
        in_column(
            in_row(caption(say("Home region"), self.box), (self.box, 1)),
            paragraph(text, "", "soft"), None, on=self, spacing=10, margins=NO_MARGINS,
        )  # fmt: skip


class MoneyPage(QWidget):
    """Budget and volume."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        say = session.words.say
        text = say(
            "Either will do: the use case brings a usual size of its own for what you do not set."
        )
        in_column(
            one_line(say("Budget"), "", "heading", "small"), BudgetPanel(session), 8,
            one_line(say("Volume"), "", "heading", "small"), VolumePanel(session), 8,
            paragraph(text, "", "soft"), None, on=self, spacing=6, margins=NO_MARGINS,
        )  # fmt: skip
