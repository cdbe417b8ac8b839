"""Contents of a foreign file, before its names are matched with the catalogue's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import Failure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from advisor.catalog.records import Score, TokenPrice
    from advisor.intake.remarks import Remark

    # Receives the progress of a reader, from 0 to 1; may raise ``Cancelled`` to end it.
    Listener = Callable[[float], None]

# Why a row of a foreign file is rejected; ``wording/import_reasons.py`` has the texts.
Reason = Literal[
    "bad-row",  # it cannot be read; ``detail`` is the error
    "no-value",  # the figure is empty, "N/A", or not a number
    "out-of-scale",  # the figure is outside the benchmark's range
    "zero-price",  # a price of 0 in a feed means unknown or not metered, never cheapest
    "retired-name",  # the name meant this model only in the past
    "none-of-ours",  # a recorded alias says that the name is not in the catalogue
    "cheapest-band-only",  # the list has bands, the feed only the lowest
    "not-a-list-price",  # the provider named does not sell it; it is a reseller's price
    "unknown-currency",  # the table of currencies lacks it
    "unusual-conditions",  # its conditions cannot be stated in a price rule
    "several-models",  # the result of a system of several models
    "duplicate",  # another row of the file states the same thing
    "contradiction",  # another row of the file states another figure for the same thing
    "not-run",  # a placeholder such as -1
    "too-many",  # past the limit on rows
    "not-text",  # prices of images, sound or embeddings: not what is ranked
    "not-released",  # of a day before any release of the model that it names
    "router",  # a name that means another model from time to time
    "fine-tune",  # a model that the customer trains further, or weights for that
    "derivative",  # weights that others than their maker have trained further
    "other-tier",  # the weights of another row, served faster or elsewhere at another price
    "earlier-generation",  # a model that its maker has replaced, and that the tables leave out
    "withdrawn",  # a model without a row that can no longer be had
    "repeated-key",  # a key with two values, of which neither is used
    "no-scores",  # a column whose cells are mostly no figures
    "no-heading",  # a column without a heading
    "describes",  # a column that describes the models, such as their vendor
    "second-column",  # another column of the table has the same meaning
    "of-one-score",  # an interval or a cost that belongs to one of many scores of a row
    "above",  # a row above the headings
    "other-sheet",  # a sheet of the workbook that is not read
    "not-results",  # a file of a zip that holds no results
    "not-chosen",  # a column that the user left out
    "summary",  # a row of averages or totals
    "prices",  # a column of prices in a table of scores
    "scores",  # a column of scores in a table of prices
    "terms",  # its publisher's terms forbid it to be taken over
    "estimate",  # its publisher estimated it and measured nothing
]
# The text of a cell, or what is wrong with it.
Detail = str | Failure
UNMATCHED = "unmatched"


class Cancelled(Exception):  # noqa: N818 - not an error: the user cancelled
    """The user ended the reading; nothing was changed."""


class Rejected(Frozen, frozen=True):
    """A rejected row.

    Attributes:
        place: in the file, such as ``row 12`` or ``results[3]``.
        name: of its model or benchmark, as in the file; empty where unknown.
        reason: why it is rejected.
        detail: the text of a cell, or what is wrong with it; may be empty.
    """

    place: str
    name: str
    reason: Reason
    detail: Detail = ""


class ReadScore(Frozen, frozen=True):
    """A score under foreign names.

    Attributes:
        place: in the file.
        model, benchmark: names as in the file.
        terms: the score; its ``model``, ``benchmark`` and ``source`` are still ``UNMATCHED``.
    """

    place: str
    model: str
    benchmark: str
    terms: Score


class ReadPrice(Frozen, frozen=True):
    """A price rule under foreign names.

    Attributes:
        place: in the file.
        provider, model: names as in the file.
        terms: the rule; its ``offer`` and ``source`` are still ``UNMATCHED``.
        context_tokens: context length of the offer; None where not stated.
        ends_on: the first day without the offer; None where not stated.
        withdrawn: whether the file marks it as withdrawn without a day; ``ends_on`` is then the
            file's day.
        seen_by: the day by which it was seen, where the row gives no day of its own;
            ``terms.checked`` is then the first day possible. None: the row gives its day.
        title: the model's name for people, as in the file; empty where it has none.
    """

    place: str
    provider: str
    model: str
    terms: TokenPrice
    context_tokens: int | None = None
    ends_on: dt.date | None = None
    withdrawn: bool = False
    seen_by: dt.date | None = None
    title: str = ""


class ReadEnd(Frozen, frozen=True):
    """The end of an offer under foreign names, of a row whose price is not used.

    Attributes:
        provider, model: names as in the file.
        ends_on: the first day without the offer.
    """

    provider: str
    model: str
    ends_on: dt.date


class Publication(Frozen, frozen=True):
    """Bibliographic data of a file.

    Attributes:
        title, publisher, url: of the publication; the url may be empty.
        licence: None where none is stated.
        published: its date; None where none is stated; unset: the newest day of a score in it.
    """

    title: str
    publisher: str
    url: str = ""
    licence: str | None = None
    published: dt.date | msgspec.UnsetType | None = msgspec.UNSET


class Reading(Frozen, frozen=True):
    """The contents of a foreign file, under its own names.

    Attributes:
        format: id of its format, such as ``aider``: the scope of its names in ``aliases.csv``.
        title, publisher, url: of the publication; the url may be empty.
        licence: None where none is stated.
        published: its date; None where none is stated.
        kind: kind of source; the leaderboard of a benchmark is independent.
        scores, prices: in the order of the file.
        rejected: rows that are not used, with the reason.
        aside: columns, sheets and title rows that are not read at all, with the reason.
        remarks: to show to the user before the import.
        ends: ends of offers, of rows that give no price.
    """

    format: str
    title: str
    publisher: str
    url: str
    licence: str | None
    published: dt.date | None
    kind: Literal["vendor", "independent", "aggregator", "own"] = "aggregator"
    scores: tuple[ReadScore, ...] = ()
    prices: tuple[ReadPrice, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    aside: tuple[Rejected, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ends: tuple[ReadEnd, ...] = ()


def reading_of(
    format_id: str, publication: Publication, *, newest: dt.date | None = None, **found: Any
) -> Reading:
    """Build the reading of a file.

    Args:
        format_id: id of its format.
        publication: its bibliographic data.
        newest: the newest day of a figure in it, used where ``publication.published`` is unset.
        found: the other fields of ``Reading``.
    """
    stated = publication.published
    return Reading(
        format=format_id,
        title=publication.title,
        publisher=publication.publisher,
        url=publication.url,
        licence=publication.licence,
        published=newest if isinstance(stated, msgspec.UnsetType) else stated,
        **found,
    )
