"""The commands ``data where`` and ``data own``: the user's folder, and the figures in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.locate import bundled, user_folder
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned
from advisor.wording.namer import Namer
from advisor.wording.own_rows import own_rows

if TYPE_CHECKING:
    import argparse

    from advisor.wording import Words

EXAMPLE = ("examples", "own.toml")


def where_command(_options: argparse.Namespace, _words: Words) -> int:
    """Print the folder of own figures and imports; it may not exist yet."""
    print(user_folder())
    return 0


def own_command(options: argparse.Namespace, words: Words) -> int:
    """Print an example file, or the own figures."""
    if options.example:
        print(bundled("resources").joinpath(*EXAMPLE).read_text(encoding="utf-8"), end="")
        return 0
    say = words.say
    rows = own_rows(Namer(open_catalogue(words), words))
    if not rows:
        folder = user_folder() / "own"
        print(say("No figures of your own yet. They stand in {folder}.", folder=folder))
        return 0
    head = (say("Figure"), say("Value"), say("Date"), say("Note"), say("File"))
    cells = [(row.what, row.value, row.date or "–", row.note or "–", row.file) for row in rows]
    print("\n".join(aligned(head, cells, right=(), elastic=0)))
    return 0
