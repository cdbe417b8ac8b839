"""Marks of a figure in a few words, and remarks in whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.figures import STALE_DAYS
from advisor.catalog.subjects import PriceOf, ScoreOf
from advisor.evidence.subjects import EndOf, FactOf
from advisor.wording.efforts import score_effort
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


def is_grave(evidence: Evidence) -> bool:
    """Return whether any mark of the figure is a warning."""
    return (
        evidence.disputed or evidence.stands == "stand-in" or not _GRAVE.isdisjoint(evidence.doubts)
    )


def figure_marks(namer: Namer, candidate: Candidate, evidence: Evidence) -> tuple[str, ...]:
    """Return the marks of a figure: whose it is first, its age last."""
    say = namer.say
    marks = [say("your own figure"), evidence.published.note] if evidence.own else []
    marks += _marks(namer, candidate, evidence)
    if evidence.published.stale:
        marks.append(say("older than {days} days", days=STALE_DAYS))
    return tuple(mark for mark in marks if mark)


def figure_remarks(namer: Namer, candidate: Candidate, evidence: Evidence) -> tuple[str, ...]:
    """Say for each conflicting source which one counts and why."""
    subject = evidence.subject
    if isinstance(subject, PriceOf):
        return tuple(conflict_sentence(namer, c) for c in evidence.conflicts)
    if not isinstance(subject, ScoreOf) or subject.published is None or not evidence.rivals:
        return ()
    leading = candidate.scores.get(subject.benchmark)
    if leading is None:
        return ()
    others = evidence.rivals if subject.published is leading else (subject.published,)
    return tuple(dict.fromkeys(score_conflict(namer, leading, o) for o in others))


def _marks(namer: Namer, candidate: Candidate, evidence: Evidence) -> Iterator[str]:
    say = namer.say
    match evidence.subject:
        case ScoreOf(published=score) if score is not None:
            yield from _score_marks(evidence, score, namer)
        case PriceOf():
            yield from _price_marks(namer, candidate, evidence, evidence.subject)
        case EndOf(ending=ending):
            yield ending.release or ""
        case FactOf(checked=True):
            yield say("checked")
        case _ if evidence.estimate is not None:
            yield namer.count(
                "estimated: lower quartile of {n} comparable model",
                "estimated: lower quartile of {n} comparable models",
                evidence.estimate.models,
            )
        case _:
            pass
    if "may-exclude" in evidence.doubts:
        yield say("may exclude you")
    if "at-latest" in evidence.doubts:
        yield say("marked as withdrawn, ended by then")


def _score_marks(evidence: Evidence, score: Score, words: Words) -> Iterator[str]:
    say = words.say
    if evidence.disputed:
        yield say("disputed")
    texts: dict[Doubt, str] = {
        "undated": say("no date"),
        "self-reported": say("self-reported"),
        "bound": say("only a bound"),
        "attempts": say("best of {n} attempts", n=score.attempts),
        "withdrawn": say("benchmark withdrawn"),
        "later": say("after the scenario's day"),
        "outside-mix": say("not in the mix"),
        "release-unstated": say("release of the offer not stated"),
        "effort-unstated": say("effort not stated"),
    }
    effort = score_effort(score, words)
    for doubt, text in texts.items():
        if doubt == "bound":
            yield effort
        if doubt in evidence.doubts:
            yield text


def _price_marks(
    namer: Namer, candidate: Candidate, evidence: Evidence, subject: PriceOf
) -> Iterator[str]:
    if evidence.copied:
        publisher = namer.catalog.sources[evidence.copied].publisher
        yield namer.say("as {publisher} lists it", publisher=publisher)
    for kind in dict.fromkeys(conflict.kind for conflict in evidence.conflicts):
        yield conflict_mark(kind, namer)
    yield from conditions_of(subject.rule, candidate.day, namer)
    if "later" in evidence.doubts:
        yield namer.say("after the scenario's day")
