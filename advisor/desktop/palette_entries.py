"""What the palette can find: each with where it stands otherwise, and what choosing it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.volume import said_volume
from advisor.decision.analysis.left_out import left_out
from advisor.decision.data_places import places_asked
from advisor.desktop.dialogs.palette.entry import Entry, key_text, plain_text
from advisor.desktop.needs.must_haves import SWITCHES
from advisor.desktop.session_actions import choose_use_case
from advisor.wording.left_out import kind_names
from advisor.wording.names import region_name
from advisor.wording.rule_chips import chip_names
from advisor.wording.volumes import unit_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from advisor.desktop.command import Command, Targets
    from advisor.desktop.session import Session


def palette_entries(
    targets: Targets, table: Iterable[Command], menus: dict[str, str]
) -> list[Entry]:
    """Return everything that can be found: commands first, then models, then settings.

    Args:
        targets: what the commands act on.
        table: the commands of the menus.
        menus: menu id → title.
    """
    return [
        *_commands(targets, table, menus),
        *_models(targets),
        *_settings(targets),
        *_needs(targets),
        *_rules(targets),
    ]


def _commands(targets: Targets, table: Iterable[Command], menus: dict[str, str]) -> Iterator[Entry]:
    for command in table:
        if command.run is not None and command.text and command.id != "palette":
            place = plain_text(menus[command.menu])
            yield Entry(
                plain_text(command.text), place, key_text(command.key), _bound(command, targets)
            )


def _bound(command: Command, targets: Targets) -> Callable[[], object]:
    run = command.run
    assert run is not None  # noqa: S101 - ``_commands`` has asked
    return lambda: run(targets)


def _models(targets: Targets) -> Iterator[Entry]:
    """Yield each model once: a ranked one selects its best way, others show their reason."""
    session, say = targets.session, targets.session.words.say
    narrator = session.narrator
    ranking = session.recommendation
    for rank, offer in enumerate(ranking.best_ways, 1):
        name = narrator.model(offer)
        yield Entry(name, say("Model, rank {rank}", rank=rank), "", _selecting(session, offer))
    ranked = set(ranking.ways)
    seen: set[str] = set()
    for each in left_out(ranking):
        row = ranking.evaluation.rows.get(each.offer)
        if row is None:
            model = narrator.catalog.models[narrator.catalog.offers[each.offer].model]
            name, line = model.name, model.line or model.id
        else:
            candidate = ranking.evaluation.candidates[row]
            name, line = candidate.model.name, candidate.line
        if line in ranked or line in seen:
            continue
        seen.add(line)
        place = say("Model, not ranked: {why}", why=kind_names(each, session.words))
        yield Entry(name, place, "", _explaining(targets, name))


def _selecting(session: Session, offer: str) -> Callable[[], object]:
    return lambda: session.select(offer)


def _explaining(targets: Targets, name: str) -> Callable[[], object]:
    return lambda: targets.dialogs.left_out(name)


def _settings(targets: Targets) -> Iterator[Entry]:
    session, code = targets.session, targets.session.words.code
    say = session.words.say
    for use_case in session.catalog.use_cases.values():
        name = use_case.name.in_language(code)
        yield Entry(name, say("Use case"), "", _choosing(session, use_case.id))
    for criterion in session.recommendation.criteria:
        name = session.narrator.criterion(criterion)
        yield Entry(name, say("Priority"), "", _going(targets, f"priority.{criterion}"))
    for place, tab in enumerate(targets.tabs()):
        yield Entry(plain_text(tab), say("Tab"), "", _showing(targets, place))


def _needs(targets: Targets) -> Iterator[Entry]:
    """Yield the boxes of volume, people, budget and mix; choosing one gives it the keyboard."""
    scenario, words = targets.session.scenario, targets.session.words
    say, unit = words.say, said_volume(scenario.workload).unit
    boxes = {
        "workload.volume": unit_name(unit, words),
        "workload.cached_share": say("Cached input"),
        "workload.users": say("People"),
        "budget.amount": say("Budget a month"),
    }
    if scenario.budget.seats is not None and unit != "seats":
        boxes["budget.seats"] = say("Seats")
    for name, text in boxes.items():
        yield Entry(text, say("What you need"), "", _going(targets, name))
    known = targets.session.catalog.benchmarks
    for part in scenario.mix:
        if part.benchmark in known:  # else an import that was taken out
            text = say("Share of {benchmark}", benchmark=known[part.benchmark].name)
            place = say("Good enough means")
            yield Entry(text, place, "", _going(targets, f"share.{part.benchmark}"))


def _rules(targets: Targets) -> Iterator[Entry]:
    """Yield the must-haves; choosing one gives its chip the keyboard."""
    scenario, words = targets.session.scenario, targets.session.words
    say = words.say
    asked = places_asked(scenario.constraints, scenario.home_region)
    places = {place: region_name(place, words) for place in asked}
    chips = {
        **{f"place.{p}": say("Data may go to {place}", place=name) for p, name in places.items()},
        "place.elsewhere": say("Data may go to any other place"),
        "constraint.unknown_place": say("Data may go to unknown places"),
        "home_region": say("Home region"),
        "budget.rule": say("Nothing dearer than the budget"),
        **{f"constraint.{name}": chip_names(name, words)[1] for name in SWITCHES},
    }
    for name, text in chips.items():
        yield Entry(text, say("Must have"), "", _going(targets, name))


def _choosing(session: Session, use_case: str) -> Callable[[], object]:
    return lambda: choose_use_case(session, use_case)


def _going(targets: Targets, name: str) -> Callable[[], object]:
    return lambda: targets.go_to(name)


def _showing(targets: Targets, tab: int) -> Callable[[], object]:
    return lambda: targets.show_tab(tab)
