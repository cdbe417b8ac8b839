"""What a cell of a table may hold, and the base of every row."""

from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.\-]*$", max_length=80)]
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Count = Annotated[int, Meta(ge=1)]
Amount = Decimal
# A currency by its ISO 4217 code; which there are says ``currencies.csv``.
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
# A country by its two letters (ISO 3166-1), EU, own machines or anywhere: see ``places.py``.
Region = Annotated[str, Meta(pattern=r"^([A-Z]{2}|own|global)$")]
Layer = Literal["bundled", "feed", "imported", "own"]
Ids = tuple[str, ...]
Regions = tuple[Region, ...]
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
NodeSizes = Annotated[str, Meta(pattern=r"^\d+(;\d+)*$")]
_SPAN = r"([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d"
PeakHours = Annotated[str, Meta(pattern=rf"^{_SPAN}(;{_SPAN})*$")]
ClockTime = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a table. Every row names the publication it comes from."""

    source: Id


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in English and Simplified Chinese; each field is the code of a language."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        """Return the text of a language code; the English one where there is no such field."""
        return getattr(self, language, "") or self.en
