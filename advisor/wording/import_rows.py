"""The figures of an import as rows of text, with what each would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE, sign_of
from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Score
from advisor.wording import names, numbers
from advisor.wording.efforts import score_effort
from advisor.wording.import_doubts import doubt_text
from advisor.wording.price_conditions import conditions_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from advisor.catalog.records import Offer, Price
    from advisor.intake.plan.plan import Effect, ImportPlan, PriceKey, Taken
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

_AMOUNTS = ("input", "output", "cached_input", "monthly_fee")


class ImportRow(Frozen, frozen=True):
    """One figure of an import in words.

    Attributes:
        effect: id of what importing it does; ``does``: its name.
        subject: the model or offer; ``measure``: the benchmark, or price with its conditions.
        there, now: the figure in the file, and the one that counts now.
        size: the figure as a number, to sort by.
        date: of the figure.
        marks: how it was measured, that its offer is new, or why it needs confirmation.
        undated: whether the file gives no date for it.
        key: id of a price that needs confirmation; empty for any other figure.
        is_taken: whether it is imported.
    """

    effect: Effect | Literal["ask"]
    does: str
    subject: str
    measure: str
    there: str
    now: str
    size: float
    date: dt.date
    marks: str
    undated: bool = False
    key: PriceKey = ()
    is_taken: bool = True


def effect_name(effect: Effect | Literal["ask"], words: Words) -> str:
    """Return the name of an effect."""
    return {
        "new": words.say("new"),
        "changed": words.say("changes"),
        "differs": words.say("differs, does not count"),
        "agrees": words.say("agrees"),
        "ask": words.say("ask: is it right?"),
    }[effect]


def import_rows(namer: Namer, plan: ImportPlan) -> tuple[ImportRow, ...]:
    """Return the figures that need confirmation, then all that the import would add."""
    subjects = _Subjects(namer, plan)
    return (
        *(subjects.row(taken, is_taken=False) for taken in plan.asked),
        *(subjects.row(taken, is_taken=True) for taken in plan.taken),
    )


class _Subjects:
    """Names the subjects of the figures of an import plan."""

    def __init__(self, namer: Namer, plan: ImportPlan) -> None:
        self._namer = namer
        self._catalog = namer.catalog
        self._offers: Mapping[str, Offer] = self._catalog.offers | {
            o.id: o for o in plan.offers.values()
        }  # type: ignore[operator]
        own = plan.layer.rows.get("benchmarks", ())
        self._own: Mapping[str, str] = {b.id: b.name for b in own}  # type: ignore[attr-defined]
        new_models = plan.layer.rows.get("models", ())
        self._new_models: Mapping[str, str] = {m.id: m.name for m in new_models}  # type: ignore[attr-defined]
        self._new = frozenset(plan.new_offers)
        self._day = plan.layer.made

    def row(self, taken: Taken, *, is_taken: bool) -> ImportRow:
        if isinstance(taken.row, Score):
            return self._score(taken, taken.row)
        return self._price(taken, taken.row, is_taken=is_taken)

    def _score(self, taken: Taken, score: Score) -> ImportRow:
        benchmark = self._catalog.benchmarks.get(score.benchmark)
        unit = self._catalog.units[benchmark.unit if benchmark else "points"]
        before = taken.before.value if isinstance(taken.before, Score) else None
        return ImportRow(
            effect=taken.effect,
            does=effect_name(taken.effect, self._namer),
            subject=self._catalog.models[score.model].name,
            measure=benchmark.name if benchmark else self._own.get(score.benchmark, ""),
            there=_bounded(score, numbers.figure(score.value, unit, self._namer)),
            now="" if before is None else numbers.figure(before, unit, self._namer),
            size=score.value,
            date=score.date,
            marks=self._namer.listed(score_marks(score, self._namer)),
            undated=score.date <= UNDATED,
        )

    def _price(self, taken: Taken, price: Price, *, is_taken: bool) -> ImportRow:
        say = self._namer.say
        before = None if taken.before is None or isinstance(taken.before, Score) else taken.before
        conditions = conditions_of(price, self._day, self._namer)
        effect: Effect | Literal["ask"] = taken.effect if is_taken else "ask"
        offer = self._offers[price.offer]
        model = self._new_models.get(offer.model)
        marks = [say("new offer")] if price.offer in self._new else []
        marks += [say("new model")] if model else []
        if taken.doubt is not None:
            marks.append(doubt_text(taken.doubt, sign_of(price.currency), self._namer))
        return ImportRow(
            effect=effect,
            does=effect_name(effect, self._namer),
            subject=offer_title(
                self._namer, offer, model or self._catalog.models[offer.model].name
            ),
            measure=self._namer.listed([say("price"), *conditions]),
            there=price_text(price, self._namer),
            now="" if before is None else price_text(before, self._namer),
            size=float(price.amount("input") or price.amount("monthly_fee") or 0),
            date=price.checked,
            marks=self._namer.listed(marks),
            undated=price.checked <= UNDATED,
            key=() if taken.doubt is None else taken.key,
            is_taken=is_taken,
        )


def _bounded(score: Score, text: str) -> str:
    return {"exact": "", "at-least": "≥ ", "at-most": "≤ "}[score.bound] + text


def day_text(row: ImportRow, words: Words) -> str:
    """The day of a figure; a word where the file states none."""
    return words.say("no date") if row.undated else row.date.isoformat()


def score_marks(score: Score, words: Words) -> list[str]:
    """Say how a score was measured."""
    marks = []
    if score.self_reported:
        marks.append(words.say("self-reported"))
    if score.harness:
        marks.append(score.harness)
    if effort := score_effort(score, words):
        marks.append(effort)
    if score.attempts > 1:
        marks.append(words.count("{n} attempt", "{n} attempts", score.attempts))
    if score.subset:
        marks.append(words.say("only {subset}", subset=score.subset))
    if score.usd_per_task is not None:
        amount = numbers.money(score.usd_per_task, BASE, words)
        marks.append(words.say("{amount} a task", amount=amount))
    return marks


def price_text(price: Price, words: Words) -> str:
    """Format the amounts of a price rule per million tokens, in its own currency."""
    sign = sign_of(price.currency)
    labels = {
        "input": words.say("{amount} in"),
        "output": words.say("{amount} out"),
        "cached_input": words.say("{amount} cached"),
        "monthly_fee": words.say("{amount} a month"),
    }
    stated = {name: price.amount(name) for name in _AMOUNTS}
    return " · ".join(
        labels[name].format(amount=f"{sign}{amount.normalize():f}")
        for name, amount in stated.items()
        if amount is not None
    )


def offer_title(namer: Namer, offer: Offer, model: str) -> str:
    """Return model and provider of an offer; neither it nor its model need be in the catalogue."""
    catalog = namer.catalog
    name = namer.of(catalog.providers[offer.provider])
    region = f" · {names.region_name(offer.data_region, namer)}" if offer.data_region else ""
    return f"{model} · {name}{region}"
