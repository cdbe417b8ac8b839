"""What new figures changed in the answer, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.decision.analysis.answer_change import AnswerChange, FigureMove, PickMove
    from advisor.wording.narrator import Narrator

SHOWN = 3
MODELS_SHOWN = 8


def change_sentences(then: Narrator, now: Narrator, change: AnswerChange) -> list[str]:
    """List the picks that changed, then those that did not, then how many figures and ranks did."""
    say = now.say
    fresh = _new_models(then, now)
    if change.nothing:
        return [say("The answer is the same to the last rank."), *fresh]
    found = [_pick_sentence(then, now, move) for move in change.picks]
    if change.kept is not None and change.lead is not None:
        found.append(
            say(
                "The best fit stays {offer}; its lead is {now} points, was {then}.",
                offer=_name(now, then, change.kept),
                now=numbers.score(change.lead[1]),
                then=numbers.score(change.lead[0]),
            )
        )
    found.append(
        now.count(
            "In all {n} judged figure changed; {moved} of the ranks are other ones.",
            "In all {n} judged figures changed; {moved} of the ranks are other ones.",
            change.figures,
            moved=change.moved,
        )
    )
    return [*found, *fresh]


def _new_models(then: Narrator, now: Narrator) -> list[str]:
    """Name the models that are new and not ranked yet; empty if there are none."""
    models = now.catalog.models
    fresh = sorted(models[new].name for new in now.catalog.new_models - then.catalog.new_models)
    if not fresh:
        return []
    shown = fresh[:MODELS_SHOWN]
    return [
        now.count(
            "{n} new model, not ranked before it has a score: {names}.",
            "{n} new models, not ranked before they have a score: {names}.",
            len(fresh),
            names=now.listed((*shown, "…") if len(fresh) > len(shown) else shown),
        )
    ]


def _name(now: Narrator, then: Narrator, offer: str) -> str:
    known = now if offer in now.recommendation.evaluation.rows else then
    return known.offer(offer)


def _pick_sentence(then: Narrator, now: Narrator, move: PickMove) -> str:
    say = now.say
    role = names.role_name(move.role, now)
    if move.now is None or move.then is None:
        offer = _name(now, then, move.now or move.then or "")
        if move.then is None:
            text = say("{role}: now {offer}, before none.", role=role, offer=offer)
        else:
            text = say("{role}: none now, before {offer}.", role=role, offer=offer)
    else:
        text = say(
            "{role}: now {offer}, before {other}.",
            role=role,
            offer=_name(now, then, move.now),
            other=_name(now, then, move.then),
        )
    reasons = [
        *(_turn_text(then, now, offer, turn) for offer, turn in move.turns.items()),
        *(_figure_text(then, now, f) for f in _telling(move)),
    ]
    if not reasons:
        return text
    return say("{pick} By: {reasons}.", pick=text, reasons=now.clauses(reasons))


def _telling(move: PickMove) -> list[FigureMove]:
    """Return the figures that moved the pick most, except those of offers that came or left."""
    return [f for f in move.figures if f.points > 0 and f.offer not in move.turns][:SHOWN]


def _turn_text(then: Narrator, now: Narrator, offer: str, turn: str) -> str:
    name = _name(now, then, offer)
    if turn == "new":
        return now.say("{offer} is new", offer=name)
    if turn == "left":
        return now.say("{offer} is no longer ranked", offer=name)
    return now.say("{offer} is ranked only now", offer=name)


def _figure_text(then: Narrator, now: Narrator, figure: FigureMove) -> str:
    leaves = now.recommendation.evaluation.leaves
    leaf = next(leaf for leaf in leaves if leaf.measure == figure.measure)
    return now.say(
        "{offer}, {measure} {then} → {now} ({points} points)",
        offer=_name(now, then, figure.offer),
        measure=now.measure(figure.measure),
        then=then.raw(leaf, figure.then),
        now=now.raw(leaf, figure.now),
        points=numbers.signed(figure.points),
    )
