"""Names of nothing that is known, in words: a sentence a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from advisor.catalog.value_failures import NameOf, NoSuch
    from advisor.wording.failure_texts.teller import Teller


def no_such(failure: NoSuch, tell: Teller) -> str:
    """That there is none of the name, which one may be meant, and those that there are."""
    say = tell.say
    name, known = failure.name, tell.listed(failure.known)
    match failure.of:
        case "cache precision":
            said = say("There is no cache precision '{name}'.", name=name)
        case "currency":
            said = say("There is no currency '{name}'.", name=name)
        case "exchange rate":
            said = say("No exchange rate is known for {currency}.", currency=name)
        case "precision":
            said = say("There is no precision '{name}'.", name=name)
        case "priority":
            said = say("There is no priority '{name}'.", name=name)
        case "runtime":
            said = say("There is no runtime '{name}'.", name=name)
        case "table":
            said = say("There is no table '{name}'.", name=name)
        case "use case":
            said = say("There is no use case '{name}'.", name=name)
        case _:
            assert_never(failure.of)
    near = failure.near
    meant = "" if near is None else say("Did you mean {near}?", near=near)
    return tell.words.sentences(said, meant, say("Known are: {known}.", known=known))


def lacking(of: NameOf, name: str, tell: Teller) -> str:
    """A name that the catalogue does not have, with what it is of."""
    say = tell.say
    match of:
        case "benchmark":
            return say("benchmark '{name}'", name=name)
        case "currency":
            return say("currency '{name}'", name=name)
        case "number":
            return say("number '{name}'", name=name)
        case "priority":
            return say("priority '{name}'", name=name)
        case "use case":
            return say("use case '{name}'", name=name)
        case "criterion":
            return say("criterion or benchmark '{name}'", name=name)
        case _:
            assert_never(of)
