"""What to know of a figure: short marks, and whole sentences where there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import STALE_DAYS
from advisor.catalog.subjects import PriceOf, ScoreOf
from advisor.evidence.subjects import EndOf, FactOf
from advisor.wording.price_conditions import conditions_of
from advisor.wording.price_conflicts import conflict_mark, conflict_sentence
from advisor.wording.score_conflicts import score_conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.records import Score
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Doubt, Evidence
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

_GRAVE: frozenset[Doubt] = frozenset({"withdrawn", "may-exclude"})


def is_grave(told: Evidence) -> bool:
    """Whether a mark is a warning."""
    return told.disputed or told.stands == "stand-in" or not _GRAVE.isdisjoint(told.doubts)


def figure_marks(namer: Namer, candidate: Candidate, told: Evidence) -> tuple[str, ...]:
    """The marks of a figure, whose it is first and its age last."""
    say = namer.say
    marks = [say("your own figure"), told.published.note] if told.own else []
    marks += _marks(namer, candidate, told)
    if told.published.stale:
        marks.append(say("older than {days} days", days=STALE_DAYS))
    return tuple(mark for mark in marks if mark)


def figure_remarks(namer: Namer, candidate: Candidate, told: Evidence) -> tuple[str, ...]:
    """Which source disagrees and why the other counts, a sentence for each."""
    subject = told.subject
    if isinstance(subject, PriceOf):
        return tuple(conflict_sentence(namer, c) for c in told.conflicts)
    if not isinstance(subject, ScoreOf) or subject.published is None or not told.rivals:
        return ()
    leading = candidate.scores.get(subject.benchmark)
    if leading is None:
        return ()
    others = told.rivals if subject.published is leading else (subject.published,)
    return tuple(dict.fromkeys(score_conflict(namer, leading, o) for o in others))


def _marks(namer: Namer, candidate: Candidate, told: Evidence) -> Iterator[str]:
    say = namer.say
    match told.subject:
        case ScoreOf(published=score) if score is not None:
            yield from _score_marks(told, score, namer)
        case PriceOf():
            yield from _price_marks(namer, candidate, told, told.subject)
        case EndOf(ending=ending):
            yield ending.release or ""
        case FactOf(checked=True):
            yield say("checked")
        case _ if told.estimate is not None:
            yield namer.count(
                "estimated: lower quartile of {n} comparable model",
                "estimated: lower quartile of {n} comparable models",
                told.estimate.models,
            )
        case _:
            pass
    if "may-exclude" in told.doubts:
        yield say("may exclude you")
    if "at-latest" in told.doubts:
        yield say("marked as withdrawn, ended by then")


def _score_marks(told: Evidence, score: Score, words: Words) -> Iterator[str]:
    say = words.say
    if told.disputed:
        yield say("disputed")
    said: dict[Doubt, str] = {
        "undated": say("no date"),
        "self-reported": say("self-reported"),
        "bound": say("only a bound"),
        "attempts": say("best of {n} attempts", n=score.attempts),
        "withdrawn": say("benchmark withdrawn"),
        "later": say("after the scenario's day"),
        "outside-mix": say("not in the mix"),
    }
    thinking = "" if score.thinking == "unstated" else _thinking(score.thinking, words)
    for doubt, text in said.items():
        if doubt == "bound":
            yield thinking
        if doubt in told.doubts:
            yield text


def _thinking(mode: str, words: Words) -> str:
    return {
        "no": words.say("without thinking"),
        "yes": words.say("with thinking"),
        "low": words.say("low thinking"),
        "medium": words.say("medium thinking"),
        "high": words.say("high thinking"),
    }[mode]


def _price_marks(
    namer: Namer, candidate: Candidate, told: Evidence, subject: PriceOf
) -> Iterator[str]:
    if told.copied:
        publisher = namer.catalog.sources[told.copied].publisher
        yield namer.say("as {publisher} lists it", publisher=publisher)
    for kind in dict.fromkeys(conflict.kind for conflict in told.conflicts):
        yield conflict_mark(kind, namer)
    yield from conditions_of(subject.rule, candidate.day, namer)
    if "later" in told.doubts:
        yield namer.say("after the scenario's day")
