"""Find prices of two sources for the same thing that differ by over 5 %, and which one counts.

*The same thing* is one offer, band of lengths, hours of the week and region. Three kinds:
``same-terms`` in one currency; ``converted`` across currencies at the catalogue's rate of the day,
which is weaker, since lists keep their own rate; ``other-bands`` where one source knows prices by
length and the other states one for lengths that hold several of them (feeds often copy the
cheapest band). Which counts is decided as in billing: source by source
(``price_trust.rules_by_trust``), never figure by figure.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from advisor.catalog.exchange import Rate, catalogue_rate
from advisor.catalog.figures import disagree
from advisor.catalog.frozen import Frozen
from advisor.catalog.price_trust import Why, reasons, rules_by_trust
from advisor.catalog.prices import PARTS, TokenPrice
from advisor.catalog.week_hours import week_hours

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.prices import Part, Price

Kind = Literal["same-terms", "other-bands", "converted"]
KINDS: tuple[Kind, ...] = ("same-terms", "other-bands", "converted")
# Kinds that put a figure in dispute; bands that a feed leaves out do not, where the list has them.
DISPUTES: frozenset[Kind] = frozenset({"same-terms", "converted"})
NOON = "12:00"


class Gap(Frozen, frozen=True):
    """The difference of two prices in one part.

    Attributes:
        part: column of ``Price``.
        counts, says: the amounts, each in the currency of its rule.
        share: relative difference of the other amount from the one that counts; negative: cheaper.
            None where the one that counts is 0.
    """

    part: Part
    counts: Decimal
    says: Decimal
    share: float | None


class Conflict(Frozen, frozen=True):
    """Two rules that disagree.

    Attributes:
        kind: how comparable they are.
        counts, rival: the rule that counts, and the other.
        gaps: the parts that differ by over 5 %; never empty.
        why: reasons for the rule that counts, the strongest first; never empty.
        rate: used to compare two currencies; None in one currency.
    """

    kind: Kind
    counts: Price
    rival: Price
    gaps: tuple[Gap, ...]
    why: tuple[Why, ...]
    rate: Rate | None = None

    @property
    def widest(self) -> Gap:
        """The largest gap."""
        return max(self.gaps, key=lambda gap: float("inf") if gap.share is None else abs(gap.share))


def price_conflicts(catalog: Catalog, offer: str, day: dt.date) -> tuple[Conflict, ...]:
    """The conflicts of an offer at noon of a day (UTC), the strongest kind first.

    A negotiated discount disputes no list: it is taken from one.
    """
    rules = catalog.prices_by_offer.get(offer, ())
    if catalog.agreed:
        rules = tuple(rule for rule in rules if rule not in catalog.agreed_rules)
    valid = [rule for rule in rules if holds_on(rule, day)]
    if len({rule.source for rule in valid}) < 2:  # noqa: PLR2004 - nobody to disagree with
        return ()
    metered = [rule for rule in valid if isinstance(rule, TokenPrice)]
    flat = [rule for rule in valid if not isinstance(rule, TokenPrice)]
    return (*_among(catalog, metered, day), *_among(catalog, flat, day))


def holds_on(rule: Price, day: dt.date) -> bool:
    """Whether a rule holds at noon of a day (UTC), as billing reads a day of prices."""
    moment = (day, NOON)
    begins = rule.valid_from is None or (rule.valid_from, rule.valid_from_time or "") <= moment
    return begins and (rule.valid_to is None or moment < (rule.valid_to, rule.valid_to_time or ""))


def _among(catalog: Catalog, rules: Sequence[Price], day: dt.date) -> list[Conflict]:
    """The conflicts among rules that all have a price a token, or all have none."""
    groups = [[_Terms(rule, day) for rule in group] for group in _groups(catalog, rules, day)]
    comparing = _Comparing(catalog, rules, day)
    found: list[Conflict] = []
    for place, group in enumerate(groups[1:], start=1):
        bands: dict[object, Conflict] = {}  # for each window the widest gap to another band
        for rival in group:
            for counts, kind in _opposite(rival, groups[:place]):
                conflict = comparing.conflict(kind, counts.rule, rival.rule)
                if conflict is None:
                    continue
                if conflict.kind != "other-bands":
                    found.append(conflict)
                elif rival.hours not in bands or _size(conflict) > _size(bands[rival.hours]):
                    bands[rival.hours] = conflict
        found += bands.values()
    return sorted(found, key=lambda conflict: KINDS.index(conflict.kind))


class _Terms:
    """A rule with what it holds for: band, hours, region."""

    def __init__(self, rule: Price, day: dt.date) -> None:
        self.rule = rule
        self.hours = week_hours(rule, day)
        self.place = (self.hours, rule.region)
        self.all = (*rule.edges, *self.place)


def _groups(catalog: Catalog, rules: Sequence[Price], day: dt.date) -> list[list[Price]]:
    """The rules by source, the one that counts first; prices of a region after all others."""
    general = [rule for rule in rules if rule.region is None]
    regional = [rule for rule in rules if rule.region is not None]
    return [*rules_by_trust(catalog, general, day), *rules_by_trust(catalog, regional, day)]


def _opposite(rival: _Terms, groups: list[list[_Terms]]) -> list[tuple[_Terms, Kind]]:
    """What stands against a rule in the sources before it: the same terms, or bands that overlap.

    The first source is asked first, for its price counts; the others where it is silent.
    """
    leading = [
        t for t in groups[0] if t.place == rival.place and t.rule.source != rival.rule.source
    ]
    same = next((t for t in leading if t.all == rival.all), None)
    if same is not None:
        return [(same, "same-terms")]
    overlapping = [t for t in leading if _overlap(t.rule, rival.rule)]
    if overlapping:
        return [(t, "other-bands") for t in overlapping]
    for terms in chain.from_iterable(groups[1:]):
        if terms.all == rival.all and terms.rule.source != rival.rule.source:
            return [(terms, "same-terms")]
    return []


class _Comparing:
    """Compares two rules on a day, across currencies at the rate of that day."""

    def __init__(self, catalog: Catalog, rules: Sequence[Price], day: dt.date) -> None:
        self._catalog, self._day = catalog, day
        mixed = len({rule.currency for rule in rules}) > 1
        self._rate = catalogue_rate(catalog, day) if mixed and catalog.exchange_rates else None

    def conflict(self, kind: Kind, counts: Price, rival: Price) -> Conflict | None:
        """The conflict of two rules; None where they agree or cannot be compared."""
        used = None
        if counts.currency != rival.currency:
            if self._rate is None:
                return None
            used = self._rate
            kind = "converted" if kind == "same-terms" else kind
        gaps = _gaps(counts, rival, used)
        if not gaps:
            return None
        why = reasons(self._catalog, counts, rival, self._day)
        return Conflict(kind, counts, rival, gaps, why, used)


def _size(conflict: Conflict) -> float:
    share = conflict.widest.share
    return float("inf") if share is None else abs(share)


def _overlap(a: Price, b: Price) -> bool:
    """Whether some request is billed by both bands."""
    return _meet(*a.edges[:2], *b.edges[:2]) and _meet(*a.edges[2:], *b.edges[2:])


def _meet(
    over: float | None, upto: float | None, other_over: float | None, other_upto: float | None
) -> bool:
    most = min((edge for edge in (upto, other_upto) if edge is not None), default=float("inf"))
    return max(over or 0.0, other_over or 0.0) < most


def _gaps(counts: Price, rival: Price, rate: Rate | None) -> tuple[Gap, ...]:
    """The parts in which two rules lie more than 5 % apart."""
    gaps: list[Gap] = []
    for part in PARTS:
        amount, says = counts.amount(part), rival.amount(part)
        if amount is None or says is None or (amount == says and rate is None):
            continue
        here, there = float(amount), float(says)
        if rate is not None:
            there = rate.convert(there, rival.currency, counts.currency)
        if disagree(here, there):
            gaps.append(Gap(part, amount, says, there / here - 1 if here else None))
    return tuple(gaps)
