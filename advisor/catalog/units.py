"""In what unit a figure is written, typed and rounded: one block in ``criteria.toml`` a unit."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.bilingual import Bilingual

Form = Literal["number", "length", "money", "level", "benchmark"]
MOST_PLACES = 9


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The unit of a criterion's or a benchmark's figures.

    Attributes:
        id: what data formats call it, such as ``tokens/s``.
        name: by itself, in a heading or behind a box: ``tokens/s``; empty where there is no word.
        written: a figure with its unit: ``{figure} tokens/s``.
        one: the same of the figure 1; None: as any other.
        step: one unit more, within a sentence: ``one token a second``; None: it has no name.
        form: ``number``; ``length``, in thousands of tokens; ``money``, US dollars shown in the
            scenario's currency; ``level``, no number but a name; ``benchmark``, whatever unit
            the benchmark has.
        places: behind the point; None: four digits that count.
        fine: whether one unit is too little for a person to judge what it is worth.
    """

    id: Annotated[str, Meta(min_length=1, max_length=40)]
    name: Bilingual
    written: Bilingual
    one: Bilingual | None = None
    step: Bilingual | None = None
    form: Form = "number"
    places: Annotated[int, Meta(ge=0, le=MOST_PLACES)] | None = None
    fine: bool = False

    @property
    def is_said(self) -> bool:
        """Whether a figure is written with its unit; points of a benchmark are not."""
        return self.written.en != "{figure}"
