"""Shows the window and says what is to be read in it.

Each line of the input is the number of a tab to show; the answer is a line of JSON: pairs of a
widget's name and a text that is seen in it, and the names of the charts. With the first tab it is
about the whole window, with others about the tabs alone. An empty line ends it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThread, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QWidget,
)
from typing_extensions import override

import advisor
from advisor.desktop import create_window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.desktop.window import MainWindow

WIDTH, HEIGHT = 1366, 728
PATIENCE_S = 60


class Asking(QThread):
    """Reads the input beside the event loop.

    Signals:
        asked: a line came; carries it without its end.
    """

    asked = Signal(str)

    @override
    def run(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())
            if not line.strip():
                return


def plain(text: str) -> str:
    """A text without its marks, mnemonics, and breaks of line."""
    document = QTextDocument()
    document.setHtml(text.replace("&&", "&amp;"))
    read = document.toPlainText().replace("\u2060", "").replace("\ufffc", " ")
    return " ".join(read.replace("&", "").split())


def seen(top: QWidget) -> Iterator[tuple[str, str]]:
    """Each text that is seen in a widget, with the name of the widget that shows it."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            texts = [widget.text()]
        elif isinstance(widget, QTabBar):
            texts = [widget.tabText(n) for n in range(widget.count())]
        elif isinstance(widget, QTableView):
            texts = list(cells(widget))
        else:
            continue
        for text in texts:
            if any(letter.isalnum() for letter in plain(text)):
                yield widget.objectName() or type(widget).__name__, plain(text)


def charts(top: QWidget) -> list[str]:
    """Names of the charts that are seen."""
    return [
        chart.accessibleName()
        for chart in top.findChildren(QWidget)
        if type(chart).__module__.startswith("advisor.charts.") and chart.isVisible()
    ]


def cells(table: QTableView) -> Iterator[str]:
    """Texts of a table that are seen: of its cells and of its header."""
    model, area = table.model(), table.viewport().rect()
    first = max(0, table.rowAt(0))
    last = table.rowAt(area.bottom())
    for row in range(first, (last if last >= 0 else model.rowCount() - 1) + 1):
        for column in range(model.columnCount()):
            if table.isColumnHidden(column):
                continue
            if not table.visualRect(model.index(row, column)).intersects(area):
                continue
            yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
    if table.horizontalHeader().isVisible():
        for column in range(model.columnCount()):
            if not table.isColumnHidden(column):
                title = model.headerData(
                    column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole
                )
                yield str(title or "")


def settle(window: MainWindow) -> None:
    """Turn the event loop until the simulation is shown, or for a minute."""
    over = time.monotonic() + PATIENCE_S
    while not window.session.is_certainty_fresh and time.monotonic() < over:
        QApplication.processEvents()
    for _ in range(5):
        QApplication.processEvents()


def main() -> None:
    """Show the window in the language of the first argument until told to end."""
    application = QApplication(sys.argv[:1])
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding", home="CN")
    window = create_window(catalog, scenario, language=sys.argv[1])
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(window)
    asking = Asking()

    def answer(line: str) -> None:
        if not line:
            window.session.undo_stack.setClean()
            window.close()
            application.quit()
            return
        window.tabs.setCurrentIndex(int(line))
        settle(window)
        top = window if line == "0" else window.tabs
        print(json.dumps([list(seen(top)), charts(top)]), flush=True)

    asking.asked.connect(answer)
    asking.start()
    application.exec()
    asking.wait()


if __name__ == "__main__":
    main()
