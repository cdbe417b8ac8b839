"""Report section on the scenario: use case, priorities, workload, must-haves, day and rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.volume import said_volume
from advisor.catalog.presets import Volume
from advisor.report import rows
from advisor.report.document import (
    Bullets,
    Cell,
    Column,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
)
from advisor.report.rules import removals_table
from advisor.wording import names, numbers
from advisor.wording.budgets import budget_sentence, weights_sentence
from advisor.wording.efforts import effort_name
from advisor.wording.enough import enough_sentence
from advisor.wording.offer_figures import capability_columns
from advisor.wording.swing_sentence import swing_sentence
from advisor.wording.unranked import equal_weights
from advisor.wording.volumes import unit_name, volume_notes
from advisor.wording.warnings import withdrawn_in_mix

if TYPE_CHECKING:
    from advisor.report.document import Block
    from advisor.wording.narrator import Narrator


def question_section(narrator: Narrator) -> Section:
    """Build the section on the scenario: workload, weights, mix, budget, must-haves."""
    preset = narrator.catalog.use_cases.get(narrator.scenario.use_case)
    blocks: list[Block] = []
    if preset is not None:
        blocks.append(Paragraph(preset.summary.in_language(narrator.code)))
    blocks += [
        workload(narrator),
        Paragraph(budget_sentence(narrator)),
        priorities(narrator),
        Note(weights_sentence(narrator)),
        *_equal(narrator),
        mix(narrator),
        Note(enough_sentence(narrator)),
        *(Note(text, "warn") for text in withdrawn_in_mix(narrator)),
        removals_table(narrator),
        Note(
            narrator.say(
                "Price: how many score points the best offer that fails only this must-have would "
                "stand above the best fit; 0.0 means the must-have costs nothing."
            )
        ),
        Bullets(terms(narrator)),
        Note(rate(narrator)),
    ]
    return Section("question", narrator.say("Needs and rules"), tuple(blocks))


def use_case_name(narrator: Narrator) -> str:
    """Return the scenario's own title, or the name of its use case."""
    scenario = narrator.scenario
    preset = narrator.catalog.use_cases.get(scenario.use_case)
    if scenario.title or preset is None:
        return scenario.title or scenario.use_case
    return preset.name.in_language(narrator.code)


def workload(narrator: Narrator) -> KeyFigures:
    """Build the table of the workload."""
    work, say = narrator.scenario.workload, narrator.say
    thinking = {
        "included": say("thinking included"),
        "effort": say("besides, thinking of each model at its effort"),
        "off": say("besides, thinking of models that must"),
        "on": say("besides, thinking of models that can"),
    }[work.thinking]
    if work.effort is not None:
        level = say("effort {level}", level=effort_name(work.effort, narrator))
        thinking = narrator.listed((thinking, level))
    sent, answered = {
        "tokens": (say("Input tokens a request"), say("Output tokens a request")),
        "characters": (say("Input characters a request"), say("Output characters a request")),
        "words": (say("Input words a request"), say("Output words a request")),
    }[work.unit]
    return KeyFigures(
        (
            _volume(narrator),
            KeyFigure(
                sent,
                numbers.written(work.input_tokens, narrator),
                say("{share} from the cache", share=numbers.percent(work.cached_share, narrator)),
            ),
            KeyFigure(answered, numbers.written(work.output_tokens, narrator), thinking),
            KeyFigure(
                say("In batches"),
                numbers.percent(work.batch_share, narrator),
                say("{share} in peak hours", share=numbers.percent(work.peak_share, narrator)),
            ),
            KeyFigure(say("Context needed"), f"{work.context_need:,}", say("tokens")),
        )
    )


def _volume(narrator: Narrator) -> KeyFigure:
    """Build the figure of a month's volume, in the unit that it is said in."""
    work = narrator.scenario.workload
    requests = Volume(unit="requests", amount=work.requests_per_month)
    said = requests if work.volume is None else said_volume(work)
    users = narrator.count("{n} user", "{n} users", work.users) if work.users > 1 else ""
    notes = (*volume_notes(work, said, narrator), users)
    amount = (
        numbers.tokens(said.amount)
        if said.unit == "tokens"
        else numbers.written(round(said.amount), narrator)
    )
    return KeyFigure(
        unit_name(said.unit, narrator),
        amount,
        narrator.listed(filter(None, notes)),
        said.amount,
        "number",
    )


