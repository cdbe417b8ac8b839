"""Qt's own texts, calendars and numbers in the language of the program, not of the system.

An English program on a German or Chinese system is English throughout, and the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# English of no one country: weeks begin on Monday, as in the ISO dates that the program shows.
LOCALES = {"en": "en_001", "zh": "zh_CN"}
_CATALOGUE = "qtbase_zh_CN"
_installed: list[QTranslator] = []


def speak(language: str, window: QWidget) -> None:
    """Let Qt speak ``en`` or ``zh``: in what is made from now on, and in the window that is there.

    Must be called before the widgets of a language are made: Qt gives a widget its texts then.
    """
    locale = QLocale(LOCALES[language])
    QLocale.setDefault(locale)
    window.setLocale(locale)
    _translate(language)
    # A dialog of the desktop speaks the system's language; where that is another one, Qt's own
    # dialogs stand in.
    other = _language_of_system() != locale.language()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, other)


def _language_of_system() -> QLocale.Language:
    spoken = QLocale.system().language()
    return QLocale.Language.English if spoken == QLocale.Language.C else spoken


def _translate(language: str) -> None:
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    if language == "zh":
        texts = QTranslator()
        if texts.load(_CATALOGUE, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(texts)
            _installed.append(texts)
