"""The program's terms and what each means, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from advisor.wording.language import Words


class Term(NamedTuple):
    """A term and what it means."""

    term: str
    meaning: str


def glossary(words: Words) -> tuple[Term, ...]:
    """Return the terms in the order in which one meets them."""
    say = words.say
    return (
        Term(say("Model"), say("What its maker sells under one name, such as DeepSeek V4 Flash.")),
        Term(
            say("Release"),
            say("The exact weights behind that name, told apart by their date. A score is of one."),
        ),
        Term(
            say("Effort"),
            say("How long a model thinks, from none to max. Score and bill are of one effort."),
        ),
        Term(
            say("Way"),
            say("How you have a model: an API in a region, a plan, an app, or machines."),
        ),
        Term(say("Offer"), say("A release at an effort, had in one way. Offers are ranked.")),
        Term(
            say("Use case"),
            say("A job with its usual workload, budget, priorities and level of good enough."),
        ),
        Term(
            say("Scenario"),
            say("Everything you set in the left column. It can be saved as a file."),
        ),
        Term(
            say("Must-have"),
            say("A rule that an offer meets or is removed by. No priority outweighs it."),
        ),
        Term(
            say("To be verified"),
            say("A rule of law or data could not be checked, as nobody publishes it. Ask first."),
        ),
        Term(
            say("Good enough"),
            say("The level of capability your job needs. Beyond it, more is worth little."),
        ),
        Term(
            say("Chance to be good enough"),
            say("How likely a model reaches that level, given what is published of it."),
        ),
        Term(
            say("Inferred"),
            say("No score is published; this one follows from the model's other scores. Marked ≈."),
        ),
        Term(
            say("Priority"),
            say("How much a criterion counts for you, 0 to 100. Its share of the sum is a weight."),
        ),
        Term(
            say("Value function"),
            say("What a figure is worth between the worst and the best that matter to you."),
        ),
        Term(
            say("Score"),
            say("The weighted sum of these values, 0 to 100: the mean over all draws."),
        ),
        Term(
            say("First"),
            say(
                "Share of the draws in which a model comes first, with weights and figures varied."
            ),
        ),
        Term(
            say("Clear, leaning, open"),
            say("The named model wins 80 % of the draws, half of them, or fewer."),
        ),
        Term(
            say("Regret"),
            say("Points lost in the mean by choosing a model where another was the best."),
        ),
        Term(
            say("Margin"),
            say("Points between the best model and the best other model."),
        ),
        Term(
            say("Worth finding out"),
            say("The unknown figure most likely to change the answer, and a test that finds it."),
        ),
        Term(
            say("Cached share"),
            say("Part of the input that the service has read before and bills at less."),
        ),
        Term(
            say("Break-even"),
            say("Requests a month from which own or rented machines cost less than an API."),
        ),
        Term(
            say("Time to first token"),
            say("From sending a request until the answer begins: waiting and reading the prompt."),
        ),
    )
