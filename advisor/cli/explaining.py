"""``recommend --explain``: why, how robust, and own value functions, as text in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.cli.columns import aligned, strong
from advisor.report.document import (
    Bullets,
    Chart,
    Headline,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Signatures,
    Table,
)
from advisor.report.hosting import hosting_section
from advisor.report.question import mix
from advisor.report.robustness import robustness_section
from advisor.report.two_models import two_models_section
from advisor.report.why import why_section
from advisor.wording.enough import enough_sentence
from advisor.wording.value_functions import own_functions

if TYPE_CHECKING:
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator


def explained(narrator: Narrator) -> list[str]:
    """Return the lines: each heading, then its section."""
    title = narrator.say("Capability and good enough")
    capability = Section("mix", title, (Note(enough_sentence(narrator)), mix(narrator)))
    sections = (
        why_section(narrator, full=True),
        capability,
        robustness_section(narrator, full=True),
        two_models_section(narrator),
        hosting_section(narrator, full=True),
    )
    lines = [line for section in sections if section is not None for line in _section(section)]
    own = own_functions(narrator)
    if own:
        title = narrator.say("Value functions of your own")
        lines += _section(Section("own_functions", title, (Bullets(tuple(own)),)))
    return lines


def _section(section: Section) -> list[str]:
    lines = ["", strong(section.title)]
    for block in section.blocks:
        lines += _block(block)
    return lines


def _block(block: Block) -> list[str]:
    match block:
        case Table():
            return _table(block)
        case Bullets():
            return [f"- {item}" for item in block.items]
        case Paragraph() | Note():
            return ["", block.text]
        case Headline() | KeyFigures() | Chart() | Signatures():
            return []
        case _:
            assert_never(block)


def _table(table: Table) -> list[str]:
    heads = [column.title for column in table.columns]
    cells = [[cell.shown for cell in row] for row in table.rows]
    right = tuple(i for i, column in enumerate(table.columns) if column.right)
    elastic = max(range(len(heads)), key=lambda i: table.columns[i].width)
    return ["", table.caption, *aligned(heads, cells, right=right, elastic=elastic)]
