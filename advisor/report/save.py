"""Saves a report atomically, in the format of the file name's ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog.atomic import write_atomically
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
from advisor.report.build import build_document
from advisor.report.document import Document

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

Writer = Callable[[Document], bytes]


def _pdf(document: Document) -> bytes:
    from advisor.report.pdf import pdf

    return pdf(document)


def _html(document: Document) -> bytes:
    from advisor.report.figures import chart_element
    from advisor.report.html import html

    return html(document, lambda chart: chart_element(document, chart)).encode()


def _markdown(document: Document) -> bytes:
    from advisor.report.markdown import markdown

    return markdown(document).encode()


def _xlsx(document: Document) -> bytes:
    from advisor.report.xlsx import workbook

    return workbook(document)


def _csv(document: Document) -> bytes:
    from advisor.report.csv import ranking_csv

    return ranking_csv(document)


def _json(document: Document) -> bytes:
    from advisor.report.json import report_json

    return report_json(document)


# Writers are imported on use: most need a library of their own.
FORMATS: dict[str, Writer] = {
    ".pdf": _pdf,
    ".html": _html,
    ".md": _markdown,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".json": _json,
}


def render(narrator: Narrator, ending: str) -> bytes:
    """Return the bytes of a report in the format of ``ending``, such as ``.pdf``.

    Raises:
        InputError: there is no such format.
    """
    return _writer(ending)(build_document(narrator))


def check_ending(path: Path) -> None:
    """Check that a path's ending names a format, before anything is computed.

    Raises:
        InputError: it names none.
    """
    _writer(path.suffix)


def _writer(ending: str) -> Writer:
    writer = FORMATS.get(ending.lower())
    if writer is None:
        raise InputError(NoSuch("report format", ending, tuple(FORMATS)))
    return writer


def save_report(narrator: Narrator, path: Path) -> None:
    """Write the report to ``path``; an existing file is kept if that fails.

    Raises:
        InputError: the ending names no format, or the file cannot be written.
    """
    path = Path(path)
    write_atomically(path, render(narrator, path.suffix))
