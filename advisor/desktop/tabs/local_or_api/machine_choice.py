"""Picks a machine for the model, and shows its numbers in a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advisor.decision.analysis.local_or_api import allowed_machines
from advisor.desktop.parts.choices import choice_box, keep_narrow, offer_choices
from advisor.desktop.parts.labels import caption, rich_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.wording.machine_numbers import machine_numbers
from advisor.wording.name_forms import without_maker

if TYPE_CHECKING:
    from advisor.desktop.session import Session

CHEAPEST = ""


class MachineChoice(QWidget):
    """A box of the machines that the must-haves allow, and the numbers of the chosen one.

    Attributes:
        box: the machines; the first item is the cheapest, whichever that is.
        table: the numbers.

    Signals:
        picked: the user picked another one; carries nothing, ``offer`` is it.
    """

    picked = Signal()

    def __init__(self, session: Session) -> None:
        """Start empty."""
        super().__init__()
        self._session = session
        self._model: str | None = None
        self._picked: str | None = None
        title = session.words.say("Machine")
        self.box = choice_box("local_or_api.machine", title, run=lambda _chosen: self._pick())
        keep_narrow(self.box, 16)
        self.table = rich_text("local_or_api.machine.table")
        row = in_row(caption(title, self.box), (self.box, 1))
        in_column(row, self.table, on=self, spacing=6, margins=NO_MARGINS)

    @property
    def offer(self) -> str | None:
        """Offer on the picked machine; None where the cheapest is to be taken."""
        return self.box.currentData() or None

    def _pick(self) -> None:
        self._picked = self.box.currentData()
        self._show()
        self.picked.emit()

    def show_model(self, model: str) -> None:
        """Offer the machines of a model; the choice stays where the machine is offered still.

        As long as none is picked it is that of the ranking, where the model runs on one there.
        """
        session = self._session
        self._model = model
        machines = allowed_machines(session.recommendation, model)
        ways = [(c.offer.id, without_maker(session.narrator.way(c.offer.id))) for c in machines]
        items = [(CHEAPEST, session.words.say("the cheapest allowed")), *ways]
        wished = (self._picked, self._ranked(model), CHEAPEST)
        offer_choices(self.box, items, next(each for each in wished if each in dict(items)))
        self._show()

    def _ranked(self, model: str) -> str | None:
        """Return the offer by which a model is ranked where that is on a machine."""
        answer = self._session.recommendation
        ranked = (answer.candidate(offer) for offer in answer.best_ways)
        best = next((each for each in ranked if each.model.id == model), None)
        return None if best is None or best.hosted is None else best.offer.id

    def _show(self) -> None:
        session = self._session
        if self._model is None:
            return
        machines = allowed_machines(session.recommendation, self._model)
        if not machines:
            return
        chosen = self.box.currentData()
        offer = next((c for c in machines if c.offer.id == chosen), machines[0])
        assert offer.hosted is not None, "only offers on machines are listed"  # noqa: S101
        style, narrator = session.style, session.narrator
        head = f"<b>{escape(narrator.way(offer.offer.id))}</b>" if chosen == CHEAPEST else ""
        soft = f"color:{style.soft}; padding-right:10px"
        rows = "".join(
            f'<tr><td style="{soft}">{escape(name)}</td><td>{escape(figure)}</td></tr>'
            for name, figure in machine_numbers(narrator, offer.hosted)
        )
        self.table.setText(f'{head}<table cellspacing="0" cellpadding="1">{rows}</table>')
