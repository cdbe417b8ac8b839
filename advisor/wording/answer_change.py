"""What new figures changed in the answer, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.answer_change import AnswerChange, FigureMove, PickMove
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words

SHOWN = 3


def change_sentences(
    then: Recommendation, now: Recommendation, change: AnswerChange, words: Words
) -> list[str]:
    """The picks first, then what stayed, then how much moved in all."""
    say = words.say
    if change.nothing:
        return [say("The answer is the same to the last rank.")]
    found = [_pick_sentence(then, now, move, words) for move in change.picks]
    if change.kept is not None and change.lead is not None:
        found.append(
            say(
                "The best fit stays {offer}; its lead is {now} points, was {then}.",
                offer=_name(now, then, change.kept, words),
                now=numbers.score(change.lead[1]),
                then=numbers.score(change.lead[0]),
            )
        )
    found.append(
        words.count(
            "In all {n} judged figure changed; {moved} of the ranks are other ones.",
            "In all {n} judged figures changed; {moved} of the ranks are other ones.",
            change.figures,
            moved=change.moved,
        )
    )
    return found


def _name(now: Recommendation, then: Recommendation, offer: str, words: Words) -> str:
    known = now if offer in now.evaluation.rows else then
    return names.offer_name(known.candidate(offer), words)


def _pick_sentence(then: Recommendation, now: Recommendation, move: PickMove, words: Words) -> str:
    say = words.say
    role = names.role_name(move.role, words)
    if move.now is None or move.then is None:
        offer = _name(now, then, move.now or move.then or "", words)
        if move.then is None:
            text = say("{role}: now {offer}, before none.", role=role, offer=offer)
        else:
            text = say("{role}: none now, before {offer}.", role=role, offer=offer)
    else:
        text = say(
            "{role}: now {offer}, before {other}.",
            role=role,
            offer=_name(now, then, move.now, words),
            other=_name(now, then, move.then, words),
        )
    reasons = [
        *(_turn_text(then, now, offer, turn, words) for offer, turn in move.turns.items()),
        *(_figure_text(then, now, f, words) for f in _telling(move)),
    ]
    if not reasons:
        return text
    return say("{pick} By: {reasons}.", pick=text, reasons=words.clauses(reasons))


def _telling(move: PickMove) -> list[FigureMove]:
    """The figures that moved the pick most; those of an offer that came or left say nothing."""
    return [f for f in move.figures if f.points > 0 and f.offer not in move.turns][:SHOWN]


def _turn_text(
    then: Recommendation, now: Recommendation, offer: str, turn: str, words: Words
) -> str:
    name = _name(now, then, offer, words)
    if turn == "new":
        return words.say("{offer} is new", offer=name)
    if turn == "left":
        return words.say("{offer} is no longer ranked", offer=name)
    return words.say("{offer} is ranked only now", offer=name)


def _figure_text(
    then: Recommendation, now: Recommendation, figure: FigureMove, words: Words
) -> str:
    catalog = now.catalog
    leaf = next(leaf for leaf in now.evaluation.leaves if leaf.measure == figure.measure)
    return words.say(
        "{offer}, {measure} {then} → {now} ({points} points)",
        offer=_name(now, then, figure.offer, words),
        measure=names.measure_name(catalog, figure.measure, words),
        then=names.raw_text(then, leaf, figure.then, words),
        now=names.raw_text(now, leaf, figure.now, words),
        points=numbers.signed(figure.points),
    )
