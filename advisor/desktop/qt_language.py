"""Qt's own texts, calendars and numbers in the language of the program, not of the system.

An English program on a German or Chinese system is English throughout, and the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from typing_extensions import override

from advisor.wording.language import Words

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
    other = language_of_system() != locale.language()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, other)


def language_of_system() -> QLocale.Language:
    """The language of the desktop, whose own dialogs speak it; a system without one is English."""
    spoken = QLocale.system().language()
    return QLocale.Language.English if spoken == QLocale.Language.C else spoken


class _Gaps(QTranslator):
    """Chinese for the texts of Qt that its own catalogue lacks (found by tests/desktop)."""

    def __init__(self) -> None:
        super().__init__()
        say = Words("zh").say
        self._texts = {
            "&Look in:": say("&Look in:"),
            "Files of &type:": say("Files of &type:"),
            "Drive": say("Drive"),
            "Folder": say("Folder"),
        }

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        # None tells Qt that there is no translation; an empty text would be shown.
        return self._texts.get(str(sourceText))  # type: ignore[return-value]


def _translate(language: str) -> None:
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    if language != "zh":
        return
    texts = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Qt asks the one installed last first, so that Python is asked for the gaps only.
    for translator in (_Gaps(), texts) if texts.load(_CATALOGUE, folder) else (_Gaps(),):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
