"""The unit in which figures are written, typed and rounded: one block in ``criteria.toml`` each."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.cell_types import Bilingual

Form = Literal["number", "length", "money", "level", "benchmark"]
MOST_PLACES = 9


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The unit of a criterion's or a benchmark's figures.

    Attributes:
        id: its id in data formats, such as ``tokens/s``.
        name: alone, in a heading or after a box: ``tokens/s``; empty if it has no word.
        written: a figure with its unit: ``{figure} tokens/s``.
        one: the same for the figure 1; None: as for others.
        step: one more unit, within a sentence: ``one token a second``; None: it has no name.
        form: ``number``; ``length``, in thousands of tokens; ``money``, US dollars shown in the
            scenario's currency; ``level``, a name instead of a number; ``benchmark``, the unit of
            the benchmark.
        places: decimals; None: four significant digits.
        fine: whether one unit is too little for a person to judge its value.
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
