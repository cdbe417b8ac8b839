"""The providers of a feed → a ``Reading``: price rules under its names, and what is not imported.

Nothing is dropped silently: each model gives price rules, or rejected rows, or both if part of its
prices is set aside.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import UnfitValueError
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.feed.feed_document import FeedModel, Unreadable
from advisor.intake.feed.price_rule import price_rule
from advisor.intake.feed.price_spans import Part, Span, spans
from advisor.intake.feed_failures import (
    FromDay,
    ListedTwice,
    NoPriceStated,
    WeekdaysUnknown,
    WithdrawnBefore,
)
from advisor.intake.files.limits import MAX_FEED_MODELS
from advisor.intake.foreign_row_failures import OnlyFirst
from advisor.intake.price_failures import BilledBeside, NotText
from advisor.intake.reading import Reading, ReadPrice, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from advisor.catalog.records import TokenPrice
    from advisor.intake.feed.feed_rules import FeedRules, Hours, SetAside, SoldBy
    from advisor.intake.feed.row_dates import RowDate, RowDates
    from advisor.intake.reading import Detail, Listener, Reason

    Models = Iterable[FeedModel | Unreadable]

_STEP = 200
_LONGEST_TITLE = 80
FORMAT = "genai-prices"
HOME = "https://github.com/pydantic/genai-prices"
_NOT_TEXT = ("audio", "image", "video", "document", "chars", "messages", "transcri")
_TOOLS = ("web_searches_kcount", "storage_searches_kcount")
_TEXT = (
    "input_mtok", "output_mtok", "cache_read_mtok", "cache_write_mtok", "cache_write_5m_mtok",
    "cache_write_1h_mtok", "output_reasoning_mtok", *_TOOLS,
)  # fmt: skip


class _Place(Frozen, frozen=True):
    """A model at a provider while it is read.

    Attributes:
        provider: as named in the feed, or the platform that sells it.
        name: where it stands: ``provider/model``.
        model: the model.
        day: of the feed.
        checked: when the row was last checked.
        notes: to put beside its prices.
    """

    provider: str
    name: str
    model: FeedModel
    day: dt.date
    checked: RowDate
    notes: tuple[str, ...] = ()


def reading_of(
    providers: Sequence[tuple[str, Models] | Unreadable],
    *,
    title: str,
    day: dt.date,
    dates: RowDates,
    rules: FeedRules,
    progress: Listener,
) -> Reading:
    """Return everything that a feed states.

    Args:
        providers: id of each provider with its models, in the feed's order.
        title: of the publication.
        day: of the feed.
        dates: when each row was last checked.
        rules: known errors of the feed.
        progress: called after each provider; may raise ``Cancelled``.
    """
    prices: list[ReadPrice] = []
    rejected: list[Rejected] = []
    seen: set[str] = set()
    count = 0
    for number, provider in enumerate(providers):
        if isinstance(provider, Unreadable):
            rejected.append(_unreadable(provider))
            continue
        name, models = provider
        at_provider = rules.at(name)
        for model in models:
            count += 1
            if count > MAX_FEED_MODELS:
                break
            if count % _STEP == 0:  # so that a cancel works within a large provider too
                progress(number / len(providers))
            for row in _rows(name, model, at_provider, day=day, dates=dates, seen=seen):
                if isinstance(row, Rejected):
                    rejected.append(row)
                else:
                    prices.append(row)
        progress((number + 1) / len(providers))
    if count > MAX_FEED_MODELS:
        limit = OnlyFirst("models", MAX_FEED_MODELS)
        rejected.append(Rejected("models", "", "too-many", limit))
    return Reading(
        format=FORMAT, title=title, publisher="Pydantic", url=HOME, licence="MIT",
        published=day, prices=tuple(prices), rejected=tuple(rejected),
    )  # fmt: skip


def _unreadable(row: Unreadable) -> Rejected:
    return Rejected(row.place, row.name, "bad-row", row.detail)


def _rows(
    provider: str,
    model: FeedModel | Unreadable,
    rules: FeedRules,
    *,
    day: dt.date,
    dates: RowDates,
    seen: set[str],
) -> Iterator[ReadPrice | Rejected]:
    """Yield everything read from one model."""
    if isinstance(model, Unreadable):
        yield _unreadable(model)
        return
    name = f"{provider}/{model.id}"
    if name.casefold() in seen:
        yield Rejected(name, model.id, "duplicate", ListedTwice())
        return
    seen.add(name.casefold())
    aside = [rule for rule in rules.set_aside if rule.fits(provider, model)]
    whole = next((rule for rule in aside if rule.whole), None)
    if whole is not None:
        yield Rejected(name, model.id, whole.reason, whole.detail)
        return
    refused = _refused(model)
    if refused is not None:
        yield Rejected(name, model.id, *refused)
        return
    sold = next((rule for rule in rules.sold_by if rule.fits(provider, model)), None)
    checked = dates.of(provider, model)
    place = _Place(
        provider=sold.sold_by if sold else provider,
        name=name,
        model=model,
        day=day,
        checked=checked,
        notes=tuple(_notes(model, sold, checked, day)),
    )
    hours = [rule for rule in rules.hours if rule.fits(provider, model)]
    yield from _prices(place, aside, hours)


def _notes(model: FeedModel, sold: SoldBy | None, checked: RowDate, day: dt.date) -> Iterator[str]:
    if sold is not None:
        yield sold.detail
    if model.deprecated:
        yield f"Marked as withdrawn in the feed of {day}."
    if not checked.stated:
        yield checked.note


def _refused(model: FeedModel) -> tuple[Reason, Detail] | None:
    """Why a model gives no price rule at all; None if it can give one."""
    units = {
        unit: price
        for part in model.conditionals
        for unit, price in part.prices.items()
        if price is not None
    }
    if not units:
        return "zero-price", NoPriceStated()
    spoken = [u for u in units if any(word in u for word in _NOT_TEXT)]
    strange = [u for u in units if u not in _TEXT and u not in spoken]
    if "input_mtok" not in units or "output_mtok" not in units:
        return "not-text", NotText("units", tuple(sorted(units)))
    written = [u for u in spoken if not u.startswith(("input_", "cache_"))]
    if written:
        return "not-text", NotText("further units", tuple(sorted(written)))
    if strange:
        return "unusual-conditions", BilledBeside(tuple(sorted(strange)))
    return None


def _prices(
    place: _Place, aside: Sequence[SetAside], hours: Sequence[Hours]
) -> Iterator[ReadPrice | Rejected]:
    """Yield the rules of a model over time, except what is set aside."""
    cuts = [
        *(moment for rule in aside for moment in (rule.begins, rule.ends)),
        *(rule.begins for rule in hours),
    ]
    try:
        found = spans(place.model, {moment for moment in cuts if moment is not None})
    except UnfitValueError as error:
        yield _rejected(place, "bad-row", error.failure)
        return
    reported: set[Detail] = set()
    if not any(_validity(place, span) for span in found):
        yield _rejected(place, "retired-name", WithdrawnBefore())
    for span in found:
        rule = next((r for r in aside if _covers(r, span)), None)
        if rule is not None:
            if rule.detail not in reported:
                reported.add(rule.detail)
                yield _rejected(place, rule.reason, rule.detail)
            continue
        yield from _span(place, span, hours, reported)


def _covers(rule: SetAside, span: Span) -> bool:
    """Whether a rule excludes a span; spans are cut at its ends."""
    after = rule.begins is None or (span.since is not None and rule.begins <= span.since)
    before = rule.ends is None or (span.until is not None and span.until <= rule.ends)
    return after and before


def _span(
    place: _Place, span: Span, hours: Sequence[Hours], reported: set[Detail]
) -> Iterator[ReadPrice | Rejected]:
    """Yield the rules of one span, or the one reason why it has none."""
    changes = _validity(place, span)
    if changes is None:
        return
    rows: list[ReadPrice] = []
    for part in span.parts:
        try:
            windowed = _in_hours(part, span, hours)
            if windowed is not None:
                terms = price_rule(
                    part,
                    checked=place.checked.day,
                    notes=place.notes,
                    changes=changes | windowed,
                )
                rows.append(_read_price(place, terms))
        except UnusableRowError as error:
            detail = error.detail
            if span.since and not isinstance(detail, str):
                detail = FromDay(span.since.date(), detail)
            if detail not in reported:
                reported.add(detail)
                yield _rejected(place, error.reason, detail)
            return
    yield from rows


def _validity(place: _Place, span: Span) -> dict[str, object] | None:
    """Return the dates of a rule; None if it was never in force.

    A model marked as withdrawn ends on the day of the feed, which does not state the real end.
    """
    since, until = span.since, span.until
    if place.model.deprecated:
        last = dt.datetime.combine(place.day, dt.time(), tzinfo=dt.UTC)
        until = min(until, last) if until else last
    if since and until and until <= since:
        return None
    return {
        "valid_from": since.date() if since else None,
        "valid_from_time": _clock(since),
        "valid_to": until.date() if until else None,
        "valid_to_time": _clock(until),
    }


def _clock(moment: dt.datetime | None) -> str | None:
    return None if moment is None or moment.time() == dt.time() else f"{moment:%H:%M}"


def _in_hours(part: Part, span: Span, hours: Sequence[Hours]) -> dict[str, object] | None:
    """Return the full hours of a rule; None if the part did not hold in this span.

    Raises:
        UnusableRowError: no feed rule states on which weekdays the hours hold.
    """
    if part.hours is None:
        return {}
    rule = next((r for r in hours if r.hours == part.hours), None)
    if rule is None:
        raise UnusableRowError("unusual-conditions", WeekdaysUnknown(part.hours))
    if rule.begins is not None and (span.since is None or span.since < rule.begins):
        return None
    return {
        "peak_hours": rule.peak_hours,
        "peak_days": rule.peak_days,
        "peak_zone": rule.peak_zone,
        "peak_except": rule.peak_except,
        "note": rule.detail,
    }


def _read_price(place: _Place, terms: TokenPrice) -> ReadPrice:
    return ReadPrice(
        place=place.name,
        provider=place.provider,
        model=place.model.id,
        terms=terms,
        context_tokens=place.model.context_window,
        ends_on=place.day if place.model.deprecated else None,
        withdrawn=bool(place.model.deprecated),
        seen_by=None if place.checked.stated else place.day,
        title=(place.model.name or "")[:_LONGEST_TITLE],
    )


def _rejected(place: _Place, reason: Reason, detail: Detail) -> Rejected:
    return Rejected(place.name, place.model.id, reason, detail)
