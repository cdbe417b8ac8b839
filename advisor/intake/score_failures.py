"""What can be wrong with a table or file of scores, and with a row of one."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NoScores(Failure, frozen=True):
    """A file that states no score."""


class MapTooLarge(Failure, frozen=True):
    """A map of columns for a larger table than this one."""

    rows: int
    columns: int


class ColumnUnclear(Failure, frozen=True):
    """A table of which nobody knows the column of scores or models; ``sheets``: the others."""

    of: Literal["scores", "models"]
    sheets: tuple[str, ...]


class ReleaseUnsaid(Failure, frozen=True):
    """A table of LiveBench whose name does not hold the release."""


class CategoryUnknown(Failure, frozen=True):
    """Tasks of LiveBench that no category is known of."""

    tasks: tuple[str, ...]


class OutsideScale(Failure, frozen=True):
    """A score that is none of its scale."""

    value: float
    least: float
    most: float


class NoNumber(Failure, frozen=True):
    """A cell that holds no number; ``is_percent``: it has to be one from 0 to 100."""

    text: str
    is_percent: bool = False


class MaybeShare(Failure, frozen=True):
    """A figure below 1 among figures in per cent."""

    value: float


class NoTaskRun(Failure, frozen=True):
    """Categories of which no task has a result."""

    categories: tuple[str, ...]


class LowerIsBetter(Failure, frozen=True):
    """A metric of which a lower figure is the better one."""

    metric: str


class NoFigures(Failure, frozen=True):
    """A run or task without a figure."""


class NoResult(Failure, frozen=True):
    """A row or line that is no result."""


class RunInvalid(Failure, frozen=True):
    """A run that was declared invalid."""


class RunEndedAs(Failure, frozen=True):
    """A run that did not end well; ``status``: as the log states it."""

    status: str


class OnOtherBoard(Failure, frozen=True):
    """A run that is taken from another board of the file."""

    board: str


class PageOfAnother(Failure, frozen=True):
    """A result whose source is the page of another model than the one it stands with."""

    model: str


ScoreFailure: TypeAlias = (
    NoScores | MapTooLarge | ColumnUnclear | ReleaseUnsaid | CategoryUnknown | OutsideScale
    | NoNumber | MaybeShare | NoTaskRun | LowerIsBetter | NoFigures | NoResult | RunInvalid
    | RunEndedAs | OnOtherBoard | PageOfAnother
)  # fmt: skip
