"""The formats that can be read, and which of them a file is.

Names for people stand in ``wording``; here are ids. A reader is called with the bytes and the name
of the file, and may be told the day on which the file was taken, for formats without a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.intake.files.limits import check_size
from advisor.intake.formats import (
    aider,
    bfcl,
    inspect_ai,
    litellm,
    livebench,
    llm_stats,
    lm_eval,
    lmarena,
    models_dev,
    promptfoo,
    swe_bench,
)
from advisor.intake.tables import generic_table, price_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.intake.reading import Reading


class Format(Frozen, frozen=True):
    """A format.

    Attributes:
        id: the scope of its names in ``aliases.csv``.
        kind: a published board, the user's own evaluations, a price file, or any table.
        endings: of its files.
        dated: whether its files state the dates of their scores; else the reader's ``day`` counts.
        looks_like: whether bytes under a file name may be of it; cheap.
        read: the reader.
    """

    id: str
    kind: Literal["board", "own-evaluation", "prices", "table"]
    endings: tuple[str, ...]
    dated: bool
    looks_like: Callable[[bytes, str], bool]
    read: Callable[..., Reading]


_JSON = (".json",)
# In the order in which they are tried; a plain table is what nothing else is.
FORMATS = (
    Format(
        swe_bench.FORMAT, "board", _JSON, dated=True,
        looks_like=swe_bench.looks_like, read=swe_bench.read,
    ),
    Format(
        aider.FORMAT, "board", (".yml", ".yaml"), dated=True,
        looks_like=aider.looks_like, read=aider.read,
    ),
    Format(
        livebench.FORMAT, "board", (".csv", ".zip"), dated=True,
        looks_like=livebench.looks_like, read=livebench.read,
    ),
    Format(
        lmarena.FORMAT, "board", _JSON, dated=False,
        looks_like=lmarena.looks_like, read=lmarena.read,
    ),
    Format(
        bfcl.FORMAT, "board", (".csv",), dated=False, looks_like=bfcl.looks_like, read=bfcl.read,
    ),
    Format(
        llm_stats.FORMAT, "board", (".json", ".zip"), dated=True,
        looks_like=llm_stats.looks_like, read=llm_stats.read,
    ),
    Format(
        models_dev.FORMAT, "prices", _JSON, dated=True,
        looks_like=models_dev.looks_like, read=models_dev.read,
    ),
    Format(
        litellm.FORMAT, "prices", _JSON, dated=True,
        looks_like=litellm.looks_like, read=litellm.read,
    ),
    Format(
        promptfoo.FORMAT, "own-evaluation", (".json", ".jsonl", ".csv", ".yaml"), dated=True,
        looks_like=promptfoo.looks_like, read=promptfoo.read,
    ),
    Format(
        inspect_ai.FORMAT, "own-evaluation", (".json", ".eval", ".zip"), dated=True,
        looks_like=inspect_ai.looks_like, read=inspect_ai.read,
    ),
    Format(
        lm_eval.FORMAT, "own-evaluation", (".json", ".zip"), dated=True,
        looks_like=lm_eval.looks_like, read=lm_eval.read,
    ),
    Format(
        price_table.FORMAT, "prices", (".csv", ".tsv", ".txt", ".md", ".html", ".xlsx", ".xlsm"),
        dated=False, looks_like=price_table.looks_like, read=price_table.read,
    ),
    Format(
        generic_table.FORMAT, "table", (".csv", ".tsv", ".txt", ".md", ".html", ".xlsx", ".xlsm"),
        dated=False, looks_like=generic_table.looks_like, read=generic_table.read,
    ),
)  # fmt: skip
BY_ID = {format_.id: format_ for format_ in FORMATS}


def detect(data: bytes, file: str) -> Format:
    """The format of a file, by what is in it and not by its name alone.

    Raises:
        InputError: it is empty, too large, or of no known format.
    """
    return fitting(data, file)[0]


def fitting(data: bytes, file: str) -> tuple[Format, ...]:
    """The formats that a file may be of, the likeliest first; at least one.

    Raises:
        InputError: it is empty, too large, or of no known format.
    """
    check_size(data, file)
    found = tuple(format_ for format_ in FORMATS if format_.looks_like(data, file))
    if found:
        return found
    if _is_price_feed(data):
        raise InputError(
            "{file}: this is a price feed. Open it under Data › Prices…, or with "
            "advisor prices update {file}.",
            file=file,
        )
    known = tuple(f"{f.id} ({' '.join(f.endings)})" for f in FORMATS)
    raise InputError(
        "{file}: the file is of no format that is known here. These are read: {known}. Save "
        "another kind of table as CSV or XLSX.",
        file=file,
        known=known,
    )


def _is_price_feed(data: bytes) -> bool:
    """Whether it looks like the data of genai-prices, which are no import but a feed."""
    head = data[:65_536]
    return data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{") and (
        b'"input_mtok"' in head
        or (b'"model_match"' in head and b'"prices"' in head)
        or (b'"pricing_urls"' in head and b'"models"' in head)
    )
