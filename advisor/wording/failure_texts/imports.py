"""Failures of whole imports in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import import_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.import_failures import ImportFailure
    from advisor.wording.failure_texts.teller import Teller


def import_failure(failure: ImportFailure, tell: Teller) -> str:
    """Why a file cannot be imported, and what to do."""
    say = tell.say
    match failure:
        case kinds.NoKnownFormat(known):
            return say(
                "the file is of no format that is known here. These are read: {known}. Save "
                "another kind of table as CSV or XLSX.",
                known=tell.listed(known),
            )
        case kinds.IsPriceFeed(file):
            return say(
                "this is a price feed. Open it under Data › Prices…, or with advisor prices update "
                "{file}.",
                file=file,
            )
        case kinds.IsUsageLog():
            return say(
                "this is a log of usage, not a table of scores. It counts tokens and money, and "
                "says nothing of how good a model is, so nothing is read. Set the volumes under "
                "Workload instead."
            )
        case kinds.NoFormatChosen():
            return say("no format is chosen. Choose one.")
        case kinds.NotOfFormat(name, lacks, ""):
            return say(
                "this is no file of {format}: it has no {lacks}. Choose another one.",
                format=name,
                lacks=tell.listed(lacks),
            )
        case kinds.NotOfFormat(name, lacks, wanted):
            return say(
                "this is no file of {format}: it has no {lacks}. Choose {wanted}.",
                format=name,
                lacks=tell.listed(lacks),
                wanted=wanted,
            )
        case kinds.ScoresBeside(file):
            return say(
                "this file holds no scores; they stand in the {file} beside it. Choose that one.",
                file=file,
            )
        case kinds.RunNotEnded():
            return say("the run of this Inspect log has not ended; it has no result.")
        case kinds.ImportedAlready(title, date):
            return say(
                "{title}: this file was imported already on {date}. Take that import out first to "
                "import it anew.",
                title=title,
                date=date,
            )
        case kinds.BeforeRelease(line, day):
            return say("no release of {line} was to be had on {date}", line=line, date=day)
        case kinds.BenchmarkUnnamed(most):
            return say(
                "A benchmark needs a name of at most {longest_name} characters.",
                longest_name=most,
            )
        case _:
            assert_never(failure)
