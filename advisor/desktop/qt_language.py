"""Sets the language of Qt's own texts, calendars and numbers to that of the program.

By default Qt uses the system's language, which may differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from typing_extensions import override

from advisor.wording.language import Words
from advisor.wording.languages import language_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.wording.languages import Language

_installed: list[QTranslator] = []


def speak(language: str, window: QWidget) -> None:
    """Set Qt's language by its code, for the window and all widgets created from now on.

    Call it before creating widgets, which get their texts at creation.
    """
    spoken = language_of(language)
    locale = QLocale(spoken.qt_locale)
    QLocale.setDefault(locale)
    window.setLocale(locale)
    _translate(spoken)
    # A dialog of the desktop speaks the system's language; where that is another one, Qt's own
    # dialogs stand in.
    other = language_of_system() != locale.language()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, other)


def language_of_system() -> QLocale.Language:
    """Language of the desktop's own dialogs; English if the system sets none."""
    spoken = QLocale.system().language()
    return QLocale.Language.English if spoken == QLocale.Language.C else spoken


class _Gaps(QTranslator):
    """Translates texts of Qt that Qt's own catalogue lacks (listed by tests/desktop)."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        say = Words(language.code).say
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


def _translate(language: Language) -> None:
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    if language.qt_texts is None:
        return
    texts, gaps = QTranslator(), _Gaps(language)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Qt asks the one installed last first, so that Python is asked for the gaps only.
    for translator in (gaps, texts) if texts.load(language.qt_texts, folder) else (gaps,):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
