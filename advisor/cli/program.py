"""Entry point of ``advisor``, with its exit codes.

0: answered. 1: no offer fits. 2: unusable input, with one message on standard error.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
from advisor.cli.streams import prepare_streams
from advisor.cli.window import has_display

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERED, NOTHING_FITS, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
COMMANDS = (
    "recommend", "report", "cost", "host", "computer", "data", "use-cases", "prices", "import",
)  # fmt: skip
TIME_STARTUP = "--time-startup"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command or open the window; return the exit code, raise nothing."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except InputError as error:
        _complain(_said(error, arguments))
        code = BAD_INPUT
    except BrokenPipeError:
        # The reader closed the pipe (``advisor … | head``).
        _close_output()
        code = ANSWERED
    except OSError as error:
        _close_output()
        _complain(f"The output cannot be written: {error.strerror or error}.")
        code = BAD_INPUT
    except KeyboardInterrupt:
        code = INTERRUPTED
    return code


def _run(arguments: list[str]) -> int:
    if TIME_STARTUP in arguments:
        if not has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        gc.disable()  # see open_window
        from advisor.desktop.app import main as desktop

        return desktop([TIME_STARTUP])
    if not arguments:
        return _open(None)
    first = arguments[0]
    if len(arguments) == 1 and not first.startswith("-") and first not in COMMANDS:
        path = Path(first)
        if not path.exists() and not path.suffix:
            raise InputError(NoSuch("command", first, COMMANDS))
        return _open(path)
    return _command(arguments)


def _open(scenario: Path | None) -> int:
    from advisor.cli.window import open_window

    return open_window(scenario)


def _command(arguments: list[str]) -> int:
    from advisor.cli.arguments import build_parser, language_of
    from advisor.wording import Words

    words = Words(language_of(arguments))
    parser = build_parser(words)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:  # raised by help, version and bad arguments
        return int(leaving.code or 0)
    if not hasattr(options, "run"):
        parser.print_help()
        return ANSWERED
    return int(options.run(options, words))


def _said(error: InputError, arguments: list[str]) -> str:
    """Say the error in the language of the terminal."""
    from advisor.cli.arguments import language_of
    from advisor.wording import Words
    from advisor.wording.failures import say_failure

    return say_failure(error, Words(language_of(arguments)))


def _complain(message: str) -> None:
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr, flush=True)


def _close_output() -> None:
    """Discard buffered output, so that the interpreter does not write it on exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
