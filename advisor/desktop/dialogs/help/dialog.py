"""Three pages: what this is, the shortcuts from the table of commands, the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QTabWidget, QWidget

from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.column import TextColumn
from advisor.desktop.tables.filtered import FilteredTable
from advisor.wording.glossary import Term, glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.desktop.session import Session
    from advisor.wording import Words

T = TypeVar("T")
WIDTH, HEIGHT = 720, 520


class HelpDialog(Dialog):
    """Stays open beside the window.

    Attributes:
        pages: what this is, shortcuts, terms.
        shortcuts: names of commands with their keys.
    """

    def __init__(self, session: Session, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """Show the first page; ``keys``: names of commands with their shortcuts."""
        words = session.words
        say = words.say
        super().__init__(words, parent, "help", say("Help"), (WIDTH, HEIGHT))
        self._session = session
        self.shortcuts: FilteredTable[tuple[str, str]] = FilteredTable(
            session,
            [
                TextColumn(say("Command"), lambda row: row[0], 420),
                TextColumn(say("Shortcut"), lambda row: row[1], 160),
            ],
            "help.shortcuts", say("Shortcuts"), empty=say("There are no shortcuts."),
        )  # fmt: skip
        self.shortcuts.set_items([*keys, *_keys_in_place(words)])
        terms: FilteredTable[Term] = FilteredTable(
            session,
            [
                TextColumn(say("Term"), lambda row: row.term, 200),
                TextColumn(say("Meaning"), lambda row: row.meaning, 460),
            ],
            "help.terms", say("Terms"), empty=say("There are no terms."),
        )  # fmt: skip
        terms.set_items(glossary(words))
        self._tables = (self.shortcuts.table, terms.table)
        session.style_changed.connect(self._restyle)
        self.pages = QTabWidget()
        self.pages.setObjectName("help.pages")
        self.pages.setDocumentMode(True)
        self.pages.addTab(_what_this_is(words), say("What is this?"))
        self.pages.addTab(self.shortcuts, say("Shortcuts"))
        self.pages.addTab(terms, say("Terms"))
        in_column((self.pages, 1), self.row_of_buttons(push_button(say("Close"))), on=self)

    def _restyle(self) -> None:
        for table in self._tables:
            table.set_style(self._session.style)


def _what_this_is(words: Words) -> QWidget:
    say = words.say
    page = QWidget()
    texts = (
        say(
            "Model Advisor answers one question: which language model, had how, for this job, at"
            " this volume, under these rules; how sure is that, and what would change it?"
        ),
        say(
            "Left, say what you need: the job, how much of it, what you may spend, the rules that"
            " bind you, and what counts. The ranking follows while you move a slider."
        ),
        say(
            "In the middle stand the answer and all models, best first. Those that a rule removes,"
            " or of which too little is known, are listed with the reason."
        ),
        say(
            "Right, see why: what speaks for and against, what it costs, whether own machines pay,"
            " how sure the answer is, and the source and day of every figure."
        ),
        say(
            "Every figure has a source; a sign marks what is inferred, old, or ends soon. The"
            " program sends nothing anywhere unless you ask it to fetch prices or a file."
        ),
    )
    labels = [paragraph(text, "", selectable=True) for text in texts]
    in_column(*labels, None, on=page, margins=(4, 10, 4, 4), spacing=10)
    return page


def _keys_in_place(words: Words) -> list[tuple[str, str]]:
    """Shortcuts that are no commands: they work where the keyboard is."""
    say = words.say
    return [
        (say("Next or former column of the window"), "F6, Shift+F6"),
        (say("Search box: empty it"), "Esc"),
        (say("Search box: into the list"), "Down, Enter"),
        (say("Slider: less or more"), "Left, Right"),
        (say("Slider: to the one above or below"), "Up, Down"),
    ]
