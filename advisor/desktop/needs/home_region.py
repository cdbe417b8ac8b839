"""Home region: a combo box for the left panel, and a bar that asks for it at the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import caption, one_line
from advisor.desktop.parts.layouts import in_row
from advisor.wording.names import region_name
from advisor.wording.places import HOMES

if TYPE_CHECKING:
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session
    from advisor.wording.language import Words


class HomeBox(QComboBox):
    """Lists the home regions and "not set"."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words.say("Home region"))
        self.addItem(words.say("not set"), None)
        for region in HOMES:
            self.addItem(region_name(region, words), region)

    def show_home(self, region: str | None) -> None:
        """Select a region, adding it if the list lacks it; None selects "not set"."""
        if self.findData(region) < 0:
            self.addItem(region_name(region or "", self._words), region)
        self.setCurrentIndex(self.findData(region))

    @property
    def region(self) -> str | None:
        """The selected region; None for "not set"."""
        chosen: str | None = self.currentData()
        return chosen


class HomeBar(QFrame):
    """Asks for the home region; hidden once the user has answered."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        """Preselect the session's home region, which by default is the system's."""
        super().__init__()
        self._session, self._preferences = session, preferences
        say = session.words.say
        self.setObjectName("home_bar")
        self.box = HomeBox(session.words)
        self.box.setObjectName("home_bar.region")
        self.box.show_home(session.home)
        why = say("It decides which services count as at home and which licences hold.")
        self.done = push_button(say("OK"), "home_bar.ok", self._take)
        in_row(
            caption(say("Your home region:"), self.box), self.box, one_line(why, "", "soft"),
            None, self.done, on=self, margins=(14, 4, 14, 4),
        )  # fmt: skip
        self.setVisible(preferences.asks_home)

    def _take(self) -> None:
        self._preferences.home_region = self.box.region
        self._session.set_home(self.box.region)
        self.hide()
