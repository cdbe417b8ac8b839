"""Names of nothing that is known, in words: a sentence a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from advisor.catalog.value_failures import NameOf, NoSuch, Noun
    from advisor.wording.failure_texts.teller import Teller


def no_such(failure: NoSuch, tell: Teller) -> str:
    """That the name is not known, and the names that could be given."""
    say, listed = tell.say, tell.listed
    found = [_unknown(failure, tell)]
    if failure.near:
        found.append(say("Nearest are: {near}.", near=listed(failure.near)))
    if failure.known:
        found.append(say("Known are: {known}.", known=listed(failure.known)))
    return tell.words.sentences(*found)


def _unknown(failure: NoSuch, tell: Teller) -> str:
    say, name = tell.say, failure.name
    match failure.of:
        case "cache precision":
            return say("There is no cache precision '{name}'.", name=name)
        case "exchange rate":
            return say("No exchange rate is known for {currency}.", currency=name)
        case "offer" if not failure.near:
            return say(
                "There is no offer '{offer}'. 'advisor recommend --limit 0' lists them.", offer=name
            )
        case "precision":
            return say("There is no precision '{name}'.", name=name)
        case "runtime":
            return say("There is no runtime '{name}'.", name=name)
        case "setting":
            return say("There is no setting '{name}' of a server.", name=name)
        case "table":
            return say("There is no table '{name}'.", name=name)
        case "use case":
            return say("There is no use case '{name}'.", name=name)
        case of:
            return say("There is no {what} '{name}'.", what=_noun(of, tell), name=name)


def _noun(of: Noun, tell: Teller) -> str:
    say = tell.say
    return {
        "benchmark": say("benchmark"),
        "column": say("column"),
        "command": say("command or file"),
        "currency": say("currency"),
        "device": say("device"),
        "finding": say("kind of finding"),
        "import": say("import"),
        "model": say("model"),
        "offer": say("offer"),
        "priority": say("priority"),
        "provider": say("provider"),
        "vendor": say("vendor"),
        "report format": say("report format"),
    }[of]


def lacking(of: NameOf, name: str, tell: Teller) -> str:
    """A name that the catalogue does not have, with what it is of."""
    say = tell.say
    match of:
        case "benchmark":
            return say("benchmark '{name}'", name=name)
        case "currency":
            return say("currency '{name}'", name=name)
        case "device":
            return say("device '{name}'", name=name)
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
