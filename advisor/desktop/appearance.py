"""Light and dark, the bundled font, and the palette and style sheet made of them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from advisor.charts.style import DARK, LIGHT, Style
from advisor.desktop.parts.type_scale import NAME, SMALL, TEXT, TITLE


def load_fonts() -> None:
    """Use the bundled font: it covers Chinese where the machine has no Chinese font."""
    from PySide6.QtGui import QFont

    from advisor.charts import fonts

    font = QFont()
    font.setFamilies([fonts.load_fonts()])
    font.setPointSizeF(TEXT)
    QApplication.setFont(font)


def style_at_start(theme: str) -> Style:
    """Like ``style_for``, but by the palette: asking Qt for the scheme delays the first paint.

    If Qt knows the system's scheme, its palette already follows it.
    """
    if theme in ("light", "dark"):
        return DARK if theme == "dark" else LIGHT
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT  # noqa: PLR2004 - half way


def style_for(theme: str) -> Style:
    """The style of ``light`` or ``dark``; ``system`` follows the system.

    Offscreen and on bare X11 Qt does not know the scheme; then the palette decides.
    """
    from PySide6.QtCore import Qt

    scheme = QGuiApplication.styleHints().colorScheme()
    if theme in ("light", "dark") or scheme == Qt.ColorScheme.Unknown:
        return style_at_start(theme)
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def palette_of(style: Style) -> QPalette:
    """Qt's palette in the colours of a style."""
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.AlternateBase), style.background),
        ((role.Base, role.Button, role.ToolTipBase), style.panel),
        ((role.Light, role.Midlight), style.panel),
        ((role.Dark,), style.line),
        ((role.Shadow,), style.soft),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), style.ink),
        ((role.PlaceholderText, role.Mid), style.soft),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), style.accent),
        ((role.HighlightedText, role.BrightText), _on(style.accent)),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(style.soft))
    return palette


# Fusion draws their outlines in the window's colour, darker by this factor in per cent; those of
# check boxes then a tenth lighter again.
OUTLINED = {
    "QComboBox": 140,
    "QAbstractSpinBox": 140,
    "QCheckBox": 127,
    "QRadioButton": 127,
}


def paint_outlines(style: Style) -> None:
    """Make Fusion outline boxes in a colour with enough contrast to their background."""
    palette = palette_of(style)
    for kind, darkened in OUTLINED.items():
        palette.setColor(QPalette.ColorRole.Window, QColor(style.edge).lighter(darkened))
        # PySide takes a str for this ``char *``; its stub says bytes, which it refuses.
        QApplication.setPalette(palette, kind)  # type: ignore[arg-type]


def style_sheet(style: Style) -> str:
    """Style sheet for what the palette cannot express.

    It does not style spin and combo boxes: a styled spin box without buttons loses its text.
    """
    return f"""
    QMainWindow, #columns, #needs, #fits, #why, #value_functions {{
        background: {style.background}; }}
    QToolTip {{ color: {style.ink}; background: {style.panel}; border: 1px solid {style.line}; }}
    #topbar {{ background: {style.panel}; border-bottom: 1px solid {style.line}; }}
    #topbar QLabel#title {{ font-weight: 700; font-size: {NAME:g}pt; }}
    QStatusBar {{ background: {style.panel}; border-top: 1px solid {style.line}; }}
    QStatusBar QLabel, QLabel[soft="true"] {{ color: {style.soft}; }}
    QLabel[problem="true"] {{ color: {style.warn}; }}
    QLabel[heading="true"] {{ color: {style.soft}; font-weight: 700; }}
    QLabel[title="true"] {{ font-weight: 700; font-size: {TITLE:g}pt; }}
    QLabel[small="true"], QToolButton[small="true"], QStatusBar QLabel {{ font-size: {SMALL:g}pt; }}
    QPushButton, QToolButton, QLineEdit {{
        background: {style.panel}; color: {style.ink}; border: 1px solid {style.edge};
        border-radius: 5px; padding: 2px 7px; min-height: 20px; }}
    QPushButton:hover, QToolButton:hover, QPushButton:focus, QToolButton:focus, QLineEdit:focus {{
        border: 1px solid {style.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {style.soft}; border: 2px solid {style.background};
        border-radius: 5px; min-height: 28px; min-width: 28px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {style.soft}; }}
    QToolButton[flat="true"] {{ border-color: transparent; background: transparent; }}
    QToolButton[small="true"] {{ padding: 0; color: {style.soft}; }}
    QToolButton[flat="true"]:focus {{ border-color: {style.accent}; }}
    QPushButton#primary, QPushButton[primary="true"] {{ background: {style.accent};
        color: {_on(style.accent)}; border-color: {style.accent};
        font-weight: 700; padding: 2px 14px; }}
    QPushButton[primary="true"]:disabled {{ background: {style.track}; color: {style.soft};
        border-color: {style.line}; }}
    QPushButton#primary:disabled {{ background: {style.track}; color: {style.soft};
        border-color: {style.line}; }}
    QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QTableView {{ background: {style.panel}; border: 1px solid {style.line};
        gridline-color: {style.line}; selection-background-color: {style.selection};
        selection-color: {style.ink}; }}
    QHeaderView::section {{ background: {style.panel}; color: {style.soft}; border: none;
        border-bottom: 1px solid {style.line}; padding: 5px 6px; font-weight: 700;
        font-size: {SMALL:g}pt; }}
    #ranking QHeaderView::section {{ padding: 1px 5px 1px 3px; }}
    QHeaderView::up-arrow, QHeaderView::down-arrow {{ subcontrol-origin: padding;
        subcontrol-position: top center; width: 8px; height: 8px; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {style.line}; }}
    QTabBar::tab {{ background: transparent; color: {style.soft}; padding: 6px 8px;
        border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {style.ink}; font-weight: 700;
        border-bottom: 2px solid {style.accent}; }}
    #why QTabBar::tab {{ padding: 6px 3px; font-size: {SMALL:g}pt; }}
    QTabBar::tab:focus {{ color: {style.accent}; }}
    QMenu {{ background: {style.panel}; color: {style.ink}; border: 1px solid {style.line}; }}
    QMenu::item {{ padding: 4px 22px; }}
    QMenu::item:selected {{ background: {style.selection}; }}
    QMenu::item:disabled {{ color: {style.soft}; }}
    QMenuBar {{ background: {style.panel}; color: {style.ink}; }}
    QMenuBar::item:selected {{ background: {style.selection}; }}
    #card {{ background: {style.panel}; border: 1px solid {style.edge}; border-radius: 8px; }}
    #worth, #in_hand {{ background: {style.panel}; border: 1px solid {style.line};
        border-radius: 5px; }}
    #answer {{ background: {style.panel}; border: 1px solid {style.edge};
        border-left: 4px solid {style.accent}; border-radius: 8px; }}
    #answer:hover, #answer:focus {{ border-color: {style.accent}; }}
    #card:hover, #card:focus {{ border-color: {style.accent}; }}
    QListWidget {{ background: {style.panel}; border: none;
        border-right: 1px solid {style.line}; padding: 6px 4px; outline: none; }}
    QListWidget::item {{ padding: 4px; color: {style.ink}; border-radius: 4px; }}
    QListWidget::item:selected {{ background: {style.selection}; color: {style.ink}; }}
    QCheckBox {{ spacing: 6px; }}
    QSplitter::handle {{ background: {style.line}; }}
    """


def _on(colour: str) -> str:
    """Black or white, whichever has more contrast on a colour."""
    return "#ffffff" if QColor(colour).lightnessF() < 0.6 else "#10141c"  # noqa: PLR2004
