"""Report section on hosting: a model's options against volume, and the cost of each pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.task_cost import task_costs
from advisor.decision.analysis.local_or_api import (
    can_be_hosted,
    compare_local_and_api,
    model_to_compare,
)
from advisor.report import rows
from advisor.report.document import Bullets, Cell, Chart, Column, Paragraph, Section, Table
from advisor.report.limits import picked
from advisor.wording import numbers
from advisor.wording.break_evens import break_even_sentences, headline, option_name
from advisor.wording.efforts import effort_name
from advisor.wording.hosting_sentences import (
    part_name,
    replica_sentence,
    sizing_sentence,
    users_sentence,
)
from advisor.wording.hosting_totals import totals_sentence
from advisor.wording.task_cost import task_cost_sentence
from advisor.wording.two_models import two_models_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.decision import Recommendation
    from advisor.decision.analysis.local_or_api import Comparison
    from advisor.hosting.hosted import HostedCost
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator

MOST_TASK_COSTS = 2
# Solved tasks on paper.
MOST = 3


def hosting_section(narrator: Narrator, *, full: bool = False) -> Section | None:
    """Compare options for the best fit's model, or the best hostable one; None without ranks.

    Args:
        narrator: the answer, in a language.
        full: whether to say of all machines what they come to and run; otherwise of the cheapest.
    """
    recommendation = narrator.recommendation
    if not recommendation.ranked:
        return None
    blocks: list[Block] = [_breakdown(narrator)]
    model = model_to_compare(recommendation, recommendation.ranked[0])
    compared = compare_local_and_api(recommendation, model) if model else None
    if compared is None:
        blocks.append(Paragraph(_nothing(narrator)))
    else:
        proposed = _of_the_proposed(recommendation, compared)
        blocks += _comparison(narrator, compared, proposed, full=full)
    solved = _task_costs(narrator)
    if solved:
        title = narrator.say("What a solved task cost")
        blocks += [Paragraph(title, strong=True), Bullets(solved if full else solved[:MOST])]
    if not full:
        mixed = two_models_sentences(narrator)
        if mixed:
            blocks += [
                Paragraph(narrator.say("Two models at once"), strong=True),
                Paragraph(narrator.sentences(*mixed)),
            ]
    return Section("hosting", narrator.say("What it costs, by API and on one’s own machines"),
                   tuple(blocks))  # fmt: skip


def _of_the_proposed(recommendation: Recommendation, compared: Comparison) -> Comparison:
    """Compare the best fit's own machines; ``compared`` where it has them, or none are needed."""
    best = recommendation.candidate(recommendation.ranked[0])
    if best.hosted is None or best.offer.id in compared.hosted:
        return compared
    only = compare_local_and_api(recommendation, best.model.id, machine=best.offer.id)
    return compared if only is None or best.offer.id not in only.hosted else only


def _comparison(
    narrator: Narrator, compared: Comparison, proposed: Comparison, *, full: bool
) -> list[Block]:
    """Return the comparison; what is said of money is of the best fit's machines, if any."""
    say = narrator.say
    lead = say(
        "{model}, by its cheapest APIs and on one’s own machines, as far as the must-haves allow.",
        model=compared.model.name,
    )
    lead = narrator.sentences(
        _why_another(narrator, compared), lead, _other_effort(narrator, compared)
    )
    chart = Chart(
        "volume",
        say(
            "Cost a month against requests a month, both logarithmic; the dashed line is the "
            "volume asked for, the areas span prices and speeds."
        ),
        0.36,
    )
    first = Paragraph(headline(narrator, proposed), strong=True)
    blocks: list[Block] = [Paragraph(lead), first, chart, _options(narrator, compared)]
    sentences = break_even_sentences(narrator, proposed)
    blocks += [Paragraph(say("Break-even"), strong=True), Bullets(sentences)]
    hosted = _hosted(narrator, compared, full=full)
    sums = tuple(
        say("{option}: {sentences}", option=_way(narrator, offer),
            sentences=totals_sentence(narrator, cost))
        for offer, cost in hosted.items()
    )  # fmt: skip
    blocks += [Paragraph(say("What it comes to"), strong=True), Bullets(sums)]
    sized = tuple(
        say("{option}: {sentences}", option=_way(narrator, offer),
            sentences=narrator.sentences(
                sizing_sentence(cost, narrator), replica_sentence(cost, narrator),
                users_sentence(cost, narrator),
            ))
        for offer, cost in hosted.items()
    )  # fmt: skip
    return [*blocks, Paragraph(say("What it runs on"), strong=True), Bullets(sized)]


def _why_another(narrator: Narrator, compared: Comparison) -> str:
    """Say why it is not the best fit's model that is compared; empty where it is."""
    best = narrator.recommendation.candidate(narrator.recommendation.ranked[0]).model
    if best.id == compared.model.id:
        return ""
    return narrator.say("No machine that is known and allowed runs {model}.", model=best.name)


def _other_effort(narrator: Narrator, compared: Comparison) -> str:
    """Say at which effort the options are compared where the model is ranked at another one."""
    recommendation = narrator.recommendation
    ranked = (recommendation.candidate(offer) for offer in recommendation.best_ways)
    best = next((each for each in ranked if each.model.id == compared.model.id), None)
    here = recommendation.candidate(compared.cheapest).effort
    if best is None or best.effort == here:
        return ""
    return narrator.say(
        "All are compared at one thinking effort: {effort}; it is ranked at {ranked}.",
        effort=effort_name(here, narrator), ranked=effort_name(best.effort, narrator),
    )  # fmt: skip


