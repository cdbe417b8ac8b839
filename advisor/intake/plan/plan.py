"""Plan an import: match the names of a reading and compare its figures with the catalogue.

Nothing is written here: the user reviews the plan before its layer is added as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from advisor.catalog import records
from advisor.catalog.figures import UNDATED, disagree, leading_price, leading_score
from advisor.catalog.frozen import Frozen
from advisor.catalog.layer_file import LayerFile
from advisor.catalog.layers import with_layer
from advisor.catalog.problems import InputError
from advisor.catalog.tables import PRICE_KEY, SCORE_KEY
from advisor.intake.foreign_row_failures import TwoFigures
from advisor.intake.import_failures import ImportedAlready
from advisor.intake.plan.doubts import Doubt, KnownAmounts
from advisor.intake.plan.names_given import OWN_HARNESS
from advisor.intake.plan.naming import Naming, Unmatched
from advisor.intake.plan.newcomers import Newcomers
from advisor.intake.reading import Rejected
from advisor.intake.remarks import LineMeant, OffersEnd

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Layer, Price, Score
    from advisor.intake.plan.name_rules import NameKind, NameRules
    from advisor.intake.reading import Reading
    from advisor.intake.remarks import Remark

Row = TypeVar("Row", records.Score, records.Price)
# "new": there is no such figure yet; "changed": it replaces one that differs; "agrees": within 5 %
# of the figure that counts; "differs": it differs from that figure and does not count.
Effect = Literal["new", "changed", "agrees", "differs"]
EFFECTS: tuple[Effect, ...] = ("new", "changed", "differs", "agrees")
SAME_PRICE = tuple(c for c in PRICE_KEY if c not in {"source", "valid_from", "valid_from_time"})
PriceKey = tuple[object, ...]
_AMOUNTS = ("input", "output", "cached_input", "monthly_fee")


class Taken(Frozen, frozen=True):
    """A figure that the import would add.

    Attributes:
        effect: how it compares with the catalogue.
        row: the figure.
        before: the figure that counts now; None where there is none.
        doubt: why a price is implausible; None where it is plausible.
    """

    effect: Effect
    row: Score | Price
    before: Score | Price | None
    doubt: Doubt | None = None

    @property
    def key(self) -> PriceKey:
        """Key of a price, by which the user confirms it; empty for a score."""
        return () if isinstance(self.row, records.Score) else _same_price(self.row)


class ImportPlan(Frozen, frozen=True, eq=False):
    """An import before it is applied.

    Attributes:
        reading: contents of the file.
        layer: the layer that would be added.
        taken: its scores and prices with their effects.
        asked: implausible prices with their effects, left out until the user confirms them.
        unmatched: unknown name → number of rows that are left out for it.
        rejected: the other rows that are left out.
        new_offers: ids of the offers that would be added to the catalogue.
        offers: id → offer, of all that the prices of the file need and the catalogue lacks.
        new_models: ids of the provisional models that would be added.
        remarks: on the file, and on what is made of it.
        name_kinds: what the names without an alias turned out to be → number of names; empty
            where nobody looked, as in files that are no feed.
    """

    reading: Reading
    layer: LayerFile
    taken: tuple[Taken, ...]
    asked: tuple[Taken, ...]
    unmatched: Mapping[Unmatched, int]
    rejected: tuple[Rejected, ...]
    new_offers: tuple[str, ...]
    offers: Mapping[str, records.Offer]
    new_models: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    name_kinds: Mapping[NameKind, int] = msgspec.field(default_factory=dict)

    @property
    def adds(self) -> bool:
        """Whether the import would add anything: figures, or ends of offers."""
        ends = self.layer.rows.get("ends", ())
        return bool(self.taken) or any(e.ends_on for e in ends)  # type: ignore[attr-defined]

    def having(self, effect: Effect) -> tuple[Taken, ...]:
        """The figures of one effect."""
        return tuple(taken for taken in self.taken if taken.effect == effect)


def plan_import(
    catalog: Catalog,
    reading: Reading,
    *,
    layer: Layer,
    today: dt.date,
    checksum: str,
    additions: Mapping[str, tuple[msgspec.Struct, ...]] | None = None,
    believed: Container[PriceKey] = (),
    rules: NameRules | None = None,
) -> ImportPlan:
    """Match the names of a reading and determine the effects of its figures.

    Args:
        catalog: the catalogue below the import.
        reading: contents of the file.
        layer: kind of the new layer: ``feed`` or ``imported``.
        today: access date of its source.
        checksum: of the file, to recognise a repeated import.
        additions: table → rows added by the user: aliases of unknown names, own benchmarks.
        believed: ``Taken.key`` of the implausible prices that the user confirmed.
        rules: how makers name their models, by which models without a row become provisional
            ones; None: their names are unmatched.

    Raises:
        InputError: the same file was imported before, or an addition does not fit.
    """
    source = _source(catalog, reading, layer, today, checksum)
    extra = {k: tuple(_from(source.id, row) for row in v) for k, v in (additions or {}).items()}
    frame = LayerFile(source.id, layer, reading.title, today, {"sources": (source,), **extra})
    base = with_layer(catalog, frame)
    newcomers = None if rules is None else Newcomers(base, rules, reading.prices, source.id)
    naming = Naming(base, reading.format, source.id, today, newcomers)
    scores = [row for read in reading.scores if (row := naming.score(read)) is not None]
    prices = [row for read in reading.prices for row in naming.price(read)]
    for end in reading.ends:
        naming.end(end)
    rejected = [*reading.rejected, *naming.rejected]
    kept_scores = _once(scores, SCORE_KEY, rejected, lambda s: f"{s.model}: {s.benchmark}")
    kept_scores = _within_scale(base, kept_scores, rejected)
    kept_prices = _once(prices, PRICE_KEY, rejected, lambda p: p.offer)
    priced = _price_effects(base, kept_prices, today)
    known = KnownAmounts(base, naming.offers, today)
    priced = [_doubted(taken, known) for taken in priced]
    asked = [t for t in priced if t.doubt is not None and t.key not in believed]
    priced = [t for t in priced if t.doubt is None or t.key in believed]
    needed = {t.row.offer for t in priced if not isinstance(t.row, records.Score)}
    offers = tuple(o for o in naming.offers.values() if o.id in needed)
    models = _used(newcomers, offers)
    ends = tuple(e for e in naming.ends() if e.offer in needed or e.offer in base.offers)
    rows = dict(frame.rows)
    rows |= {
        "licences": newcomers.licences() if newcomers and models else (),
        "models": models,
        "offers": (*rows.get("offers", ()), *offers),
        "scores": tuple(kept_scores),
        "prices": tuple(taken.row for taken in priced),
        "ends": ends,
    }
    return ImportPlan(
        reading=reading,
        layer=frame.replace(rows=rows),
        taken=(*_score_effects(base, kept_scores), *priced),
        asked=tuple(asked),
        unmatched=dict(naming.unmatched.most_common()),
        rejected=tuple(rejected),
        new_offers=tuple(o.id for o in offers),
        offers=dict(naming.offers),
        remarks=(
            *reading.remarks,
            *(LineMeant(line, release, n) for (line, release), n in naming.lines.items()),
            *_ends_remark(ends, needed, today, reading),
        ),
        new_models=tuple(model.id for model in models),
        name_kinds=_name_kinds(newcomers, naming.unmatched),
    )


def _ends_remark(
    ends: Iterable[records.End], priced: Container[str], today: dt.date, reading: Reading
) -> list[Remark]:
    """Count the offers whose end a file states; empty for a feed, which dates no end."""
    by_offer: dict[str, dt.date | None] = {}
    for end in ends:
        known = by_offer.setdefault(end.offer, end.ends_on)
        later = None if known is None or end.ends_on is None else max(known, end.ends_on)
        by_offer[end.offer] = later
    days = {offer: day for offer, day in by_offer.items() if day is not None}
    dated = reading.ends or any(p.ends_on and not p.withdrawn for p in reading.prices)
    if not days or not dated:
        return []
    past = sum(day <= today for day in days.values())
    unpriced = sum(offer not in priced for offer in days)
    return [OffersEnd(len(days), past, unpriced)]


def _name_kinds(newcomers: Newcomers | None, unmatched: Iterable[Unmatched]) -> dict[NameKind, int]:
    """Return what the names without an alias turned out to be → number of names."""
    if newcomers is None:
        return {}
    providers = sum(name.kind == "provider" for name in unmatched)
    return {**newcomers.kinds, **({"provider-unknown": providers} if providers else {})}


def _used(
    newcomers: Newcomers | None, offers: Iterable[records.Offer]
) -> tuple[records.Model, ...]:
    """Return the provisional models that an offer has."""
    if newcomers is None:
        return ()
    return tuple(
        newcomers.models[o] for o in dict.fromkeys(o.model for o in offers) if o in newcomers.models
    )


def _source(
    catalog: Catalog, reading: Reading, layer: Layer, today: dt.date, checksum: str
) -> records.Source:
    source = f"{reading.format}-{checksum[:8]}"
    if layer == "imported" and source in catalog.sources:
        raise InputError(ImportedAlready(reading.title, catalog.sources[source].accessed))
    return records.Source(
        id=source,
        title=reading.title,
        publisher=reading.publisher,
        url=reading.url or "—",
        kind=reading.kind,
        accessed=today,
        published=reading.published,
        licence=reading.licence,
        layer=layer,
    )


def _from(source: str, row: msgspec.Struct) -> msgspec.Struct:
    return msgspec.structs.replace(row, source=source)


def _once(
    rows: Iterable[Row],
    key: Sequence[str],
    rejected: list[Rejected],
    name: Callable[[Row], str],
) -> list[Row]:
    """Keep the first of the rows with the same key; reject the others."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        same = tuple(getattr(row, column, None) for column in key)
        first = seen.setdefault(same, row)
        if first is not row:
            rejected.append(_twice(first, row, name(row)))
    return list(seen.values())


