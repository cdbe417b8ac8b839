"""The commands ``recommend``, which prints, and ``report``, which writes a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog.json_text import json_text
from advisor.cli.asking import scenario_of
from advisor.cli.catalogue import open_catalogue
from advisor.cli.explaining import explained
from advisor.cli.mixing import mix_line
from advisor.cli.ordering import weights_by_order
from advisor.cli.overview import columns_of, overview
from advisor.decision import recommend
from advisor.wording.narrator import Narrator
from advisor.wording.nothing_fits import nothing_fits_lines

if TYPE_CHECKING:
    import argparse

    from advisor.wording import Words

SHOWN = 15


def recommend_command(options: argparse.Namespace, words: Words) -> int:
    """Print the recommendation as a table, as JSON, or as the whole report in Markdown."""
    narrator = _narrator(options, words)
    if options.format == "json":
        from advisor.report.json import answer

        plain = answer(narrator, limit=getattr(options, "limit", None))
        print(json_text(plain))
    elif options.format == "md":
        from advisor.report.build import build_document
        from advisor.report.markdown import markdown

        print(markdown(build_document(narrator)), end="")
    elif narrator.recommendation.ranked:
        columns = columns_of(narrator, options.columns)
        limit = getattr(options, "limit", SHOWN)
        print("\n".join(overview(narrator, limit, columns, every_way=options.ways)))
        if options.swing is not None:
            print(weights_by_order(narrator))
        if options.mix is not None:
            print(mix_line(narrator))
        if options.explain:
            print("\n".join(explained(narrator)))
    return _code(narrator)


def report_command(options: argparse.Namespace, words: Words) -> int:
    """Write the report and print its path."""
    from advisor.report.save import check_ending, save_report

    path = Path(options.file)
    check_ending(path)
    narrator = _narrator(options, words)
    save_report(narrator, path)
    print(words.say("Report written: {path}", path=path), file=sys.stderr)
    return _code(narrator)


def _narrator(options: argparse.Namespace, words: Words) -> Narrator:
    catalog = open_catalogue(words)
    return Narrator(recommend(catalog, scenario_of(catalog, options, words)), words)


def _code(narrator: Narrator) -> int:
    if narrator.recommendation.ranked:
        return 0
    print("\n".join(nothing_fits_lines(narrator)), file=sys.stderr)
    return 1