def _hosted(narrator: Narrator, compared: Comparison, *, full: bool) -> dict[str, HostedCost]:
    """Return the machines to describe: of the best fit where it needs any, else the cheapest.

    ``full``: those of the comparison too.
    """
    best = narrator.recommendation.candidate(narrator.recommendation.ranked[0])
    proposed = {} if best.hosted is None else {best.offer.id: best.hosted}
    if full:
        return {**proposed, **compared.hosted}
    return proposed or {compared.cheapest: compared.hosted[compared.cheapest]}


def _nothing(narrator: Narrator) -> str:
    recommendation = narrator.recommendation
    ranked = (recommendation.candidate(offer).model.id for offer in recommendation.ranked)
    if any(can_be_hosted(recommendation, model) for model in ranked):
        return narrator.say("The must-haves allow no machine for any ranked model.")
    return narrator.say("No ranked model can be hosted on the devices known.")


def _way(narrator: Narrator, offer: str) -> str:
    return narrator.way(offer)


def _options(narrator: Narrator, compared: Comparison) -> Table:
    """Build the table of each option's monthly cost at the user's volume.

    The best fit's machines stand first, where they are not the cheapest of the comparison.
    """
    say, currency = narrator.say, compared.currency
    lines = [*_proposed(narrator, compared)]
    for curve in compared.curves:
        cost: float | None = compared.at_volume[curve.offer]
        hosted = compared.hosted.get(curve.offer)
        low, high = (cost, cost) if hosted is None else _ends(narrator, hosted)
        lines.append(
            (
                rows.text(option_name(narrator, compared, curve.offer)),
                *(rows.money_cell(narrator, amount) for amount in (low, cost, high)),
            )
        )
    return Table(
        "options",
        (
            Column(say("Option"), width=3, id="option"),
            Column(say("At least"), "money", currency, id="at_least"),
            Column(say("Cost a month"), "money", currency, id="cost"),
            Column(say("At most"), "money", currency, id="at_most"),
        ),
        tuple(lines),
        caption=say(
            "At {volume} requests a month", volume=numbers.written(round(compared.volume), narrator)
        ),
    )


def _proposed(narrator: Narrator, compared: Comparison) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of the best fit's machines, unless the comparison has them."""
    best = narrator.recommendation.ranked[0]
    candidate = narrator.recommendation.candidate(best)
    if candidate.hosted is None or best in compared.hosted:
        return
    low, high = _ends(narrator, candidate.hosted)
    cost = narrator.recommendation.monthly_cost(best)
    name = narrator.say("{way} (proposed)", way=narrator.way(best))
    yield (rows.text(name), *(rows.money_cell(narrator, each) for each in (low, cost, high)))


def _ends(narrator: Narrator, hosted: HostedCost) -> tuple[float, float]:
    """Return the ends of what machines cost a month, in the scenario's currency."""
    convert, span = narrator.evaluation.rate.convert, hosted.per_month
    low, high = (convert(end, hosted.currency, narrator.currency) for end in (span.low, span.high))
    return low, high


def _breakdown(narrator: Narrator) -> Table:
    """Build the table of each pick's monthly cost by part."""
    recommendation = narrator.recommendation
    say, currency = narrator.say, narrator.currency
    offers = picked(recommendation)
    parts = {offer: recommendation.cost_parts(offer) for offer in offers}
    named = dict.fromkeys(part for made in parts.values() for part in made or ())
    lines = [
        (
            rows.text(part_name(part, narrator)),
            *(_part(narrator, parts[offer], part) for offer in offers),
        )
        for part in named
        if any((made or {}).get(part) for made in parts.values())
    ]
    total = tuple(rows.cost_cell(narrator, offer) for offer in offers)
    heads = [narrator.offer(offer) for offer in offers]
    return Table(
        "breakdown",
        (Column(say("Part"), width=1.4), *(Column(head, "money", currency) for head in heads)),
        (*lines, (rows.text(say("A month"), strong=True), *total)),
        caption=say("What a month of each pick is made of"),
        total=True,
    )


def _part(narrator: Narrator, made: dict[str, float] | None, part: str) -> Cell:
    if made is None:
        return Cell(narrator.say("unknown"))
    amount = made.get(part)
    if not amount:
        return Cell(numbers.UNKNOWN)
    return rows.money_cell(narrator, amount)


def _task_costs(narrator: Narrator) -> tuple[str, ...]:
    """List the cheapest published runs of each pick's model."""
    recommendation = narrator.recommendation
    day = narrator.scenario.date(narrator.catalog)
    models = dict.fromkeys(
        recommendation.candidate(offer).model
        for pick in recommendation.picks
        for offer in pick.offers
    )
    return tuple(
        narrator.say(
            "{option}: {sentences}",
            option=model.name,
            sentences=task_cost_sentence(narrator, cost),
        )
        for model in models
        for cost in task_costs(narrator.catalog, model.id, day)[:MOST_TASK_COSTS]
    )
