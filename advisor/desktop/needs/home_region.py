"""Where the user is at home: a box in the left panel, and a bar that asks once, at first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from advisor.wording.names import region_name
from advisor.wording.places import HOMES

if TYPE_CHECKING:
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session
    from advisor.wording.language import Words


class HomeBox(QComboBox):
    """The home regions to choose from, and "not set"."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words.say("Home region"))
        self.addItem(words.say("not set"), None)
        for region in HOMES:
            self.addItem(region_name(region, words), region)

    def show_home(self, region: str | None) -> None:
        """Show a home region; one that the list lacks is added."""
        if self.findData(region) < 0:
            self.addItem(region_name(region or "", self._words), region)
        self.setCurrentIndex(self.findData(region))

    @property
    def region(self) -> str | None:
        """The one that is shown."""
        chosen: str | None = self.currentData()
        return chosen


class HomeBar(QFrame):
    """Asks where the user is at home, until they have said so."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        """Propose what the system says."""
        super().__init__()
        self._session, self._preferences = session, preferences
        say = session.words.say
        self.setObjectName("home_bar")
        self.box = HomeBox(session.words)
        self.box.setObjectName("home_bar.region")
        self.box.show_home(session.home)
        caption = QLabel(say("Your home region:"))
        caption.setBuddy(self.box)
        told = QLabel(say("It decides which services count as at home and which licences hold."))
        told.setProperty("soft", True)
        self.done = QPushButton(say("OK"))
        self.done.setObjectName("home_bar.ok")
        self.done.clicked.connect(self._take)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 4)
        for widget in (caption, self.box, told):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.done)
        self.setVisible(preferences.asks_home)

    def _take(self) -> None:
        self._preferences.home_region = self.box.region
        self._session.set_home(self.box.region)
        self.hide()
