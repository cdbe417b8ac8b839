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

_GRAVE: frozenset[Doubt] = frozenset({"withdrawn", "may-exclude"})


def is_grave(told: Evidence) -> bool:
    """Whether a mark is a warning."""
    return told.disputed or told.stands == "stand-in" or not _GRAVE.isdisjoint(told.doubts)


def figure_marks(candidate: Candidate, told: Evidence, words: Words) -> tuple[str, ...]:
    """The marks of a figure, whose it is first and its age last."""
    say = words.say
    marks = [say("your own figure"), told.published.note] if told.own else []
    marks += _marks(candidate, told, words)
    if told.published.stale:
        marks.append(say("older than {days} days", days=STALE_DAYS))
    return tuple(mark for mark in marks if mark)


def figure_remarks(candidate: Candidate, told: Evidence, words: Words) -> tuple[str, ...]:
    """Which source disagrees and why the other counts, a sentence for each."""
    catalog, subject = candidate.catalog, told.subject
    if isinstance(subject, PriceOf):
        return tuple(conflict_sentence(catalog, c, words) for c in told.conflicts)
    if not isinstance(subject, ScoreOf) or subject.published is None or not told.rivals:
        return ()
    leading = candidate.scores.get(subject.benchmark)
    if leading is None:
        return ()
    others = told.rivals if subject.published is leading else (subject.published,)
    return tuple(dict.fromkeys(score_conflict(catalog, leading, o, words) for o in others))


def _marks(candidate: Candidate, told: Evidence, words: Words) -> Iterator[str]:
    say = words.say
    match told.subject:
        case ScoreOf(published=score) if score is not None:
            yield from _score_marks(told, score, words)
        case PriceOf():
            yield from _price_marks(candidate, told, told.subject, words)
        case EndOf(ending=ending):
            yield ending.release or ""
        case FactOf(checked=True):
            yield say("checked")
        case _ if told.estimate is not None:
            yield words.count(
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
    candidate: Candidate, told: Evidence, subject: PriceOf, words: Words
) -> Iterator[str]:
    if told.copied:
        publisher = candidate.catalog.sources[told.copied].publisher
        yield words.say("as {publisher} lists it", publisher=publisher)
    for kind in dict.fromkeys(conflict.kind for conflict in told.conflicts):
        yield conflict_mark(kind, words)
    yield from conditions_of(subject.rule, candidate.day, words)
    if "later" in told.doubts:
        yield words.say("after the scenario's day")