def _twice(first: Row, row: Row, name: str) -> Rejected:
    """Reject a row with the key of an earlier one, as a duplicate or a contradiction."""
    a, b = _figure(first), _figure(row)
    if a == b:
        return Rejected("", name, "duplicate", a)
    return Rejected("", name, "contradiction", TwoFigures(a, b))


def _figure(row: Score | Price) -> str:
    if isinstance(row, records.Score):
        return f"{row.value:g}"
    amounts = (row.amount(name) for name in _AMOUNTS)
    return " / ".join(f"{amount.normalize():f}" for amount in amounts if amount is not None)


def _within_scale(
    catalog: Catalog, scores: Iterable[Score], rejected: list[Rejected]
) -> list[Score]:
    kept = []
    for score in scores:
        scale = catalog.benchmarks[score.benchmark]
        off = scale.unit == "%" and not 0 <= score.value <= 100  # noqa: PLR2004 - per cent
        # Of one's own the best is the highest possible; elsewhere it is the best known.
        if off or (scale.harness_family == OWN_HARNESS and score.value > scale.best):
            name = f"{score.model}: {score.benchmark}"
            rejected.append(Rejected("", name, "out-of-scale", f"{score.value:g}"))
        else:
            kept.append(score)
    return kept


def _score_effects(catalog: Catalog, scores: Iterable[Score]) -> list[Taken]:
    taken = []
    for score in scores:
        known = catalog.scores_by_model.get(score.model, {}).get(score.benchmark, ())
        before = leading_score(catalog, known) if known else None
        counts = leading_score(catalog, [*known, score]) is score
        differs = before is not None and disagree(before.value, score.value)
        taken.append(Taken(_effect(before, counts=counts, differs=differs), score, before))
    return taken


