"""Opens the dialogs of the window, one of each kind at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMessageBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

    from advisor.desktop.dialogs.forms.opening import Forms
    from advisor.desktop.dialogs.palette.entry import Entry
    from advisor.desktop.dialogs.value_functions.window import ValueFunctionsWindow
    from advisor.desktop.messages import Messages
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session

D = TypeVar("D", bound=QDialog)


class Dialogs(QObject):
    """Each dialog's module is imported when the dialog is first opened.

    Attributes:
        curves: the window of the value functions; None until it is first opened.
        undo_actions: actions that the window of the value functions shares with the main window.
    """

    def __init__(
        self, session: Session, preferences: Preferences, messages: Messages, window: QMainWindow
    ) -> None:
        """Open dialogs above a window."""
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._messages = messages
        self._window = window
        self.curves: ValueFunctionsWindow | None = None
        self.undo_actions: Sequence[QAction] = ()

    def snapshots(self) -> None:
        """Show the frozen rankings beside the present one; freeze it if none is frozen."""
        from advisor.desktop.dialogs.snapshots import SnapshotsDialog

        if not self._session.snapshots:
            self._session.freeze()
        self._open_one(SnapshotsDialog, lambda: SnapshotsDialog(self._session, self._window))

    def freeze(self) -> None:
        """Keep the present ranking and show it beside what comes."""
        self._session.freeze()
        self.snapshots()

    def left_out(self, text: str = "") -> None:
        """List the offers that are not ranked, filtered by ``text``."""
        from advisor.desktop.dialogs.left_out import LeftOutDialog

        opened = self._opened(LeftOutDialog)
        if opened is not None and text:
            opened.list.filter.setText(text)
        self._open_one(LeftOutDialog, lambda: LeftOutDialog(self._session, self._window, text))

    @property
    def forms(self) -> Forms:
        """The forms for the user's own figures."""
        from advisor.desktop.dialogs.forms.opening import Forms

        return Forms(self._session, self._window)

    def own_figures(self) -> None:
        """List the user's own figures, to edit or remove them."""
        from advisor.desktop.dialogs.forms.my_figures import MyFiguresDialog

        self._open_one(
            MyFiguresDialog, lambda: MyFiguresDialog(self._session, self.forms, self._window)
        )

    def import_figures(self, address: str = "") -> None:
        """Show what a file or a web address would change."""
        from advisor.desktop.dialogs.imports.dialog import ImportDialog

        dialog = self._opened(ImportDialog)
        if dialog is None:
            dialog = ImportDialog(self._session, self._window)
            dialog.applied.connect(self._messages.offer_undo)
            dialog.address.folder = self._preferences.folder_of("figures")
            dialog.address.chosen.connect(self._remember_folder)
            dialog.show()
        if address:
            dialog.address.set_address(address)

    def _remember_folder(self, file: str) -> None:
        self._preferences.remember_folder(Path(file), "figures")

    def prices(self) -> None:
        """Show the state of the price feed, and update it."""
        from advisor.desktop.dialogs.prices.dialog import PricesDialog

        self._open_one(PricesDialog, lambda: PricesDialog(self._session, self._window))

    def check_data(self) -> None:
        """Audit the catalogue, and list what is wrong or worth knowing."""
        from advisor.desktop.dialogs.data_check.dialog import DataCheckDialog

        self._open_one(DataCheckDialog, lambda: DataCheckDialog(self._session, self._window))

    def my_data(self) -> None:
        """List the layers on top of the bundled tables."""
        from advisor.desktop.dialogs.imports.my_data import MyDataDialog

        self._open_one(
            MyDataDialog, lambda: MyDataDialog(self._session, self._window, self.import_figures)
        )

    def ask_priorities(self) -> None:
        """Set the priorities by questions instead of sliders."""
        from advisor.desktop.dialogs.swing.dialog import SwingDialog

        SwingDialog(self._session, self._window).open()

    def ask_point(self) -> None:
        """Ask whether the money is right that the sliders say a point of capability is worth."""
        from advisor.desktop.dialogs.swing.dialog import SwingDialog

        SwingDialog(self._session, self._window, at_point=True).open()

    def value_functions(self, key: str | None = None) -> None:
        """Show the value function of a benchmark or criterion; None: the one last shown."""
        curves = self.value_functions_window()
        curves.show_key(key)
        curves.show()
        curves.activateWindow()

    def value_functions_window(self) -> ValueFunctionsWindow:
        """The window of the value functions, made when first asked for."""
        from advisor.desktop.dialogs.value_functions.window import ValueFunctionsWindow
        from advisor.desktop.events.text_undo import UNDOES

        if self.curves is None:
            self.curves = ValueFunctionsWindow(self._session, self._window)
            self.curves.setProperty(UNDOES, True)
            self.curves.addActions(list(self.undo_actions))
        return self.curves

    def discard_value_functions(self) -> tuple[str | None, QRect] | None:
        """Delete the window of the value functions; its key and geometry where it was visible."""
        old, self.curves = self.curves, None
        if old is None:
            return None
        seen = (old.key, old.geometry()) if old.isVisible() else None
        old.hide()
        old.deleteLater()
        return seen

    def palette(self, found: Sequence[Entry]) -> None:
        """Find a command, a model or a setting by its name."""
        from advisor.desktop.dialogs.palette.dialog import PaletteDialog

        self._open_one(PaletteDialog, lambda: PaletteDialog(self._session, found, self._window))

    def first_start(self) -> None:
        """Ask what the user chooses for, where, and at what cost."""
        from advisor.desktop.dialogs.first_start.dialog import FirstStartDialog

        self._open_one(
            FirstStartDialog,
            lambda: FirstStartDialog(self._session, self._preferences, self._window),
        )

    def help(self, keys: Sequence[tuple[str, str]]) -> None:
        """Say what the program does, which shortcuts it has, and what its terms mean."""
        from advisor.desktop.dialogs.help.dialog import HelpDialog

        self._open_one(HelpDialog, lambda: HelpDialog(self._session, keys, self._window))

    def about(self) -> None:
        """Show the version and what the program does."""
        import advisor

        say = self._session.words.say
        text = say(
            "Model Advisor {version}: ranks offers of language models under your own workload, "
            "with the source of every figure. The result is advice; the decision is yours.",
            version=advisor.__version__,
        )
        QMessageBox.about(self._window, say("About Model Advisor"), text)

    def close_all(self) -> None:
        """Close every open dialog, for they speak the old language."""
        for dialog in self._window.findChildren(QDialog):
            dialog.close()

    def _opened(self, kind: type[D]) -> D | None:
        # A dialog that was just closed is still a child until Qt deletes it.
        return next((d for d in self._window.findChildren(kind) if d.isVisible()), None)

    def _open_one(self, kind: type[QDialog], make: Callable[[], QDialog]) -> None:
        """Bring the open dialog of a kind to the front, or make one."""
        opened = self._opened(kind)
        if opened is None:
            make().show()
        else:
            opened.raise_()
            opened.activateWindow()
