"""What can be wrong with the arguments of a command, or keep a command from its answer."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.billing.unpriced import Unpriced
from advisor.catalog.problems import Failure


class ValuesWanted(Failure, frozen=True):
    """Another number of values follows than the option takes."""

    n: int
    bound: Literal["exactly", "at-least", "at-most"] = "exactly"


class NoChoice(Failure, frozen=True):
    """A value, in quotes, that is none of those from which one chooses."""

    given: str
    known: tuple[str, ...]


class ValueUnread(Failure, frozen=True):
    """A value that argparse's own types refuse, in quotes."""

    given: str


class NoValueTaken(Failure, frozen=True):
    """A value, in quotes, for an option that takes none."""

    given: str


class NotTogether(Failure, frozen=True):
    """Two options that exclude each other."""

    one: str
    other: str


class Missing(Failure, frozen=True):
    """Arguments that must be given."""

    names: tuple[str, ...]


class OneOf(Failure, frozen=True):
    """None, or more than one, of the arguments of which one must be given."""

    names: tuple[str, ...]


class NotKnown(Failure, frozen=True):
    """Arguments that the command does not have."""

    given: tuple[str, ...]


class AmbiguousOption(Failure, frozen=True):
    """A shortened option that can be any of these."""

    given: str
    names: tuple[str, ...]


class Unforeseen(Failure, frozen=True):
    """A complaint of argparse that is not known here, in its English."""

    text: str


class Malformed(Failure, frozen=True):
    """A value that is not of the option's form; ``example`` is one that is."""

    option: Literal["--home", "--map", "--mix", "--set", "--swing"]
    given: str
    example: str = ""


class NamedTwice(Failure, frozen=True):
    """A name that stands more than once in the value of an option."""

    option: str
    name: str


class NoUnmatchedName(Failure, frozen=True):
    """``--map`` explains a name that is not among the unmatched ones of the file."""

    rule: str
    name: str


class SliderLocked(Failure, frozen=True):
    """``--swing`` names a priority that the scenario locks."""

    name: str


class MixShare(Failure, frozen=True):
    """A share in a part of ``--mix`` that is not above 0 and up to 1."""

    part: str


class MixShares(Failure, frozen=True):
    """The shares of ``--mix`` do not sum to 1; None: only some parts have one."""

    sum: float | None


class HostedOffer(Failure, frozen=True):
    """An offer on machines, which has no price list."""

    offer: str


class HostNeeds(Failure, frozen=True):
    """``advisor host`` without its model or device."""

    option: str
    example: str


class NotHosted(Failure, frozen=True):
    """A model whose weights are closed, or whose precision of release is unknown."""

    model: str
    why: Literal["closed", "precision"]


class NoPrices(Failure, frozen=True):
    """None of the offers has a price for the request; each with the reason."""

    offers: tuple[tuple[str, Unpriced], ...]


class NothingImported(Failure, frozen=True):
    """No figure has known names, or there is no terminal to ask on."""

    why: Literal["names", "terminal"]


class NoCheckout(Failure, frozen=True):
    """A table of the source tree is to be written, and this installation has none."""


CommandFailure: TypeAlias = (
    ValuesWanted | NoChoice | ValueUnread | NoValueTaken | NotTogether | Missing | OneOf
    | NotKnown | AmbiguousOption | Unforeseen | Malformed | NamedTwice | NoUnmatchedName
    | SliderLocked | MixShare | MixShares | HostedOffer | HostNeeds | NotHosted | NoPrices
    | NothingImported | NoCheckout
)  # fmt: skip