def priorities(narrator: Narrator) -> Table:
    """Build the table of sliders: position, weight and swing."""
    recommendation = narrator.recommendation
    scenario, say = narrator.scenario, narrator.say
    weighed = zip(recommendation.criteria, recommendation.criterion_weights, strict=True)
    lines = []
    for criterion, weight in weighed:
        priority = scenario.priorities.get(criterion, 0.0)
        lines.append(
            (
                rows.text(narrator.criterion(criterion)),
                Cell(f"{priority:g}", priority),
                Cell(numbers.percent(float(weight), narrator, 1), float(weight)),
                rows.text(swing_sentence(narrator, criterion)),
            )
        )
    return Table(
        "priorities",
        (
            Column(say("Priority"), width=1.4, id="priority"),
            Column(say("Slider, 0–100"), "number", width=1.0, id="slider"),
            Column(say("Weight"), "share", width=0.8, id="weight"),
            Column(say("What the slider weighs"), width=4.5, id="swing"),
        ),
        tuple(lines),
        caption=say("Priorities and weights"),
    )


def _equal(narrator: Narrator) -> list[Note]:
    if not narrator.recommendation.equal_weights:
        return []
    return [Note(equal_weights(narrator), "warn")]


def mix(narrator: Narrator) -> Table:
    """Build the table of the benchmarks in the mix."""
    say, evaluation = narrator.say, narrator.evaluation
    lines = []
    for column in capability_columns(narrator.recommendation):
        leaf = evaluation.leaves[column]
        scale = narrator.catalog.benchmarks[leaf.benchmark or ""]
        part = next(p for p in narrator.scenario.mix if p.benchmark == scale.id)
        measures = narrator.of(scale, "measures")
        lines.append(
            (
                rows.text(scale.name),
                rows.text(measures),
                Cell(numbers.percent(leaf.share, narrator), leaf.share),
                Cell(numbers.figure(part.enough, leaf.unit, narrator), part.enough),
            )
        )
    return Table(
        "mix",
        (
            Column(say("Benchmark"), width=1.8, id="benchmark"),
            Column(say("What it measures"), width=4.2, id="measures"),
            Column(say("Share"), "share", width=0.8, id="share"),
            Column(say("Good enough"), "number", width=1.2, id="good_enough"),
        ),
        tuple(lines),
        caption=say("What capability is made of"),
    )


def terms(narrator: Narrator) -> tuple[str, ...]:
    """Return what is asked for besides the must-haves: spare replicas, today's bill, home."""
    say, lines = narrator.say, []
    spare = narrator.scenario.hosting.spare
    if spare:
        lines.append(say("Replicas of machines that stand by: {value}", value=spare))
    lines += _paid_today(narrator)
    wanted = narrator.scenario.constraints
    if wanted.unknown_place and (wanted.data_stays_in or wanted.not_in):
        lines.append(say("By own choice, data may go where nobody states the place"))
    if wanted.strict:
        lines.append(say("Strict: an offer that the other rules cannot judge is removed too"))
    home = narrator.scenario.home_region
    lines.append(say("At home in: {region}", region=names.region_name(home, narrator)) if home else
                 say("Home region not set: no service counts as one at home"))  # fmt: skip
    return tuple(lines)


def _paid_today(narrator: Narrator) -> tuple[str, ...]:
    """Return what is paid today, for machines to beat; empty where nothing is said."""
    paid = narrator.scenario.hosting.today
    if paid is None:
        return ()
    if paid.amount is not None:
        money = numbers.money(paid.amount, paid.currency, narrator)
        return (narrator.say("Paid today: {money} a month", money=money),)
    offers = narrator.evaluation.rows
    name = narrator.offer(paid.offer) if paid.offer in offers else paid.offer
    return (narrator.say("Paid today: {offer}", offer=name),)


def rate(narrator: Narrator) -> str:
    """Return the exchange rate with its date and source."""
    used = narrator.evaluation.rate.beside(narrator.currency)
    say, shown = narrator.say, numbers.exchange(used)
    if used.source is None:
        return say(
            "Exchange rate {rate}, set by you for {date}. List prices keep their own currency.",
            rate=shown,
            date=used.date,
        )
    source = narrator.catalog.sources[used.source]
    return say(
        "Exchange rate {rate}, {date}, from {publisher}. List prices keep their own currency.",
        rate=shown,
        date=used.date,
        publisher=source.publisher,
    )
