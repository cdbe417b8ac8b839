"""Adds this computer to the hosting options, or removes it; detected in the background."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from advisor.desktop.parts.labels import note
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.tabs.local_or_api.local_models import LocalModels
from advisor.wording.computer import SERVER_NAMES, device_text, note_text
from advisor.wording.failures import say_any_failure

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware
    from advisor.desktop.session import Session
    from advisor.hosting.computer.holdings import ServerReply
    from advisor.hosting.computer.machine import Computer


class Found(NamedTuple):
    """The detected computer, and the models on its local servers."""

    computer: Computer
    servers: tuple[ServerReply, ...]


def look(catalog: Catalog) -> Found:
    """Detect this computer; may take seconds, so run it in a background thread."""
    from advisor.hosting.computer.detection import detect_computer
    from advisor.hosting.computer.holdings import server_replies

    return Found(detect_computer(catalog), server_replies(catalog=catalog))


def look_and_measure(catalog: Catalog) -> Found:
    """Detect this computer, then measure main memory and a loaded model; takes seconds."""
    from advisor.hosting.computer.measuring import measured

    found = look(catalog)
    models = [local for reply in found.servers for local in reply.models]
    return Found(measured(found.computer, models, catalog), found.servers)


class OwnComputer(QWidget):
    """A check box, below it what was detected, and the models to run there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start undetected; ticking the box starts the detection."""
        super().__init__(parent)
        self.session = session
        self._found: Found | None = None
        say = session.words.say
        self.box = QCheckBox(say("Count this computer in"))
        self.box.setObjectName("hosting.this_computer")
        self.box.setToolTip(
            say("Adds the open models that fit on it, with llama.cpp, to the ranking.")
        )
        self.text = note("", "hosting.this_computer.text")
        self.measure = QPushButton(say("Measure"))
        self.measure.setObjectName("hosting.this_computer.measure")
        self.measure.setToolTip(
            say("Measures main memory, and a model that a local server has loaded.")
        )
        self.models = LocalModels(session)
        in_column(
            self.box, self.text, in_row(self.measure, None), self.models.label,
            on=self, spacing=2, margins=NO_MARGINS,
        )  # fmt: skip
        self.box.clicked.connect(self._ticked)
        self.measure.clicked.connect(self._measure)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the scenario includes the computer."""
        held = self.session.scenario.hosting.computer
        with QSignalBlocker(self.box):
            self.box.setChecked(held is not None)
        if held is not None:
            self._say(self._lines(held))
        elif self.box.isEnabled():
            self._say(())
        self.measure.setVisible(held is not None)
        self.models.refresh()

    def _measure(self) -> None:
        self._look(self.session.words.say("Measuring this computer…"), measures=True)

    def _ticked(self, on: bool) -> None:
        if not on:
            self._set(None)
            return
        self._look(self.session.words.say("Looking at this computer…"), measures=False)

    def _look(self, saying: str, *, measures: bool) -> None:
        self.box.setEnabled(False)
        self.measure.setEnabled(False)
        self._say((saying,))
        catalog, work = self.session.catalog, look_and_measure if measures else look
        self.session.background.run(self, lambda _run: work(catalog), self._show, self._fail)

    def _show(self, found: Found) -> None:
        self._enable()
        self._found = found
        if found.computer.device is not None:
            self._set(found.computer.device)
            return
        with QSignalBlocker(self.box):
            self.box.setChecked(False)
        words = self.session.words
        text = words.say("Too little could be found out about this computer to size anything.")
        self._say((text, *(note_text(note, words) for note in found.computer.notes)))

    def _enable(self) -> None:
        self.box.setEnabled(True)
        self.measure.setEnabled(True)

    def _fail(self, error: BaseException) -> None:
        self._enable()
        with QSignalBlocker(self.box):
            self.box.setChecked(self.session.scenario.hosting.computer is not None)
        text = self.session.words.say(
            "This computer could not be looked at: {error}",
            error=say_any_failure(error, self.session.words),
        )
        self._say((text,))

    def _set(self, computer: Hardware | None) -> None:
        hosting = msgspec.structs.replace(self.session.scenario.hosting, computer=computer)
        self.session.change(self.session.words.say("this computer"), hosting=hosting)
        self.refresh()

    def _lines(self, held: Hardware) -> tuple[str, ...]:
        words = self.session.words
        lines = [device_text(held, words)]
        if self._found is not None and self._found.computer.device == held:
            lines += [note_text(note, words) for note in self._found.computer.notes]
            lines += [
                _server_line(reply, self.session) for reply in self._found.servers if reply.models
            ]
        return tuple(lines)

    def _say(self, lines: tuple[str, ...]) -> None:
        self.text.setText("<br>".join(escape(line) for line in lines))
        self.text.setVisible(bool(lines))


def _server_line(reply: ServerReply, session: Session) -> str:
    """Sentence on a local server's models: "Ollama holds qwen3:8b (Qwen3-8B), …"."""
    names = [
        f"{local.served.name} ({session.catalog.models[local.model].name})"
        if local.model
        else local.served.name
        for local in reply.models
    ]
    words = session.words
    return words.say(
        "{server} holds: {models}", server=SERVER_NAMES[reply.server], models=words.listed(names)
    )
