"""Opens the window, or answers in the terminal if there is no display."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.wording.window_failures import NotThere

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(scenario: Path | None) -> int:
    """Open the window, or print the recommendation instead; return the exit code.

    Raises:
        InputError: the scenario file does not exist.
    """
    if scenario is not None and not scenario.is_file():
        raise InputError(NotThere(str(scenario)))
    if not has_display():
        return _answer_here(scenario)
    # Loading Qt and the panels creates no garbage; the window turns collection on again.
    gc.disable()
    try:
        from advisor.desktop.app import main
    except ImportError as error:
        # Qt is installed, but a system library that it needs is missing.
        gc.enable()
        print(f"The window cannot be opened: {error}.", file=sys.stderr)
        return _answer_here(scenario)
    return main([] if scenario is None else [str(scenario)])


def has_display() -> bool:
    """Return whether there is a display; only Unix systems can lack one."""
    return not sys.platform.startswith(("linux", "freebsd")) or any(
        os.environ.get(name) for name in DISPLAYS
    )


def _answer_here(scenario: Path | None) -> int:
    from advisor.cli.arguments import build_parser
    from advisor.wording import Words, system_language

    words = Words(system_language())
    print(
        words.say(
            "There is no display, so here is the recommendation in place of the window. "
            "See advisor --help for more."
        ),
        file=sys.stderr,
    )
    given = [] if scenario is None else ["--scenario", str(scenario)]
    options: argparse.Namespace = build_parser(words).parse_args(["recommend", *given])
    return int(options.run(options, words))