def _doubted(taken: Taken, known: KnownAmounts) -> Taken:
    """Add the doubt about a price that differs from what counts and is implausible."""
    if isinstance(taken.row, records.Score) or taken.effect == "agrees":
        return taken
    doubt = known.doubt(taken.row)
    return taken if doubt is None else msgspec.structs.replace(taken, doubt=doubt)


def _price_effects(catalog: Catalog, prices: Iterable[Price], today: dt.date) -> list[Taken]:
    taken = []
    known: defaultdict[tuple[object, ...], list[Price]] = defaultdict(list)
    for price in catalog.prices:
        known[_same_price(price)].append(price)
    for price in prices:
        seen = today if price.checked <= UNDATED else price.checked
        day = seen if price.valid_from is None else max(seen, price.valid_from)
        others = [p for p in known.get(_same_price(price), ()) if _holds(p, day)]
        before = leading_price(catalog, others, day) if others else None
        counts = leading_price(catalog, [*others, price], day) is price
        differs = before is not None and _unlike(before, price)
        taken.append(Taken(_effect(before, counts=counts, differs=differs), price, before))
    return taken


def _effect(before: object | None, *, counts: bool, differs: bool) -> Effect:
    if before is None:
        return "new"
    if not differs:
        return "agrees"
    return "changed" if counts else "differs"


def _same_price(price: Price) -> PriceKey:
    return tuple(getattr(price, column, None) for column in SAME_PRICE)


def _holds(price: Price, day: dt.date) -> bool:
    return (price.valid_from is None or price.valid_from <= day) and (
        price.valid_to is None or day < price.valid_to
    )


def _unlike(a: Price, b: Price) -> bool:
    pairs = ((a.amount(name), b.amount(name)) for name in _AMOUNTS)
    return any(x is not None and y is not None and disagree(float(x), float(y)) for x, y in pairs)
