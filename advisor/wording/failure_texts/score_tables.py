"""Failures of tables and files of scores in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import score_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.score_failures import ScoreFailure
    from advisor.wording.failure_texts.teller import Teller


def score_failure(failure: ScoreFailure, tell: Teller) -> str:
    """What is wrong with a file of scores, or with a row of it."""
    say = tell.say
    match failure:
        case kinds.NoScores():
            return say("the file states no score. Choose another one.")
        case kinds.MapTooLarge(rows, columns):
            return say(
                "the table has {n} rows and {width} columns, fewer than its map of columns speaks "
                "of. Choose the columns anew.",
                n=rows,
                width=columns,
            )
        case kinds.ColumnUnclear():
            return _unclear(failure, tell)
        case kinds.ReleaseUnsaid():
            return say(
                "the name must hold the release, as in table_2026_01_08.csv, for releases do not "
                "compare. Give the file its name back."
            )
        case kinds.CategoryUnknown(tasks):
            return say(
                "it is not known to which category {shown} belong. Choose a zip with the table and "
                "its categories_YYYY_MM_DD.json.",
                shown=tell.listed(tasks),
            )
        case _:
            return _row(failure, tell)


def _row(
    failure: kinds.OutsideScale
    | kinds.NoNumber
    | kinds.MaybeShare
    | kinds.NoTaskRun
    | kinds.LowerIsBetter
    | kinds.NoFigures
    | kinds.NoResult
    | kinds.RunInvalid
    | kinds.RunEndedAs
    | kinds.OnOtherBoard
    | kinds.PageOfAnother,
    tell: Teller,
) -> str:
    """What is wrong with a row, as a part of a sentence."""
    say = tell.say
    match failure:
        case kinds.OutsideScale(value, least, most):
            return say(
                "{value:g} lies outside {least:g} to {most:g}", value=value, least=least, most=most
            )
        case kinds.NoNumber(text, is_percent=False):
            return say("“{column}” is no number", column=text)
        case kinds.NoNumber(text):
            return say("“{wrong}” is no score from 0 to 100", wrong=text)
        case kinds.MaybeShare(value):
            return say("{value:g} may be a share among per cent", value=value)
        case kinds.NoTaskRun(categories):
            return say("no task of {empty} was run", empty=tell.listed(categories))
        case kinds.LowerIsBetter(metric):
            return say("{name}: lower is better", name=metric)
        case kinds.NoFigures():
            return say("it holds no figures")
        case kinds.NoResult():
            return say("it is no result")
        case kinds.RunInvalid():
            return say("the run was declared invalid")
        case kinds.RunEndedAs(status):
            return say("status: {status}", status=status)
        case kinds.OnOtherBoard(board):
            return say("this run stands on the board {board}", board=board)
        case kinds.PageOfAnother(model):
            return say("its source is the page of another model, {model}", model=model)
        case _:
            assert_never(failure)


def _unclear(failure: kinds.ColumnUnclear, tell: Teller) -> str:
    sheets = f" (--sheet: {', '.join(failure.sheets)})" if failure.sheets else ""
    match failure.of:
        case "scores":
            return tell.say(
                "it is not clear which column holds the scores. Say so in the table’s columns, or "
                "name the column “model”, “benchmark” and “score”.{sheets}",
                sheets=sheets,
            )
        case "models":
            return tell.say(
                "it is not clear which column holds the models. Say so in the table’s columns, or "
                "name the column “model”, “benchmark” and “score”.{sheets}",
                sheets=sheets,
            )
        case _:
            assert_never(failure.of)
