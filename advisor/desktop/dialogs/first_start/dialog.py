"""The dialog of the first start: what for, where, how much. It can be left at any step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from advisor.desktop.columns import give_keyboard
from advisor.desktop.dialogs.first_start.pages import HomePage, MoneyPage, UseCasePage
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import one_line
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.parts.looks import set_looks

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session

WIDTH, HEIGHT = 560, 560


class FirstStartDialog(Dialog):
    """Three steps. Each answer changes the scenario at once, as a step that can be undone.

    Attributes:
        pages: use case, home region, budget and volume.
        home: page of the home region.
    """

    def __init__(self, session: Session, preferences: Preferences, parent: QWidget) -> None:
        """Begin with the use case; that it was shown is remembered."""
        say = session.words.say
        title = say("Three questions to begin with")
        super().__init__(session.words, parent, "first_start", title, (WIDTH, HEIGHT))
        self._session, self._preferences, self._window = session, preferences, parent
        preferences.has_started = True
        self.home = HomePage(session)
        self.home.told.connect(self._keep_home)
        self.pages = QStackedWidget()
        for page in (UseCasePage(session), self.home, MoneyPage(session)):
            self.pages.addWidget(page)
        self._steps = one_line("", "first_start.steps")
        self._question = one_line("", "first_start.question", "title")
        self.skip = push_button(say("Skip"), "first_start.skip", self.reject)
        self.back = push_button(say("&Back"), "first_start.back", lambda: self._enter(-1))
        self.next = push_button("", "first_start.next", self.go_on, by_enter=True)
        set_looks(self.next, "primary")
        self.next.setDefault(True)
        in_column(
            self._steps, self._question, (self.pages, 1),
            in_row(self.skip, None, self.back, self.next, spacing=8),
            on=self, spacing=14, margins=(20, 16, 20, 16),
        )  # fmt: skip
        session.style_changed.connect(self._show_step)
        self._enter(0)

    def go_on(self) -> None:
        """To the next step, or from the last one to the ranking."""
        if self.pages.currentWidget() is self.home:
            self._keep_home()
        if self.pages.currentIndex() == self.pages.count() - 1:
            self.accept()
        else:
            self._enter(1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A window that is shown forgets that what has the focus is to have a ring.
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)

    def _enter(self, step: int) -> None:
        """Go so many steps on."""
        self.pages.setCurrentIndex(self.pages.currentIndex() + step)
        self._show_step()
        first = self.findChild(QWidget, self._first_control())
        if first is not None:
            give_keyboard(first)

    def _first_control(self) -> str:
        """Object name of the control that has the keyboard when its step is entered."""
        use_case = f"first_start.use_case.{self._session.scenario.use_case}"
        return (use_case, "first_start.home", "budget.amount")[self.pages.currentIndex()]

    def _keep_home(self) -> None:
        region = self.home.box.region
        self._preferences.home_region = region
        if region != self._session.home:
            self._session.set_home(region)
        bar = self._window.findChild(QWidget, "home_bar")
        if bar is not None:
            bar.hide()

    def _show_step(self) -> None:
        say, style, step = self.words.say, self._session.style, self.pages.currentIndex()
        titles = (say("Use case"), say("Home region"), say("Budget and volume"))
        parts = [
            f'<span style="color:{style.accent if place == step else style.soft}">'
            f"{'<b>' if place == step else ''}{place + 1} {title}"
            f"{'</b>' if place == step else ''}</span>"
            for place, title in enumerate(titles)
        ]
        self._steps.setText(f'<span style="color:{style.soft}">&nbsp; › &nbsp;</span>'.join(parts))
        self._question.setText(
            (
                say("What are you choosing a model for?"),
                say("Where are you and your users at home?"),
                say("What may it cost, and how much work is there?"),
            )[step]
        )
        self.back.setEnabled(step > 0)
        self.next.setText(say("&Show the ranking") if step == len(titles) - 1 else say("&Next"))
