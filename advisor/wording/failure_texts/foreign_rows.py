"""Failures of the rows of foreign files in words: parts of sentences, beside the row's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import foreign_row_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.foreign_row_failures import ForeignRowFailure
    from advisor.wording.failure_texts.teller import Teller


def foreign_row_failure(failure: ForeignRowFailure, tell: Teller) -> str:
    """What is wrong with a row."""
    say = tell.say
    match failure:
        case kinds.NotObject(path):
            return say("{path} is no object", path=path or say("it"))
        case kinds.NotList(path, most):
            return say(
                "{path} is no list of up to {most} values", path=path or say("it"), most=most
            )
        case kinds.Unnamed("model"):
            return say("the row names no model")
        case kinds.Unnamed("benchmark"):
            return say("the row names no benchmark")
        case kinds.Unnamed():
            return say("the row names no provider")
        case kinds.NoName("model"):
            return say("what stands for the model is no name")
        case kinds.NoName():
            return say("what stands for the benchmark is no name")
        case kinds.NoDay(""):
            return say("the row has no date that can be read, such as 2025-11-30")
        case kinds.NoDay(stated):
            return say("the date “{date}” cannot be read; write it 2025-11-30", date=stated)
        case kinds.KeyTwice():
            return say("the key stands twice; the first counts")
        case kinds.TwoFigures(first, second):
            return say("{a} and {b}; the first counts", a=first, b=second)
        case kinds.OnlyFirst():
            return _only_first(failure, tell)
        case _:
            assert_never(failure)


def _only_first(failure: kinds.OnlyFirst, tell: Teller) -> str:
    most = failure.most
    match failure.of:
        case "scores":
            return tell.say(
                "at most {most} scores are read from a file; the rest is left out", most=most
            )
        case "rows":
            return tell.say(
                "at most {most} rows are read from a file; the rest is left out", most=most
            )
        case "models":
            return tell.say(
                "at most {most} models are read from a file; the rest is left out", most=most
            )
        case _:
            assert_never(failure.of)
