"""What an offer is, figure by figure: context, speed, licence, parameters, listings, facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from advisor.catalog.cell_origins import SOURCED, cell_origin
from advisor.catalog.endings import endings
from advisor.catalog.subjects import CellOf, OverriddenTable
from advisor.decision.analysis.buyer_terms import buyer_terms
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.decision.judging.criterion_figures import figures_of
from advisor.decision.judging.evaluation import raw_of
from advisor.wording import names, numbers
from advisor.wording.cells import cell_text
from advisor.wording.columns import column_name
from advisor.wording.published import Published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from advisor.catalog.records import Model, Offer
    from advisor.catalog.units import Unit
    from advisor.decision.judging.offers import Candidate
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words


_OVERRIDDEN: dict[str, OverriddenTable] = {table: table for table in get_args(OverriddenTable)}


def attribute_figures(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """Figures of the criteria beside capability and cost, then what no criterion looks at."""
    for criterion in recommendation.catalog.criteria:
        if criterion not in (CAPABILITY, COST):
            yield from _WORDED.get(criterion, partial(_plain, criterion))(
                recommendation, candidate, words
            )
    yield from _build(recommendation, candidate, words)
    yield from _covered(recommendation, candidate, words)
    yield from _life(recommendation, candidate, words)
    yield from _terms(recommendation, candidate, words)
    yield from _facts(recommendation, candidate, words)


def _licence(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    licence = candidate.licence
    name = licence.name_zh if words.code == "zh" else licence.name
    level = _level(recommendation, "openness", licence.openness, words)
    value = name
    if licence.openness != "closed":
        value = words.say("{licence} ({openness})", licence=name, openness=level)
    what = words.say("Licence")
    yield _cell(
        recommendation, ("licences", licence, "openness"), "openness", what, value, counts=True
    )


def _plain(
    criterion: str, recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """The cells that hold the figure of a criterion itself, with its name and unit."""
    evaluation = recommendation.evaluation
    column = evaluation.columns[criterion][0]
    leaf = evaluation.leaves[column]
    raw = raw_of(evaluation, evaluation.rows[candidate.offer.id], column)
    what = names.criterion_name(recommendation.catalog, criterion, words)
    for cell in figures_of(criterion).cells(candidate):
        if raw is not None and raw_of_cell(getattr(cell.row, cell.column)) == raw:
            value = names.raw_text(recommendation, leaf, raw, words)
            yield _cell(
                recommendation, (cell.table, cell.row, cell.column), criterion, what, value,
                counts=True, ages=isinstance(raw, float),
            )  # fmt: skip


def _unit(recommendation: Recommendation, criterion: str) -> Unit:
    catalog = recommendation.catalog
    return catalog.units[catalog.criteria[criterion].unit]


def _level(recommendation: Recommendation, criterion: str, level: str, words: Words) -> str:
    name = recommendation.catalog.criteria[criterion].level_names.get(level)
    return name.in_language(words.code) if name else level


def _place(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    offer, provider = candidate.offer, candidate.provider
    if offer.data_region is not None and not candidate.is_hosted:
        value = names.region_name(offer.data_region, words)
        what = words.say("Data is processed in")
        yield _cell(
            recommendation,
            ("offers", offer, "data_region"),
            "data_control",
            what,
            value,
            counts=True,
        )
    serves = provider.serves_mainland
    if serves is not None and not candidate.is_hosted:
        value = words.say("yes") if serves else words.say("no")
        what = words.say("Usable from mainland China")
        yield _cell(recommendation, ("providers", provider, "serves_mainland"), "", what, value)


def _speed(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    offer = candidate.offer
    if offer.tokens_per_s is not None:
        value = numbers.figure(offer.tokens_per_s, _unit(recommendation, "speed"), words)
        what = words.say("Speed")
        yield _cell(
            recommendation, ("offers", offer, "tokens_per_s"), "speed", what, value,
            counts=True, ages=True,
        )  # fmt: skip


def _context(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    least = candidate.context_tokens
    places: tuple[tuple[str, OverriddenTable, Offer | Model], ...] = (
        (words.say("Context of the offer"), "offers", candidate.offer),
        (words.say("Context of the model"), "models", candidate.model),
    )
    told = False  # where both say the same, the offer's own figure counts
    for what, table, row in places:
        length = row.context_tokens
        if length is not None:
            value = numbers.figure(float(length), _unit(recommendation, "context"), words)
            counts, told = length == least and not told, told or length == least
            yield _cell(
                recommendation,
                (table, row, "context_tokens"),
                "context",
                what,
                value,
                counts=counts,
            )


def _listings(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    model = candidate.model
    if model.listings is not None:
        value = numbers.figure(float(model.listings), _unit(recommendation, "ecosystem"), words)
        what = words.say("Listed by")
        yield _cell(
            recommendation, ("models", model, "listings"), "ecosystem", what, value,
            counts=True, ages=True,
        )  # fmt: skip


def _build(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    model = candidate.model
    hosted = candidate.is_hosted
    measure = "cost" if hosted else ""
    for what, column, size in (
        (words.say("Parameters"), "parameters_b", model.parameters_b),
        (words.say("Active parameters"), "active_b", model.active_b),
    ):
        if size is not None:
            value = numbers.parameters(size, words)
            yield _cell(
                recommendation, ("models", model, column), measure, what, value, counts=hosted
            )


# Criteria whose figures need other words than their name and unit.
_WORDED: dict[str, Callable[[Recommendation, Candidate, Words], Iterator[Published]]] = {
    "openness": _licence,
    "data_control": _place,
    "speed": _speed,
    "context": _context,
    "ecosystem": _listings,
}


def _cell(
    recommendation: Recommendation,
    cell: tuple[str, Any, str],
    measure: str,
    what: str,
    value: str,
    *,
    counts: bool = False,
    ages: bool = False,
) -> Published:
    """A cell with where it comes from: the override's source, date and note where there is one."""
    catalog, (table, row, column) = recommendation.catalog, cell
    origin = cell_origin(catalog, table, row, column)
    id_, own_table = getattr(row, "id", ""), _OVERRIDDEN.get(table)
    known = own_table is not None and id_ in getattr(catalog, table)
    return Published(
        measure, what, value, origin.source, origin.date, counts=counts, ages=ages,
        note=origin.note, raw=raw_of_cell(getattr(row, column)),
        of=CellOf(own_table, id_, (column,)) if known and own_table else None,
    )  # fmt: skip


