"""Offers to count an evaluation of the user's own that does not count yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from advisor.decision.mix import brought
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.labels import paragraph, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.session import Session


class CountIt(QWidget):
    """Names the first own benchmark that the mix leaves out, beside a button that adds it."""

    def __init__(self, session: Session, add: Callable[[str], object]) -> None:
        """Begin hidden; ``add`` gets the id of the benchmark."""
        super().__init__()
        self._session = session
        self._add = add
        self._shown: str | None = None
        self._name = paragraph(plain=True)
        self._button = tool_button(session.words.say("Count it"), "mix.count_it", self._count)
        in_row((self._name, 1), self._button, on=self, margins=NO_MARGINS)
        self.hide()

    def refresh(self) -> None:
        """Name what does not count; hide if nothing is left out."""
        session = self._session
        catalog = session.catalog
        left = brought(catalog, session.scenario, catalog.benchmarks)
        first = left[0] if left else None
        if first == self._shown:
            return
        self._shown = first
        self.setVisible(first is not None)
        if first is not None:
            name = catalog.benchmarks[first].name
            text = session.words.say("Your “{benchmark}” does not count", benchmark=name)
            set_text(self._name, text)
            self._button.setAccessibleName(
                session.words.say("Count {benchmark} in the mix", benchmark=name)
            )

    def _count(self) -> None:
        if self._shown is not None:
            self._add(self._shown)
