"""Sentences on price conflicts: which source counts, what the other says, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE, sign_of
from advisor.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from advisor.catalog import Catalog
    from advisor.catalog.price_conflicts import Conflict, Gap
    from advisor.catalog.price_trust import Why
    from advisor.catalog.records import Currency, Price
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer

LONGEST_NAME = 48
MANIFOLD = 1.0  # from here a factor reads better than a percentage
TENFOLD = 10
_WHOLE = {"input", "output"}
_SHOWN = ("input", "output", "monthly_fee")


def conflict_sentence(namer: Namer, conflict: Conflict) -> str:
    """¥0.8 / ¥2 (list of Volcengine, 2026-05-05) counts; models.dev (…) says …: 40 % dearer; …."""
    catalog = namer.catalog
    parts = [gap.part for gap in conflict.gaps]
    sentence = namer.say(
        "{counts} ({source}, {date}) counts; {rival} says {says} ({rival_date}): {gap}. {why}",
        counts=_amounts(conflict.counts, parts, namer),
        source=_source_name(catalog, conflict.counts.source),
        date=conflict.counts.checked,
        rival=_source_name(catalog, conflict.rival.source),
        says=_amounts(conflict.rival, parts, namer),
        rival_date=conflict.rival.checked,
        gap=gap_text(conflict, namer),
        why=why_text(conflict, namer),
    )
    return f"{sentence}{_space(namer)}{_terms(conflict, namer)}".strip()


def gap_text(conflict: Conflict, words: Words) -> str:
    """Say how much dearer or cheaper the other source is; once if input and output agree."""
    texts = {gap.part: _gap(gap, words) for gap in conflict.gaps}
    if len(set(texts.values())) == 1 and (_WHOLE.issubset(texts) or "monthly_fee" in texts):
        return next(iter(texts.values()))
    return words.say(", ").join(
        words.say("{part} {gap}", part=part_name(part, words), gap=text)
        for part, text in texts.items()
    )


def why_text(conflict: Conflict, words: Words) -> str:
    """Say why the source that counts was chosen, one sentence a reason."""
    return _space(words).join(_why(why, words) for why in conflict.why)


def conflict_mark(kind: str, words: Words) -> str:
    """Return the mark of a figure that another source contradicts."""
    return {
        "same-terms": words.say("disputed"),
        "converted": words.say("differs when converted"),
        "other-bands": words.say("other bands elsewhere"),
    }[kind]


def part_name(part: str, words: Words) -> str:
    """Return the name of a part of a price within a sentence."""
    return {
        "input": words.say("input"),
        "cached_input": words.say("cached input"),
        "cache_write": words.say("writing the cache"),
        "cache_write_hour": words.say("writing the cache for an hour"),
        "output": words.say("output"),
        "reasoning_output": words.say("thinking output"),
        "batch_input": words.say("batch input"),
        "batch_output": words.say("batch output"),
        "batch_cached_input": words.say("cached batch input"),
        "flex_input": words.say("flex input"),
        "flex_output": words.say("flex output"),
        "flex_cached_input": words.say("cached flex input"),
        "minimum_charge": words.say("least price of a request"),
        "monthly_fee": words.say("monthly fee"),
    }[part]


def _gap(gap: Gap, words: Words) -> str:
    if gap.share is None:
        return words.say("not free")
    if gap.share >= MANIFOLD:
        factor = 1 + gap.share
        digits = 0 if factor >= TENFOLD else 1
        shown = f"{factor:,.{digits}f}".removesuffix(".0")
        return words.say("{factor} times as much", factor=shown)
    share = numbers.percent(abs(gap.share), words)
    if gap.share > 0:
        return words.say("{share} dearer", share=share)
    return words.say("{share} cheaper", share=share)


def _amounts(rule: Price, parts: Iterable[str], words: Words) -> str:
    """Format input and output as ¥0.8 / ¥2, then other disputed parts by name."""
    amounts: list[str] = []
    for part in dict.fromkeys((*_SHOWN, *parts)):
        amount = rule.amount(part)
        if amount is None:
            continue
        money = _money(amount, rule.currency)
        if part == "monthly_fee":
            money = words.say("{money} a month", money=money)
        elif part not in _SHOWN:
            money = words.say("{part} {money}", part=part_name(part, words), money=money)
        amounts.append(money)
    return " / ".join(amounts)


def _money(amount: Decimal, currency: Currency) -> str:
    return f"{sign_of(currency)}{amount.normalize():f}"


def _source_name(catalog: Catalog, source: str) -> str:
    """Return the title of a publication up to a colon, shortened if it is long."""
    title = catalog.sources[source].title.partition(": ")[0]
    return title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1].rstrip()}…"


def _terms(conflict: Conflict, words: Words) -> str:
    """Say what was compared, unless it is one band in one currency."""
    terms = []
    if conflict.rate is not None:
        other = next(r.currency for r in (conflict.counts, conflict.rival) if r.currency != BASE)
        rate = conflict.rate.of(other)
        terms.append(
            words.say("Compared at {rate} of {date}.", rate=numbers.exchange(rate), date=rate.date)
        )
    if conflict.kind == "other-bands":
        terms.append(
            words.say(
                "What counts holds for {counts}, the other for {says}.",
                counts=_band(conflict.counts, words),
                says=_band(conflict.rival, words),
            )
        )
    return _space(words).join(terms)


def _band(rule: Price, words: Words) -> str:
    ranges = [
        *_edges(*rule.edges[:2], words.say("input"), words),
        *_edges(*rule.edges[2:], words.say("output"), words),
    ]
    return words.say(", ").join(ranges) if ranges else words.say("all lengths")


def _edges(over: float | None, upto: float | None, part: str, words: Words) -> list[str]:
    """Describe a band: input of 32K to 128K; empty if it has no ends."""
    if over is None and upto is None:
        return []
    if over is None:
        return [words.say("{part} up to {upto}", part=part, upto=numbers.tokens(upto or 0))]
    if upto is None:
        return [words.say("{part} over {over}", part=part, over=numbers.tokens(over))]
    return [
        words.say(
            "{part} of {over} to {upto}",
            part=part,
            over=numbers.tokens(over),
            upto=numbers.tokens(upto),
        )
    ]


def _why(why: Why, words: Words) -> str:
    return {
        "own-figure": words.say("Your own figure comes first."),
        "vendor-list": words.say("The seller's own list comes first."),
        "closer-source": words.say("It is the closer source."),
        "newer": words.say("It was checked later."),
        "bands-known": words.say("It knows the prices by length."),
        "list-currency": words.say("It is in the currency of the list."),
        "known-then": words.say("The other was looked up later and names no first day."),
        "later-layer": words.say("What was added goes before what came with the program."),
        "same-standing": words.say("Nothing tells the two apart."),
    }[why]


def _space(words: Words) -> str:
    """Return the separator of sentences: a space, or nothing in Chinese."""
    return words.language.sentence_separator