def raw_of_cell(value: Any) -> float | str | None:
    """A cell as a number or a level; None: it is a text, a day, or empty."""
    if isinstance(value, bool) or value is None:
        return None
    return (
        float(value)
        if isinstance(value, int | float)
        else value
        if isinstance(value, str)
        else None
    )


def _covered(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """What stood in the cells that the user overrode."""
    catalog = recommendation.catalog
    ids = {
        "offers": candidate.offer.id,
        "models": candidate.model.id,
        "providers": candidate.provider.id,
        "licences": candidate.licence.id,
        "hardware": candidate.hosted.device.id if candidate.hosted else "",
    }
    for (table, row_id, column), override in catalog.overrides_by_cell.items():
        if ids.get(table) != row_id:
            continue
        below: Any = catalog.covered[table, row_id]
        source = getattr(below, SOURCED.get(column, "source"), None) or below.source
        what = words.say("{column}, before your own figure", column=column_name(column, words))
        shown = cell_text(catalog, column, getattr(below, column), words)
        yield Published("", what, shown, source, of=CellOf(override.table, row_id, (column,)))


def _life(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """Since when there is the model, until when its maker and the seller have it."""
    catalog, model, offer = recommendation.catalog, candidate.model, candidate.offer
    yield Published("", words.say("Released"), model.released.isoformat(), model.source)
    if model.retired_on is not None:
        source = cell_origin(catalog, "models", model, "retired_on").source
        what = words.say("Retired by its maker")
        yield Published("", what, model.retired_on.isoformat(), source)
    if model.successor is not None:
        source = cell_origin(catalog, "models", model, "successor").source
        yield Published("", words.say("Successor"), catalog.models[model.successor].name, source)
    for number, ending in enumerate(endings(catalog, offer)):
        marks = [ending.release] if ending.release else []
        if ending.at_latest:
            marks.append(words.say("marked as withdrawn, ended by then"))
        yield Published(
            "", words.say("Offer ends"), ending.date.isoformat(), ending.source,
            marks=tuple(marks), counts=number == 0,
        )  # fmt: skip


def _terms(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """What the seller, and the maker of a closed model, demand of buyers."""
    zh, day = words.code == "zh", recommendation.scenario.date(recommendation.catalog)
    provider = candidate.provider
    for found in buyer_terms(candidate, recommendation.scenario, day):
        terms = found.terms
        what = words.say("Terms of the maker") if found.resold else words.say("Terms for buyers")
        marks = (words.say("may exclude you"),) if found.concerns else ()
        yield Published(
            "", what, terms.text_zh if zh else terms.text, terms.source, terms.since,
            marks=marks, grave=found.concerns,
        )  # fmt: skip
    text = provider.terms_zh if zh else provider.terms
    if text is not None and not candidate.is_hosted:
        yield _cell(
            recommendation, ("providers", provider, "terms"), "", words.say("Platform"), text
        )


def _facts(
    recommendation: Recommendation, candidate: Candidate, words: Words
) -> Iterator[Published]:
    """The article's facts, and beside each what a check found."""
    subjects = {candidate.model.id, candidate.model.vendor, candidate.provider.id,
                candidate.offer.id}  # fmt: skip
    for fact in recommendation.catalog.facts:
        if fact.subject not in subjects:
            continue
        what = fact.measure_zh if words.code == "zh" else fact.measure
        value = f"{fact.value} {fact.unit}"
        yield Published("", what, value, fact.source, fact.date)
        if fact.checked_value is not None and fact.checked_source is not None:
            value = f"{fact.checked_value} {fact.unit}"
            marks = (words.say("checked"),)
            yield Published("", what, value, fact.checked_source, marks=marks)
