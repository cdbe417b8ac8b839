"""Audit of releases: one an id, a named successor, and none newer than its offer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.auditing.dated_names import SAME_DAYS, is_day, is_of, spans_in
from advisor.catalog.auditing.findings import END, RELEASE, found
from advisor.catalog.early_prices import ONE_DAY
from advisor.catalog.endings import first_ending
from advisor.catalog.figures import UNDATED
from advisor.catalog.lines import releases_of
from advisor.catalog.prices import PlanPrice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from advisor.catalog.auditing.dated_names import Span
    from advisor.catalog.auditing.findings import Finding
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.endings import Ending
    from advisor.catalog.prices import Price
    from advisor.catalog.records import Model, Offer

SLACK = dt.timedelta(days=SAME_DAYS)


def release_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield problems of releases, and of which of them an offer serves."""
    named = _names_of(catalog)
    yield from _dated_lines(catalog, named, day)
    for model in catalog.models.values():
        yield from _two_releases(catalog, model, named.get(model.id, ()), day)
        yield from _left_alone(catalog, model, day)
    for offer in catalog.offers.values():
        ending = first_ending(catalog, offer)
        yield from _other_release(catalog, offer, ending, day)
        if offer.releases:
            yield found(
                "release-unstated", offer.id, RELEASE, figures=offer.releases,
                sources=(offer.source,), date=None, day=day,
            )  # fmt: skip
        if ending is not None and ending.date <= day:
            yield from _ended_alone(catalog, offer, ending, day)


def served(catalog: Catalog, offer: Offer) -> tuple[Model, ...]:
    """Return the releases that an offer may serve, the earliest first."""
    rows = [catalog.models[name] for name in offer.releases or (offer.model,)]
    return tuple(sorted(rows, key=lambda model: model.since))


def _names_of(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return release → its names in foreign files."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for alias in catalog.aliases:
        if alias.kind == "model" and alias.target is not None:
            names[alias.target].append(alias.name)
    return {target: tuple(found) for target, found in names.items()}


def _two_releases(
    catalog: Catalog, model: Model, foreign: tuple[str, ...], day: dt.date
) -> Iterator[Finding]:
    """Find names of other days; ``figures``: the release's date, and those names."""
    if model.released is None:
        return
    own = (name.partition("@")[0] for name in model.aliases)
    names = dict.fromkeys((model.id, model.name, *own, *foreign))
    others = tuple(name for name in names if _names_another(catalog, name, model))
    if others:
        yield found(
            "two-releases", model.id, RELEASE, figures=(model.since.isoformat(), *others),
            sources=(model.source,), date=model.since, day=day,
        )  # fmt: skip


def _dated_lines(
    catalog: Catalog, named: Mapping[str, tuple[str, ...]], day: dt.date
) -> Iterator[Finding]:
    """Find dated names of a whole line; ``figures``: date of its newest release, and those names.

    Such a name identifies a release, and belongs to it.
    """
    for line, releases in catalog.lines.items():
        if line in catalog.models or line not in named or releases[-1].released is None:
            continue
        newest = releases[-1].since
        dated = tuple(name for name in named[line] if list(spans_in(name, newest)))
        if dated:
            yield found(
                "two-releases", line, RELEASE, figures=(newest.isoformat(), *dated),
                sources=(releases[-1].source,), date=newest, day=day,
            )  # fmt: skip


def _names_another(catalog: Catalog, name: str, model: Model) -> bool:
    """Whether a name has a day, and it is not that of the release."""
    spans = list(spans_in(name, model.since))
    siblings = releases_of(catalog, model.line or model.id)
    return bool(spans) and not any(_is_its(span, model, siblings) for span in spans)


def _is_its(span: Span, model: Model, siblings: Iterable[Model]) -> bool:
    """Whether a day fits a release better than the others of its line."""
    if is_day(span, model.since):
        return True
    return is_of(span, model.since) and not any(is_day(span, s.since) for s in siblings)


def _other_release(
    catalog: Catalog, offer: Offer, ending: Ending | None, day: dt.date
) -> Iterator[Finding]:
    """Find offers of another release; ``figures``: release, its date, the day or name that differs.

    The scores of a later release would count for what the offer served before it.
    """
    unlike = _unlike(catalog, offer, ending)
    if unlike is not None:
        release, before = unlike
        yield found(
            "other-release", offer.id, RELEASE,
            figures=(release.id, release.since.isoformat(), before), sources=(offer.source,),
            date=release.since, day=day,
        )  # fmt: skip


def _unlike(catalog: Catalog, offer: Offer, ending: Ending | None) -> tuple[Model, str] | None:
    """Return a release that an offer names but cannot serve, and the day or the name that shows it.

    The offer ended before the release came out, or was available before any release, or its newest
    price is older, or the provider's own name for it has another day.
    """
    releases = served(catalog, offer)
    if any(release.released is None for release in releases):
        return None
    first, last = releases[0], releases[-1]
    checked = max((rule.checked for rule in _rules(catalog, offer)), default=None)
    if ending is not None and not ending.at_latest and ending.date <= last.since:
        return last, ending.date.isoformat()
    if offer.available_from and offer.available_from + SLACK < first.since:
        return first, offer.available_from.isoformat()
    if len(releases) > 1 and checked is not None and checked + ONE_DAY < last.since:
        return last, checked.isoformat()
    name = offer.api_model or ""
    if all(_names_another(catalog, name, release) for release in releases):
        return first, name
    return None


def _rules(catalog: Catalog, offer: Offer) -> Iterator[Price]:
    rules = catalog.prices_by_offer.get(offer.id, ())
    # A plan's fee is of the plan, whatever it serves by now; a feed's row without a day of its own
    # has the first day that it can be of, and was seen later.
    return (
        rule
        for rule in rules
        if rule.checked > UNDATED
        and not isinstance(rule, PlanPrice)
        and catalog.sources[rule.source].layer != "feed"
    )


def _followed(catalog: Catalog, model: Model) -> bool:
    """Whether a release has a successor: a named one, or a later release of its line."""
    later = releases_of(catalog, model.line or model.id)
    return model.successor is not None or any(m.since > model.since for m in later)


def _left_alone(catalog: Catalog, model: Model, day: dt.date) -> Iterator[Finding]:
    """Find retired releases without a successor; ``figures``: none."""
    gone = model.retired_on is not None and model.retired_on <= day
    if (gone or model.status == "retired") and not _followed(catalog, model):
        yield found(
            "retired-no-successor", model.id, RELEASE, figures=(), sources=(model.source,),
            date=model.retired_on, day=day,
        )  # fmt: skip


def _ended_alone(catalog: Catalog, offer: Offer, ending: Ending, day: dt.date) -> Iterator[Finding]:
    """Find ended offers whose release has no successor; ``figures``: the release."""
    if not any(_followed(catalog, model) for model in served(catalog, offer)):
        yield found(
            "ended-no-successor", offer.id, END, figures=(offer.model,), sources=(ending.source,),
            date=ending.date, day=day,
        )  # fmt: skip
