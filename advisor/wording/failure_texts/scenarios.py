"""Failures of scenarios and requests in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.billing.failures import CachedExceedsInput
from advisor.decision import scenario_failures as kinds

if TYPE_CHECKING:
    from advisor.billing.failures import BillingFailure
    from advisor.decision.scenario_failures import ScenarioFailure
    from advisor.wording.failure_texts.teller import Teller


def scenario_failure(failure: ScenarioFailure | BillingFailure, tell: Teller) -> str:
    """What is wrong with a scenario, and what to do."""
    say = tell.say
    match failure:
        case kinds.NoScenario(file):
            return say("{name} holds no scenario: a table of keys was expected.", name=file)
        case kinds.NewerSchema(file, schema, known):
            return say(
                "{name} was written by a newer Model Advisor (schema {schema}; this program knows "
                "up to {known}). Update the program to open it.",
                name=file,
                schema=schema,
                known=known,
            )
        case kinds.NoSchema(file, known):
            return say(
                "{name} is no scenario file: it lacks the line 'schema = {schema}'.",
                name=file,
                schema=known,
            )
        case kinds.PriorityOff(criterion, given):
            return say(
                "The priority of {criterion} is {priority:g}; it must lie within 0 and 100.",
                criterion=criterion,
                priority=given,
            )
        case kinds.BenchmarkTwice():
            return say("a benchmark stands twice.")
        case kinds.BudgetUnnoticed():
            return say("the budget must be more than the money that nobody cares about.")
        case kinds.PlaceUnfit(place, "place"):
            return say("'{place}' is no country (ISO 3166), EU, own or global.", place=place)
        case kinds.PlaceUnfit(place, _):
            return say("'{place}' is no country and not the EU.", place=place)
        case kinds.PlaceBoth(place):
            return say("{place} is among the places where data stays and of not_in.", place=place)
        case kinds.SharesExceed(first, second, "input"):
            return say(
                "{first} and {second} exceed the whole input together.", first=first, second=second
            )
        case kinds.SharesExceed(first, second, _):
            return say(
                "{first} and {second} exceed all requests together.", first=first, second=second
            )
        case kinds.MeanOff(name, stated, mean):
            return say(
                "{name} is {stated:,} but the mean of the sizes is {mean:,.0f}.",
                name=name,
                stated=stated,
                mean=mean,
            )
        case CachedExceedsInput(cached, tokens):
            return say(
                "{cached:,} cached tokens are more than the {input_tokens:,} input tokens of "
                "which they are a part.",
                cached=cached,
                input_tokens=tokens,
            )
        case _:
            assert_never(failure)
