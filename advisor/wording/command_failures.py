"""Failures of command-line arguments, and reasons why a command has no answer."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.billing.unpriced import Unpriced
from advisor.catalog.problems import Failure


class ValuesWanted(Failure, frozen=True):
    """The option got the wrong number of values."""

    n: int
    bound: Literal["exactly", "at-least", "at-most"] = "exactly"


class NoChoice(Failure, frozen=True):
    """A value, in quotes, that is not one of the choices."""

    given: str
    known: tuple[str, ...]


class ValueUnread(Failure, frozen=True):
    """A value, in quotes, that argparse's own types refuse."""

    given: str


class NoValueTaken(Failure, frozen=True):
    """A value, in quotes, given to an option that takes none."""

    given: str


class NotTogether(Failure, frozen=True):
    """Two options that exclude each other."""

    one: str
    other: str


class Missing(Failure, frozen=True):
    """Required arguments that were not given."""

    names: tuple[str, ...]


class OneOf(Failure, frozen=True):
    """Exactly one of these arguments is required."""

    names: tuple[str, ...]


class NotKnown(Failure, frozen=True):
    """Arguments that the command does not have."""

    given: tuple[str, ...]


class AmbiguousOption(Failure, frozen=True):
    """A shortened option that can be any of these."""

    given: str
    names: tuple[str, ...]


class Unforeseen(Failure, frozen=True):
    """A message of argparse without a translation."""

    text: str


class Malformed(Failure, frozen=True):
    """A value in the wrong form; ``example`` shows the right one."""

    option: Literal["--enough", "--home", "--map", "--mix", "--own", "--set", "--swing"]
    given: str
    example: str = ""


class NamedTwice(Failure, frozen=True):
    """A name given more than once in the value of an option."""

    option: str
    name: str


class NoUnmatchedName(Failure, frozen=True):
    """``--map`` or ``--own`` means a name that is not among the file's unmatched ones."""

    rule: str
    name: str
    option: str = "--map"


class SliderLocked(Failure, frozen=True):
    """``--swing`` names a priority that the scenario locks."""

    name: str


class MixShare(Failure, frozen=True):
    """A share in ``--mix`` that is not above 0 and at most 1."""

    part: str


class MixShares(Failure, frozen=True):
    """The shares of ``--mix`` do not sum to 1; None if only some parts have a share."""

    sum: float | None


class MixHolds(Failure, frozen=True):
    """A benchmark that ``--mix`` adds to a mix that has it, or changes in one that lacks it.

    ``alone``: one that is to be left out and is the last.
    """

    benchmark: str
    held: bool
    alone: bool = False


class HostedOffer(Failure, frozen=True):
    """An offer on own machines, which has no price list."""

    offer: str


class HostNeeds(Failure, frozen=True):
    """``advisor host`` got no model or no device, or main memory for servers."""

    option: str
    example: str


class NotHosted(Failure, frozen=True):
    """A model with closed weights or of unknown release precision."""

    model: str
    why: Literal["closed", "precision"]


class AllUnpriced(Failure, frozen=True):
    """No offer has a price for the request; the reason for each."""

    offers: tuple[tuple[str, Unpriced], ...]


class NothingImported(Failure, frozen=True):
    """No figure has known names or none can be taken, or no terminal is there to confirm on."""

    why: Literal["names", "rows", "terminal"]


class NoCheckout(Failure, frozen=True):
    """The command writes into the source tree, and this installation has none."""


CommandFailure: TypeAlias = (
    ValuesWanted | NoChoice | ValueUnread | NoValueTaken | NotTogether | Missing | OneOf
    | NotKnown | AmbiguousOption | Unforeseen | Malformed | NamedTwice | NoUnmatchedName
    | SliderLocked | MixShare | MixShares | MixHolds | HostedOffer | HostNeeds | NotHosted
    | AllUnpriced | NothingImported | NoCheckout
)  # fmt: skip
