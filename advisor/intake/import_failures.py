"""Why a foreign file as a whole cannot be imported."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NoKnownFormat(Failure, frozen=True):
    """A file of no format that is known; ``known``: their ids with the endings of their files."""

    known: tuple[str, ...]


class IsPriceFeed(Failure, frozen=True):
    """A price feed, which is no import."""

    file: str


class IsUsageLog(Failure, frozen=True):
    """A log or bill of tokens used, which holds no scores."""


class NoFormatChosen(Failure, frozen=True):
    """A file that nobody has said the format of."""


# Proper names of the programs and boards whose files are read.
FormatName: TypeAlias = Literal[
    "Aider", "BFCL", "DeepSWE", "Epoch AI", "Hugging Face", "Inspect", "LLM Stats", "LMArena",
    "LiteLLM", "LiveBench", "SWE-bench", "Terminal-Bench", "lm-evaluation-harness", "models.dev",
    "promptfoo", "real-api-pricing",
]  # fmt: skip


class NotOfFormat(Failure, frozen=True):
    """A file that is not of the format that it was taken for.

    Attributes:
        format: the proper name of the program or board.
        lacks: keys, columns or files that it has not.
        wanted: the file to choose instead; empty where there is none to name.
    """

    format: FormatName
    lacks: tuple[str, ...]
    wanted: str = ""


class ScoresBeside(Failure, frozen=True):
    """A file without scores, which stand in another one beside it."""

    file: str


class RunNotEnded(Failure, frozen=True):
    """A log of Inspect whose run has not ended."""


class BeforeRelease(Failure, frozen=True):
    """A price or score of a day on which no release of its model was out, or all were retired."""

    line: str
    day: dt.date


class ImportedAlready(Failure, frozen=True):
    """A file that was imported before."""

    title: str
    date: dt.date


class BenchmarkUnnamed(Failure, frozen=True):
    """A benchmark of one's own without a name, or with one that is too long."""

    most: int


ImportFailure: TypeAlias = (
    NoKnownFormat | IsPriceFeed | NoFormatChosen | NotOfFormat | ScoresBeside | RunNotEnded
    | ImportedAlready | BeforeRelease | BenchmarkUnnamed | IsUsageLog
)  # fmt: skip
