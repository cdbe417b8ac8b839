"""Opens and saves scenario files, lists recent ones, and exports reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from advisor.catalog.problems import InputError
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.desktop.messages import Messages
    from advisor.desktop.preferences import Preferences, Purpose
    from advisor.desktop.session import Session

REPORT_KINDS = {
    "pdf": "PDF", "html": "HTML", "md": "Markdown", "xlsx": "Excel", "csv": "CSV", "json": "JSON",
}  # fmt: skip


class Files(QObject):
    """The commands of the File menu.

    Signals:
        import_asked: a file other than a scenario was opened; carries its path.
    """

    import_asked = Signal(str)

    def __init__(
        self, session: Session, preferences: Preferences, messages: Messages, parent: QWidget
    ) -> None:
        """Show file dialogs above ``parent``."""
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._messages = messages
        self._parent = parent

    def open(self) -> None:
        """Ask for a scenario file and open it."""
        words = self._session.words
        kinds = words.say("Scenarios (*.toml *.json)")
        folder = self._preferences.folder_of("scenarios")
        name, _ = QFileDialog.getOpenFileName(
            self._parent, words.say("Open scenario"), folder, kinds
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> bool:
        """Open a scenario file; report an error and return False if that fails."""
        if not self.may_discard():
            return False
        from advisor.decision.scenario_file import load_scenario

        session = self._session
        try:
            scenario = load_scenario(path, session.catalog)
        except InputError as error:
            return self._complain(session.words.say("The scenario cannot be opened"), error)
        session.open_scenario(scenario, path)
        self._preferences.remember_file(path)
        return True

    @property
    def _draft(self) -> str:
        """Stored text of the unsaved scenario while another one with a file is open, or empty."""
        if self._session.path is None:
            return ""
        return self._preferences.state.scenario

    def open_draft(self) -> None:
        """Open the unsaved scenario again."""
        from advisor.decision.scenario_file import parse_scenario

        session = self._session
        if not self.may_discard():
            return
        try:
            scenario = parse_scenario(self._draft.encode(), session.catalog, name="settings")
        except InputError as error:
            self._complain(session.words.say("The scenario cannot be opened"), error)
            return
        session.open_scenario(scenario, None)
        session.resume(None, saved=False)

    def open_any(self, path: Path) -> None:
        """Open a scenario, or a report that contains one; offer to import any other file."""
        from advisor.decision.scenario_file import looks_like_scenario

        if looks_like_scenario(path):
            self.open_path(path)
        else:
            self.import_asked.emit(str(path))

    def save(self) -> bool:
        """Save to the scenario's file, or ask for a file; return False if not saved."""
        path = self._session.path
        return self.save_path(path) if path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save to it; return False if not saved."""
        from advisor.decision.scenario_file import ENDING

        session, say = self._session, self._session.words.say
        name, _ = QFileDialog.getSaveFileName(
            self._parent,
            say("Save scenario"),
            self._proposed(session.scenario.use_case + ENDING, "scenarios"),
            say("Scenarios (*.toml *.json)"),
        )
        if not name:
            return False
        path = Path(name)
        return self.save_path(path if path.suffix in (".toml", ".json") else Path(name + ENDING))

    def _proposed(self, name: str, purpose: Purpose) -> str:
        """Path of ``name`` in the folder last used for a purpose."""
        return str(Path(self._preferences.folder_of(purpose)) / name)

    def save_path(self, path: Path) -> bool:
        """Save to a file; report an error and return False if that fails."""
        from advisor.catalog.atomic import write_atomically
        from advisor.decision.scenario_file import dump_scenario

        session = self._session
        form = "json" if path.suffix == ".json" else "toml"
        try:
            write_atomically(path, dump_scenario(session.scenario, form=form).encode())
        except InputError as error:
            return self._complain(session.words.say("The scenario cannot be saved"), error)
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
            self._proposed(f"{session.scenario.use_case}.pdf", "reports"),
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
        """Write the report and report the outcome; return False if that fails."""
        from advisor.report.save import save_report

        session = self._session
        try:
            save_report(session.narrator, path)
        except InputError as error:
            return self._complain(session.words.say("The report cannot be written"), error)
        self._preferences.remember_folder(path, "reports")
        text = session.words.say("Report written: {path}", path=path.name)
        self._messages.done(text, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        return True

    def _complain(self, title: str, error: InputError) -> Literal[False]:
        self._messages.complain(title, say_failure(error, self._session.words))
        return False

    def fill_recent(self, menu: QMenu) -> None:
        """Fill a menu with the recent scenario files."""
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
        """Ask about unsaved changes; return False if the user cancels or saving fails."""
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
        chosen = box.clickedButton()
        box.deleteLater()  # else the window, its parent, would keep each
        if chosen is save:
            return self.save()
        return chosen is discard
