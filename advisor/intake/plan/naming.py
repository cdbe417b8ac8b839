"""Match the names of a foreign file with models, benchmarks and offers by recorded aliases."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

from advisor.catalog.aliases import KnownNames, Meaning
from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.records import End, Offer
from advisor.intake.import_failures import BeforeRelease
from advisor.intake.plan.line_names import makers_of, release_on, served
from advisor.intake.plan.written_names import WRITTEN_BY_PEOPLE, ScoreNames, score_names
from advisor.intake.reading import Rejected

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.aliases import Kind
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Price, Region, Score, TokenPrice
    from advisor.intake.plan.line_names import Served
    from advisor.intake.plan.newcomers import Newcomers
    from advisor.intake.reading import ReadEnd, ReadPrice, ReadScore, Reason

# Number of offers of a provider that must agree in their region before a new one gets it too.
REGION_WITNESSES = 3
_LONGEST_NOTE = 600


class Unmatched(Frozen, frozen=True):
    """A foreign name without a recorded alias.

    Attributes:
        kind: of the thing it names.
        within: provider of a model in a price file, as named there; else empty.
        name: as in the file.
    """

    kind: Kind
    within: str
    name: str


class Naming:
    """Matches the names of one file and counts unknown ones.

    Attributes:
        unmatched: unknown name → number of rows that are left out for it.
        rejected: rows whose names are known not to be in the catalogue, or were so on their day.
        offers: id → new offer that a price needs.
        lines: (line, release) → number of scores under the line's name that were taken for that
            release, the current one on their day.
    """

    def __init__(
        self,
        catalog: Catalog,
        scope: str,
        source: str,
        today: dt.date,
        newcomers: Newcomers | None = None,
    ) -> None:
        """Match names of a format (``scope``); ``source`` is the source id of the results.

        Names of undated prices are looked up as of ``today``. ``newcomers`` ties names without an
        alias to provisional models; None: they are unmatched.
        """
        self._newcomers = newcomers
        self._today = today
        self._catalog = catalog
        self._scope = scope
        self._source = source
        self._names = KnownNames(catalog)
        self._apis = _apis(catalog)
        self._regions = _regions(catalog)
        self._makers = makers_of(catalog)
        self._taken: dict[str, str] = {}
        self.unmatched: Counter[Unmatched] = Counter()
        self.rejected: list[Rejected] = []
        self.offers: dict[str, Offer] = {}
        self.lines: Counter[tuple[str, str]] = Counter()
        self._ends: defaultdict[str, dict[str, End]] = defaultdict(dict)

    def score(self, read: ReadScore) -> Score | None:
        """Return the score under catalogue ids; None where a name is unknown or rejected."""
        day = read.terms.date
        parts = self._parts(read)
        model = self._target("model", parts.model, read.place, day)
        benchmark = self._target("benchmark", parts.benchmark, read.place, day)
        if model is None or benchmark is None:
            return None
        found = self._of_release(parts.terms, model, read)
        if found is None:
            return None
        return msgspec.structs.replace(found, benchmark=benchmark, source=self._source)

    def _of_release(self, score: Score, model: str, read: ReadScore) -> Score | None:
        """Return a score with the release that a name meant on its day; None: nothing was out.

        A score without a day is taken to be of today.
        """
        day = self._today if score.date <= UNDATED else score.date
        release = release_on(self._catalog, model, day)
        if release is None:
            early = BeforeRelease(model, day)
            self.rejected.append(Rejected(read.place, read.model, "not-released", early))
            return None
        if release == model:
            return msgspec.structs.replace(score, model=release)
        self.lines[model, release] += 1
        said = f"Published as {read.model}: the release of {day} is taken."
        note = f"{score.note} {said}" if score.note else said
        return msgspec.structs.replace(score, model=release, note=note[:_LONGEST_NOTE])

    def _parts(self, read: ReadScore) -> ScoreNames:
        """Split off what people append to the names of a score about how it was run."""
        if self._scope not in WRITTEN_BY_PEOPLE:
            return ScoreNames(read.model, read.benchmark, read.terms)

        def is_known(kind: Kind, name: str) -> bool:
            return self._names.meanings(kind, name, self._scope) is not None

        return score_names(read, is_known)

    def _target(self, kind: Kind, name: str, place: str, day: dt.date) -> str | None:
        meanings = self._names.meanings(kind, name, self._scope)
        if meanings is None:
            self.unmatched[Unmatched(kind, "", name)] += 1
            return None
        holding = [m for m in meanings if m.holds_on(day)]
        if not holding or holding[0].target is None:
            note = (holding or list(meanings))[0].note or ""
            reason: Reason = "none-of-ours" if holding else "retired-name"
            self.rejected.append(Rejected(place, name, reason, note))
            return None
        return holding[0].target

    def price(self, read: ReadPrice) -> tuple[Price, ...]:
        """Return the rule under catalogue ids, once per model that the name meant meanwhile."""
        day = _last_day(read, self._today)
        provider = self._provider(read, day)
        if provider is None:
            return ()
        meanings = self._names.meanings("model", read.model, self._scope, read.provider)
        if meanings is None:
            meanings = self._by_maker(read)
            if not meanings:
                return ()
        name = f"{read.provider}/{read.model}"
        holding = _holding(read.terms, meanings, day)
        if not holding:
            self.rejected.append(Rejected(read.place, name, "retired-name"))
        rules = []
        for meaning in holding:
            if meaning.target is None:
                reason: Reason = "not-a-list-price" if meaning.note else "none-of-ours"
                self.rejected.append(Rejected(read.place, name, reason, meaning.note or ""))
                continue
            serves = served(self._catalog, meaning.target, day, maker=self._makers.get(provider))
            if serves is None:
                early = BeforeRelease(meaning.target, day)
                self.rejected.append(Rejected(read.place, name, "not-released", early))
                continue
            offer = self._offer(serves, provider, read)
            self._take_end(offer, read, meaning)
            if self._taken.setdefault(offer, read.model) != read.model:
                first = self._taken[offer]
                self.rejected.append(Rejected(read.place, name, "duplicate", first))
                continue
            rules.append(self._rule(self._not_before(read, serves), offer, meaning))
        return tuple(dict.fromkeys(rules))  # a name may be recorded twice for one model

    def _not_before(self, read: ReadPrice, serves: Served) -> TokenPrice:
        """Return the terms of a row without a day, seen after its model's release at the least."""
        model = self._catalog.models.get(serves.model)
        if read.seen_by is None or model is None or model.since <= read.terms.checked:
            return read.terms
        return msgspec.structs.replace(read.terms, checked=min(model.since, read.seen_by))

    def _by_maker(self, read: ReadPrice) -> tuple[Meaning, ...]:
        """Return the meaning of a name without an alias by its maker's naming; empty: none."""
        found = None if self._newcomers is None else self._newcomers.of(read)
        if found is None:
            self.unmatched[Unmatched("model", read.provider, read.model)] += 1
            return ()
        if found.passed is not None:
            name = f"{read.provider}/{read.model}"
            self.rejected.append(Rejected(read.place, name, found.passed, found.note))
            return ()
        return (Meaning(found.model, None, None),)

    def end(self, read: ReadEnd) -> None:
        """Record the end of the catalogue's offers under a name that gives no price."""
        provider = self._target_on(self._names.meanings("provider", read.provider, self._scope))
        names = self._names.meanings("model", read.model, self._scope, read.provider)
        target = self._target_on(names)
        if provider is None or target is None:
            return
        for offer in self._apis.get((target, provider), ()):
            # Of an offer that may serve several releases, the end of one is not its end.
            if not offer.releases:
                end = End(
                    offer=offer.id,
                    ends_on=read.ends_on,
                    release=read.model[:_LONGEST_NOTE],
                    source=self._source,
                )
                self._ends[offer.id].setdefault(read.model, end)

    def _target_on(self, meanings: tuple[Meaning, ...] | None) -> str | None:
        """Return what a name means today; None: nothing of the catalogue."""
        holding = [m for m in meanings or () if m.holds_on(self._today)]
        return holding[0].target if holding else None

    def ends(self) -> tuple[End, ...]:
        """Return the ends of offers as the file states them, one per name of the file.

        An offer without an end is included only where the catalogue has one, which it revokes.
        """
        known = self._catalog.ends_by_offer
        return tuple(
            end
            for offer, by_name in self._ends.items()
            if offer in known or any(end.ends_on for end in by_name.values())
            for end in by_name.values()
        )

    def _take_end(self, offer: str, read: ReadPrice, meaning: Meaning) -> None:
        """Record the end of a name, which is the latest end of its rows, such as those of regions.

        A name that now means another model ended for the former one on the day of the change.
        """
        days = [day for day in (read.ends_on, meaning.until) if day is not None]
        end = End(
            offer=offer,
            ends_on=min(days) if read.ends_on is not None else None,
            release=read.model[:600],
            at_latest=read.withdrawn,
            source=self._source,
        )
        known = self._ends[offer].setdefault(read.model, end)
        if known.ends_on is not None and (end.ends_on is None or end.ends_on > known.ends_on):
            self._ends[offer][read.model] = end

    def _provider(self, read: ReadPrice, day: dt.date) -> str | None:
        """The provider's id; None: unknown, or known not to publish list prices."""
        meanings = self._names.meanings("provider", read.provider, self._scope)
        if meanings is None:
            self.unmatched[Unmatched("provider", "", read.provider)] += 1
            return None
        meaning = next((m for m in meanings if m.holds_on(day)), meanings[0])
        if meaning.target is None:
            name = f"{read.provider}/{read.model}"
            note = meaning.note or ""
            self.rejected.append(Rejected(read.place, name, "not-a-list-price", note))
        return meaning.target

    def _rule(self, terms: Price, offer: str, meaning: Meaning) -> Price:
        """Build the rule with catalogue ids; a price for the offer's own region needs no region."""
        begins, ends = _shared(terms, meaning)
        own_region = (self._catalog.offers.get(offer) or self.offers[offer]).data_region
        return msgspec.structs.replace(
            terms,
            offer=offer,
            source=self._source,
            region=None if terms.region == own_region else terms.region,
            valid_from=begins,
            valid_to=ends,
            valid_from_time=terms.valid_from_time if begins == terms.valid_from else None,
            valid_to_time=terms.valid_to_time if ends == terms.valid_to else None,
        )

    def _offer(self, serves: Served, provider: str, read: ReadPrice) -> str:
        """The id of a model's API offer at a provider; adds a new offer where there is none."""
        made = f"{serves.name}.at.{provider}"
        known = [] if serves.several else self._apis.get((serves.model, provider), [])
        if known:
            # Among several prefer the one with this API name, else the one with the shortest id.
            return min(known, key=lambda o: (o.api_model != read.model, len(o.id), o.id)).id
        if made not in self.offers and made not in self._catalog.offers:
            self.offers[made] = Offer(
                id=made,
                model=serves.model,
                releases=serves.several,
                provider=provider,
                kind="api",
                data_region=self._regions.get(provider),
                context_tokens=read.context_tokens,
                api_model=read.model[:_LONGEST_NOTE],
                precision=_precision(read.model),
                source=self._source,
            )
        return made


