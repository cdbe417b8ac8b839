"""Scenario files and reports: open, save, recent, export, with errors as sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from advisor.catalog.problems import InputError
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.desktop.messages import Messages
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session

REPORT_KINDS = {
    "pdf": "PDF", "html": "HTML", "md": "Markdown", "xlsx": "Excel", "csv": "CSV", "json": "JSON",
}  # fmt: skip


class Files(QObject):
    """What the File menu does.

    Signals:
        import_asked: a file was opened that is no scenario: show what it would change.
    """

    import_asked = Signal(str)

    def __init__(
        self, session: Session, preferences: Preferences, messages: Messages, parent: QWidget
    ) -> None:
        """Ask for files above a parent."""
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._messages = messages
        self._parent = parent

    def open(self) -> None:
        """Ask for a scenario file and open it."""
        words = self._session.words
        kinds = words.say("Scenarios (*.toml *.json)")
        folder = self._preferences.folder
        name, _ = QFileDialog.getOpenFileName(
            self._parent, words.say("Open scenario"), folder, kinds
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> bool:
        """Open a scenario file; say why where that cannot be."""
        if not self.may_discard():
            return False
        from advisor.decision.scenario_file import load_scenario

        session = self._session
        try:
            scenario = load_scenario(path, session.catalog)
        except InputError as error:
            self._messages.complain(
                session.words.say("The scenario cannot be opened"),
                say_failure(error, session.words),
            )
            return False
        session.open_scenario(scenario, path)
        self._preferences.remember_file(path)
        return True

    @property
    def _draft(self) -> str:
        """Text of a scenario without a file that was left for one with a file; else empty."""
        if self._session.path is None:
            return ""
        return self._preferences.state.scenario

    def open_draft(self) -> None:
        """Go on with the scenario that was left without a file."""
        from advisor.decision.scenario_file import parse_scenario

        session = self._session
        if not self.may_discard():
            return
        try:
            scenario = parse_scenario(self._draft.encode(), session.catalog, name="settings")
        except InputError as error:
            self._messages.complain(
                session.words.say("The scenario cannot be opened"),
                say_failure(error, session.words),
            )
            return
        session.open_scenario(scenario, None)
        session.resume(None, saved=False)

    def open_any(self, path: Path) -> None:
        """Open a scenario or a report of one; of any other file show what it would change."""
        from advisor.decision.scenario_file import looks_like_scenario

        if looks_like_scenario(path):
            self.open_path(path)
        else:
            self.import_asked.emit(str(path))

    def save(self) -> bool:
        """Save to the scenario's file, or ask for one."""
        path = self._session.path
        return self.save_path(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it."""
        from advisor.decision.scenario_file import ENDING

        session, say = self._session, self._session.words.say
        name, _ = QFileDialog.getSaveFileName(
            self._parent,
            say("Save scenario"),
            self._proposed(session.scenario.use_case + ENDING),
            say("Scenarios (*.toml *.json)"),
        )
        if not name:
            return False
        path = Path(name)
        return self.save_path(path if path.suffix in (".toml", ".json") else Path(name + ENDING))

    def _proposed(self, name: str) -> str:
        """A file name in the folder that was used last."""
        return str(Path(self._preferences.folder) / name)

    def save_path(self, path: Path) -> bool:
        """Save to a file; say why where that cannot be."""
        from advisor.catalog.atomic import write_atomically
        from advisor.decision.scenario_file import dump_scenario

        session = self._session
        form = "json" if path.suffix == ".json" else "toml"
        try:
            write_atomically(path, dump_scenario(session.scenario, form=form).encode())
        except InputError as error:
            self._messages.complain(
                session.words.say("The scenario cannot be saved"), say_failure(error, session.words)
            )
            return False
        session.mark_saved(path)
        self._preferences.remember_file(path)
        return True

    def export(self) -> None:
        """Ask for a file and write the report to it."""
        session, say = self._session, self._session.words.say
        kinds = ";;".join(f"{name} (*.{ending})" for ending, name in REPORT_KINDS.items())
        name, kind = QFileDialog.getSaveFileName(
            self._parent,
            say("Export report"),
            self._proposed(f"{session.scenario.use_case}.pdf"),
            kinds,
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lstrip(".").lower() not in REPORT_KINDS:
            ending = next(e for e, title in REPORT_KINDS.items() if kind.startswith(title))
            path = path.with_name(f"{path.name}.{ending}")
        self.export_path(path)

    def export_path(self, path: Path) -> bool:
        """Write the report; say where it is, or why it cannot be."""
        from advisor.report.save import save_report

        session = self._session
        try:
            save_report(session.narrator, path)
        except InputError as error:
            self._messages.complain(
                session.words.say("The report cannot be written"), say_failure(error, session.words)
            )
            return False
        self._preferences.remember_folder(path)
        text = session.words.say("Report written: {path}", path=path.name)
        self._messages.done(text, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        return True

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent scenario files."""
        menu.clear()
        paths = self._preferences.recent
        for path in paths:
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, p=path: self.open_path(p))
        if self._draft:
            menu.addAction(self._session.words.say("The unsaved scenario"), self.open_draft)
        elif not paths:
            menu.addAction(self._session.words.say("none yet")).setEnabled(False)

    def may_discard(self) -> bool:
        """Whether unsaved changes may go: saved now, or given up by the user."""
        session = self._session
        if not session.is_changed:
            return True
        say = session.words.say
        box = QMessageBox(self._parent)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(say("The scenario has unsaved changes."))
        save = box.addButton(say("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(say("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is discard
