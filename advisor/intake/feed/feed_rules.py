"""Known errors of the feed, as rules in ``data/feed_rules.toml``.

A rule names the provider and the model as the feed does (``*`` matches anything), why, and the
source that shows it. The first rule that fits a model counts.
"""

from __future__ import annotations

import datetime as dt
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.cell_types import ClockTime, Id, PeakHours, Text
from advisor.catalog.check import is_time_zone
from advisor.catalog.locate import bundled
from advisor.catalog.problems import At, CatalogError, Problem
from advisor.catalog.reader import read_toml
from advisor.catalog.row_failures import NoTimeZone, NotInTable
from advisor.intake.feed_failures import PatternBroken, RuleReversed, TimeWithoutDay
from advisor.intake.plan.name_rules import Maker, NameRules, PassedOver
from advisor.intake.reading import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from importlib.resources.abc import Traversable

    from advisor.intake.feed.feed_document import FeedModel

FILE = "feed_rules.toml"


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Fields that all rules have.

    ``comment``: part of the feed's comment on the price, if only that distinguishes the rows.
    """

    provider: Text
    model: Text = "*"
    comment: Text | None = None
    source: Id

    def fits(self, provider: str, model: FeedModel) -> bool:
        """Whether the rule applies to a model at a provider, both as named in the feed."""
        return (
            fnmatchcase(provider.casefold(), self.provider.casefold())
            and fnmatchcase(model.id.casefold(), self.model.casefold())
            and (self.comment is None or self.comment in (model.price_comments or ""))
        )


class SetAside(_Rule, frozen=True, kw_only=True):
    """Prices that are not imported: all of a model, or from ``since`` until ``until`` (UTC)."""

    reason: Reason
    detail: Text
    since: dt.date | None = None
    since_time: ClockTime | None = None
    until: dt.date | None = None
    until_time: ClockTime | None = None

    @property
    def begins(self) -> dt.datetime | None:
        """The moment from which prices are set aside; None: no beginning."""
        return _moment(self.since, self.since_time)

    @property
    def ends(self) -> dt.datetime | None:
        """The moment until which prices are set aside; None: no end."""
        return _moment(self.until, self.until_time)

    @property
    def whole(self) -> bool:
        """Whether all prices of the model are set aside."""
        return self.since is None and self.until is None


class Hours(_Rule, frozen=True, kw_only=True):
    """The feed's hours (UTC) in full: with their weekdays, in the provider's own zone.

    Attributes:
        hours: as in the feed, spans that touch joined.
        since: the day on which they began; before it the price without hours held all day.
    """

    hours: PeakHours
    peak_hours: PeakHours
    peak_days: Annotated[str, Meta(pattern=r"^[1-7]+$")]
    peak_zone: Text
    peak_except: Literal["CN"] | None = None
    since: dt.date | None = None
    detail: Text

    @property
    def begins(self) -> dt.datetime | None:
        """The moment from which the hours hold; None: no beginning."""
        return _moment(self.since, None)


class SoldBy(_Rule, frozen=True, kw_only=True):
    """Models that the feed lists under a provider whose other platform sells them.

    ``sold_by`` is the name that stands for that platform, to be matched in ``aliases.csv``.
    """

    sold_by: Text
    detail: Text


class FeedRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All rules on the feed."""

    set_aside: tuple[SetAside, ...] = ()
    hours: tuple[Hours, ...] = ()
    sold_by: tuple[SoldBy, ...] = ()
    maker: tuple[Maker, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def names(self) -> NameRules:
        """The rules on names without a recorded alias."""
        return NameRules(self.maker, self.passed_over)

    def at(self, provider: str) -> FeedRules:
        """Return the rules that apply to a provider."""
        return FeedRules(
            set_aside=tuple(rule for rule in self.set_aside if _of(rule, provider)),
            hours=tuple(rule for rule in self.hours if _of(rule, provider)),
            sold_by=tuple(rule for rule in self.sold_by if _of(rule, provider)),
        )


def load_feed_rules(folder: Traversable | None = None) -> FeedRules:
    """Load the bundled rules, or those in ``folder``.

    Raises:
        CatalogError: with every problem found.
    """
    data = ((bundled("data") if folder is None else folder) / FILE).read_bytes()
    rules, problems = read_toml(data, FeedRules, FILE)
    if rules is not None:
        problems += _problems(rules)
    if rules is None or problems:
        raise CatalogError(problems)
    return rules


def check_feed_rules(rules: FeedRules, sources: Collection[str]) -> list[Problem]:
    """Find sources that the rules name and the catalogue lacks."""
    rows: tuple[_Rule, ...] = (*rules.set_aside, *rules.hours, *rules.sold_by)
    named = [row.source for row in rows]
    named += [row.source for row in rules.maker] + [row.source for row in rules.passed_over]
    return [
        Problem(FILE, NotInTable(source, "sources"))
        for source in dict.fromkeys(named)
        if source not in sources
    ]


def _problems(rules: FeedRules) -> list[Problem]:
    messages = (*_spans(rules), *_zones(rules), *_patterns(rules))
    return [Problem(FILE, message) for message in messages]


def _spans(rules: FeedRules) -> Iterator[At]:
    for rule in rules.set_aside:
        place = f"set_aside {rule.provider}/{rule.model}"
        for day, time in (("since", "since_time"), ("until", "until_time")):
            if getattr(rule, time) is not None and getattr(rule, day) is None:
                yield At(place, TimeWithoutDay(time, day))
        if rule.begins and rule.ends and rule.ends <= rule.begins:
            yield At(place, RuleReversed())


def _zones(rules: FeedRules) -> Iterator[At]:
    for rule in rules.hours:
        if not is_time_zone(rule.peak_zone):
            place = f"hours {rule.provider}/{rule.model}"
            yield At(place, NoTimeZone(rule.peak_zone))


def _patterns(rules: FeedRules) -> Iterator[At]:
    for place, names in (
        *((f"maker {maker.vendor}", maker.names) for maker in rules.maker),
        *((f"passed_over {r.kind}", names) for r in rules.passed_over for names in r.names),
    ):
        try:
            re.compile(names)
        except re.error:
            yield At(place, PatternBroken(names))


def _of(rule: _Rule, provider: str) -> bool:
    return fnmatchcase(provider.casefold(), rule.provider.casefold())


def _moment(day: dt.date | None, clock: str | None) -> dt.datetime | None:
    if day is None:
        return None
    time = dt.time.fromisoformat(clock) if clock else dt.time()
    return dt.datetime.combine(day, time, tzinfo=dt.UTC)
