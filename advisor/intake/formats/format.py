"""The base of all formats: what one is called, how a file of it is known, and how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.intake.files.progress import Progress, silent
from advisor.intake.price_collector import PriceCollector
from advisor.intake.score_collector import ScoreCollector

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from advisor.intake.reading import Listener, Publication, Reading

JSON = (".json",)
PARSED = 0.4  # of the time of a price file goes into parsing, before the first row
TABLES = (".csv", ".tsv", ".txt", ".md", ".html", ".xlsx", ".xlsm")


class GivenFile(Frozen, frozen=True, eq=False):
    """A file to be read.

    Attributes:
        data: its bytes.
        name: its name, for sentences and for formats that state something in it.
        day: when its figures were published or taken, as the user says; None: nobody says.
    """

    data: bytes
    name: str
    day: dt.date | None = None


class Format(Frozen, frozen=True, eq=False, kw_only=True):
    """A format.

    Attributes:
        id: the scope of its names in ``aliases.csv``; ``wording/import_formats.py`` names it.
        kind: a published board, the user's own evaluations, a price file, or any table.
        endings: of its files.
        dated: whether its files state the dates of their figures; else the user's ``day`` counts.
        looks_like: whether bytes under a file name may be of it; cheap.
        collect: puts what a ``GivenFile`` states into a ``PriceCollector`` or ``ScoreCollector``,
            with a ``Progress``, and says what it was published as.
    """

    id: str
    kind: Literal["board", "own-evaluation", "prices", "table"]
    endings: tuple[str, ...]
    dated: bool
    looks_like: Callable[[bytes, str], bool]
    collect: Callable[..., Publication]

    def read(
        self,
        data: bytes,
        file: str,
        listener: Listener = silent,
        *,
        day: dt.date | None = None,
        **more: Any,
    ) -> Reading:
        """Read a file.

        Args:
            data: its bytes.
            file: its name.
            listener: told how far the reading is; may raise ``Cancelled`` to end it.
            day: when its figures were published or taken; counts where the file does not say.
            more: what only this format asks, such as the columns of a table.

        Raises:
            InputError: it is no such file, or exceeds a limit.
            Cancelled: the listener wants no more.
        """
        given = GivenFile(data, file, day)
        progress = Progress(file, listener)
        progress.report(0)
        if self.kind == "prices":
            prices = PriceCollector()
            reading = prices.reading(self.id, self.collect(given, prices, progress, **more))
        else:
            scores = ScoreCollector()
            reading = scores.reading(self.id, file, self.collect(given, scores, progress, **more))
            if self.kind == "own-evaluation":
                reading = msgspec.structs.replace(reading, kind="own")
        progress.report(1)
        return reading
