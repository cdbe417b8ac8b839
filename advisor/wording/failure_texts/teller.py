"""What words a failure: the words, and a way to word a failure that stands inside another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from advisor.catalog.problems import Failure
    from advisor.wording.language import Words

    # A function that words the kinds of one union: ``def of(failure: A | B, tell: Teller)``.
    TextOf: TypeAlias = "Callable[[Any, Teller], str]"


class Teller(Frozen, frozen=True):
    """Words one failure.

    Attributes:
        words: the language.
        inner: words a failure that is a fact of the one being worded.
    """

    words: Words
    inner: Callable[[Failure], str]

    @property
    def say(self) -> Callable[..., str]:
        """``Words.say``."""
        return self.words.say

    def listed(self, names: Iterable[object]) -> str:
        """Names or numbers one after the other."""
        return self.words.listed(str(name) for name in names)


def table_of(*texts: tuple[Any, TextOf]) -> dict[type[Failure], TextOf]:
    """Kind → function that words it, from pairs of a union of kinds (or one) and its function."""
    return {kind: text for union, text in texts for kind in get_args(union) or (union,)}
