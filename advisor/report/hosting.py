"""Run it yourself, or an API: the options of one model against volume, and what each pick costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.task_cost import task_costs
from advisor.decision.analysis.local_or_api import (
    can_be_hosted,
    compare_local_and_api,
    model_to_compare,
)
from advisor.decision.analysis.picks import TO_TRY
from advisor.report import rows
from advisor.report.document import Bullets, Cell, Chart, Column, Paragraph, Section, Table
from advisor.wording import names, numbers
from advisor.wording.hosting_sentences import (
    barred_sentence,
    break_even_sentence,
    no_break_even_sentence,
    part_name,
    replica_sentence,
    sizing_sentence,
)
from advisor.wording.task_cost import task_cost_sentence

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.decision.analysis.local_or_api import Comparison
    from advisor.report.document import Block
    from advisor.wording import Words

MOST_TASK_COSTS = 2


def hosting_section(recommendation: Recommendation, words: Words) -> Section | None:
    """Compared for the best fit's model, or for the best that can be hosted; None without ranks."""
    if not recommendation.ranked:
        return None
    blocks: list[Block] = []
    model = model_to_compare(recommendation, recommendation.ranked[0])
    compared = compare_local_and_api(recommendation, model) if model else None
    if compared is None:
        blocks.append(Paragraph(_nothing(recommendation, words)))
    else:
        blocks += _comparison(recommendation, compared, words)
    blocks.append(_breakdown(recommendation, words))
    solved = _task_costs(recommendation, words)
    if solved:
        blocks += [Paragraph(words.say("What a solved task cost"), strong=True), Bullets(solved)]
    return Section("hosting", words.say("Run it yourself, or an API?"), tuple(blocks))


def _comparison(recommendation: Recommendation, compared: Comparison, words: Words) -> list[Block]:
    say = words.say
    lead = say(
        "{model}, by its cheapest APIs and on one’s own machines, as far as the must-haves allow.",
        model=compared.model.name,
    )
    chart = Chart(
        "volume",
        say(
            "Cost a month against requests a month, both logarithmic; the dashed line is the "
            "volume asked for, the areas span prices and speeds."
        ),
        0.5,
    )
    blocks: list[Block] = [Paragraph(lead), chart, _options(recommendation, compared, words)]
    evens = tuple(
        break_even_sentence(
            found, _way(recommendation, found.hosted, words),
            _way(recommendation, found.api, words), compared, words,
        )
        for found in compared.break_evens
    )  # fmt: skip
    said = (
        *(evens or (no_break_even_sentence(compared, words),)),
        *filter(None, (barred_sentence(compared, words),)),
    )
    blocks += [Paragraph(say("Break-even"), strong=True), Bullets(said)]
    sized = tuple(
        f"{_way(recommendation, offer, words)}: {sizing_sentence(cost, words)} "
        f"{replica_sentence(cost, words)}"
        for offer, cost in compared.hosted.items()
    )
    return [*blocks, Paragraph(say("What it runs on"), strong=True), Bullets(sized)]


def _nothing(recommendation: Recommendation, words: Words) -> str:
    ranked = (recommendation.candidate(offer).model.id for offer in recommendation.ranked)
    if any(can_be_hosted(recommendation, model) for model in ranked):
        return words.say("The must-haves allow no machine for any ranked model.")
    return words.say("No ranked model can be hosted on the devices known.")


def _way(recommendation: Recommendation, offer: str, words: Words) -> str:
    return names.way_name(recommendation.candidate(offer), words)


def _options(recommendation: Recommendation, compared: Comparison, words: Words) -> Table:
    """Each option's month at the user's volume."""
    say, currency = words.say, compared.currency
    lines = []
    for curve in compared.curves:
        cost = recommendation.monthly_cost(curve.offer)
        hosted = compared.hosted.get(curve.offer)
        low = high = cost
        if hosted is not None:
            convert = recommendation.evaluation.rate.convert
            low, high = (
                convert(end, hosted.currency, currency)
                for end in (hosted.per_month.low, hosted.per_month.high)
            )
        lines.append(
            (
                rows.text(_way(recommendation, curve.offer, words)),
                *(rows.money_cell(recommendation, amount, words) for amount in (low, cost, high)),
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
            "At {volume} requests a month", volume=numbers.written(round(compared.volume), words)
        ),
    )


def _breakdown(recommendation: Recommendation, words: Words) -> Table:
    """What the month of each pick is made of: one row a part, one column a pick."""
    say, currency = words.say, recommendation.scenario.currency
    picked = tuple(
        dict.fromkeys(pick.offer for pick in recommendation.picks if pick.role != TO_TRY)
    )
    parts = {offer: recommendation.cost_parts(offer) for offer in picked}
    named = dict.fromkeys(part for made in parts.values() for part in made or ())
    lines = [
        (
            rows.text(part_name(part, words)),
            *(_part(recommendation, parts[offer], part, words) for offer in picked),
        )
        for part in named
        if any((made or {}).get(part) for made in parts.values())
    ]
    total = tuple(rows.cost_cell(recommendation, offer, words) for offer in picked)
    heads = [names.offer_name(recommendation.candidate(offer), words) for offer in picked]
    return Table(
        "breakdown",
        (Column(say("Part"), width=1.4), *(Column(head, "money", currency) for head in heads)),
        (*lines, (rows.text(say("A month"), strong=True), *total)),
        caption=say("What a month of each pick is made of"),
        total=True,
    )


def _part(
    recommendation: Recommendation, made: dict[str, float] | None, part: str, words: Words
) -> Cell:
    if made is None:
        return Cell(words.say("unknown"))
    amount = made.get(part)
    if not amount:
        return Cell(numbers.UNKNOWN)
    return rows.money_cell(recommendation, amount, words)


def _task_costs(recommendation: Recommendation, words: Words) -> tuple[str, ...]:
    """For each pick's model, the cheapest published runs."""
    day = recommendation.scenario.date(recommendation.catalog)
    models = dict.fromkeys(
        recommendation.candidate(offer).model
        for pick in recommendation.picks
        for offer in pick.offers
    )
    return tuple(
        f"{model.name}: {task_cost_sentence(recommendation, cost, words)}"
        for model in models
        for cost in task_costs(recommendation.catalog, model.id, day)[:MOST_TASK_COSTS]
    )
