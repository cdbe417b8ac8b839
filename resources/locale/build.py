"""Rebuild the texts of each language: find calls of ``say`` and ``count``, and update advisor.po.

Run it from the checkout after adding a text: ``python resources/locale/build.py``. It prints the
texts that still lack Chinese and exits with 1 while there are any. Other languages may lack texts,
which are then English; it says how many.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from advisor.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PO = HERE / "zh_CN" / "LC_MESSAGES" / "advisor.po"
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
KEYWORDS = {
    "say": None,
    "count": (1, 2),
}


def extracted(locale: str) -> Catalog:
    """All texts of the program, without those of the language."""
    # One date always: the file must not change when no text does.
    catalog = Catalog(
        project="model-advisor",
        locale=locale,
        fuzzy=False,
        creation_date=EPOCH,
        revision_date=EPOCH,
    )
    for message in _messages():
        catalog.add(message)
    return catalog


@cache
def _messages() -> tuple[str | tuple[str, ...], ...]:
    """What the calls say, read once for all languages: that takes a second or two."""
    found = extract_from_dir(str(ROOT / "advisor"), keywords=KEYWORDS)
    return tuple(message for _file, _line, message, _comments, _context in found)


def updated(po: Path = PO) -> Catalog:
    """All texts, with what an advisor.po has of its language, which names its folder."""
    locale = po.parent.parent.name
    catalog = extracted(locale)
    if po.exists():
        with po.open("rb") as file:
            known = read_po(file, locale=locale)
        for message in catalog:
            old = known.get(message.id) if message.id else None
            if old is not None and old.string:
                message.string = old.string
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    """The texts that the language lacks."""
    return [str(m.id) for m in catalog if m.id and not (m.string and all(_parts(m.string)))]


def _parts(string: str | Sequence[str]) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string


def written(catalog: Catalog) -> str:
    """Text of advisor.po."""
    text = io.BytesIO()
    write_po(text, catalog, sort_output=True, no_location=True, omit_header=False, width=100)
    lines = [
        line
        for line in text.getvalue().decode().splitlines()
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write each advisor.po; 1 while a text lacks Chinese."""
    missing: dict[Path, list[str]] = {}
    folders = {language.folder for language in LANGUAGES.values() if language.folder}
    for po in sorted(HERE / folder / "LC_MESSAGES" / "advisor.po" for folder in folders):
        po.parent.mkdir(parents=True, exist_ok=True)
        catalog = updated(po)
        po.write_text(written(catalog), encoding="utf-8")
        missing[po] = untranslated(catalog)
    for text in missing[PO]:
        print(f"no Chinese yet: {text!r}")
    for po, texts in missing.items():
        if po != PO and texts:
            print(f"{po.parent.parent.name}: {len(texts)} texts are English")
    return 1 if missing[PO] else 0


if __name__ == "__main__":
    sys.exit(main())
