"""Sentences for every kind of failure, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.failures import BillingFailure
from advisor.catalog.criteria_failures import CriterionFailure
from advisor.catalog.file_failures import FileFailure
from advisor.catalog.function_failures import FunctionFailure
from advisor.catalog.problems import Failure, InputError, PlacedFailure
from advisor.catalog.row_failures import RowFailure
from advisor.catalog.table_failures import TableFailure
from advisor.catalog.value_failures import ValueFailure
from advisor.decision.judging.function_failures import OwnFunctionFailure
from advisor.decision.scenario_failures import ScenarioFailure
from advisor.evidence.failures import EvidenceFailure
from advisor.hosting.failures import HostingFailure
from advisor.intake.feed_failures import FeedFailure
from advisor.intake.foreign_file_failures import ForeignFileFailure
from advisor.intake.foreign_row_failures import ForeignRowFailure
from advisor.intake.import_failures import ImportFailure
from advisor.intake.network_failures import NetworkFailure
from advisor.intake.price_failures import PriceFailure
from advisor.intake.score_failures import ScoreFailure
from advisor.wording.command_failures import CommandFailure
from advisor.wording.failure_texts.commands import command_failure
from advisor.wording.failure_texts.criteria import criterion_failure
from advisor.wording.failure_texts.feed import feed_failure
from advisor.wording.failure_texts.files import file_failure
from advisor.wording.failure_texts.foreign_files import foreign_file_failure
from advisor.wording.failure_texts.foreign_rows import foreign_row_failure
from advisor.wording.failure_texts.functions import function_failure, own_function_failure
from advisor.wording.failure_texts.hosting import hosting_failure
from advisor.wording.failure_texts.imports import import_failure
from advisor.wording.failure_texts.network import network_failure
from advisor.wording.failure_texts.placed import placed_failure
from advisor.wording.failure_texts.price_files import price_failure
from advisor.wording.failure_texts.rows import row_failure
from advisor.wording.failure_texts.scenarios import scenario_failure
from advisor.wording.failure_texts.score_tables import score_failure
from advisor.wording.failure_texts.tables import table_failure
from advisor.wording.failure_texts.teller import Teller, table_of
from advisor.wording.failure_texts.typed import typed_failure
from advisor.wording.failure_texts.values import value_failure
from advisor.wording.failure_texts.window import window_failure
from advisor.wording.typed_failures import TypedFailure
from advisor.wording.window_failures import WindowFailure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from advisor.wording.language import Words

_LONGEST_REASON = 300

# Kind of failure → function that words it. A test checks that every kind has exactly one.
TEXTS = table_of(
    (PlacedFailure, placed_failure),
    (FileFailure, file_failure),
    (ValueFailure, value_failure),
    (TableFailure, table_failure),
    (RowFailure, row_failure),
    (CriterionFailure, criterion_failure),
    (EvidenceFailure, criterion_failure),
    (FunctionFailure, function_failure),
    (OwnFunctionFailure, own_function_failure),
    (ScenarioFailure, scenario_failure),
    (BillingFailure, scenario_failure),
    (HostingFailure, hosting_failure),
    (NetworkFailure, network_failure),
    (ForeignFileFailure, foreign_file_failure),
    (ForeignRowFailure, foreign_row_failure),
    (ScoreFailure, score_failure),
    (PriceFailure, price_failure),
    (FeedFailure, feed_failure),
    (ImportFailure, import_failure),
    (TypedFailure, typed_failure),
    (CommandFailure, command_failure),
    (WindowFailure, window_failure),
)


def say_failure(failure: InputError | Failure, words: Words) -> str:
    """Say what is wrong, where, and what to do; printable on any terminal.

    The sentence quotes names and values of foreign files, so lone surrogates and control
    characters are escaped.
    """
    if isinstance(failure, InputError):
        failure = failure.failure
    return printable(worded(failure, words))


def worded(failure: Failure, words: Words) -> str:
    """Say what is wrong, with quoted names and values unescaped."""
    return TEXTS[type(failure)](failure, Teller(words, lambda inner: worded(inner, words)))


def say_failures(failures: Iterable[InputError | Failure], words: Words) -> str:
    """Say several failures, one a line."""
    return "\n".join(say_failure(failure, words) for failure in failures)


def say_any_failure(error: BaseException, words: Words) -> str:
    """Say what any exception means; an unforeseen one is quoted in Python's words."""
    if isinstance(error, InputError):
        return say_failure(error, words)
    reason = printable(f"{type(error).__name__}: {error}"[:_LONGEST_REASON])
    return words.say("Something unforeseen went wrong: {reason}", reason=reason)


def printable(text: str) -> str:
    r"""Escape lone surrogates (``\ud800``) and replace control characters with spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t\u3000\xa0" else _code(c) for c in text)


def _code(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode() if character > "\x7f" else " "