def _last_day(read: ReadPrice, today: dt.date) -> dt.date:
    """Return the last day on which a price can have been seen."""
    if read.seen_by is not None:
        return read.seen_by
    return today if read.terms.checked <= UNDATED else read.terms.checked


def _precision(name: str) -> Literal["bf16", "fp8"] | None:
    """The precision that a name says the weights are served in."""
    parts = name.casefold().split("-")
    return "fp8" if "fp8" in parts else "bf16" if "bf16" in parts else None


def _apis(catalog: Catalog) -> dict[tuple[str, str], list[Offer]]:
    found: defaultdict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in catalog.offers.values():
        if offer.kind == "api":
            found[offer.model, offer.provider].append(offer)
    return dict(found)


def _regions(catalog: Catalog) -> dict[str, Region]:
    """Provider → where it processes data, if all its known offers agree."""
    found: defaultdict[str, list[Region | None]] = defaultdict(list)
    for offer in catalog.offers.values():
        if offer.kind == "api":
            found[offer.provider].append(offer.data_region)
    return {
        provider: regions[0]
        for provider, regions in found.items()
        if len(regions) >= REGION_WITNESSES and len(set(regions)) == 1 and regions[0] is not None
    }


def _holding(terms: Price, meanings: tuple[Meaning, ...], day: dt.date) -> list[Meaning]:
    """The meanings of a name while a rule applied; an undated rule applied when it was checked."""
    if terms.valid_from is None and terms.valid_to is None:
        return [m for m in meanings if m.holds_on(day)][:1]
    return [m for m in meanings if _overlap(*_shared(terms, m))]


def _shared(terms: Price, meaning: Meaning) -> tuple[dt.date | None, dt.date | None]:
    begins = [day for day in (terms.valid_from, meaning.since) if day is not None]
    ends = [day for day in (terms.valid_to, meaning.until) if day is not None]
    return max(begins, default=None), min(ends, default=None)


def _overlap(begins: dt.date | None, ends: dt.date | None) -> bool:
    return begins is None or ends is None or begins < ends
