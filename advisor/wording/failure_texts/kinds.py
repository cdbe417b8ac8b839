"""Every kind of failure with the function that words it; imported when the first one is worded."""

from __future__ import annotations

from advisor.billing.failures import BillingFailure
from advisor.catalog.criteria_failures import CriterionFailure
from advisor.catalog.file_failures import FileFailure
from advisor.catalog.function_failures import FunctionFailure
from advisor.catalog.problems import PlacedFailure
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
from advisor.wording.failure_texts.teller import table_of
from advisor.wording.failure_texts.typed import typed_failure
from advisor.wording.failure_texts.values import value_failure
from advisor.wording.failure_texts.window import window_failure
from advisor.wording.typed_failures import TypedFailure
from advisor.wording.window_failures import WindowFailure

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
