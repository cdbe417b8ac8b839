"""What a foreign file states, before its names are matched with the catalogue's."""

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

    # Hears how far a reader is, from 0 to 1; may raise ``Cancelled`` to end it.
    Listener = Callable[[float], None]

# Why a row of a foreign file is not taken. Texts for people: ``wording/import_reasons.py``.
Reason = Literal[
    "bad-row",  # it cannot be read; the detail says what is wrong
    "no-value",  # the figure is empty, "N/A", or not a number
    "out-of-scale",  # the figure cannot be one of this benchmark
    "zero-price",  # a price of 0 in a feed means unknown or not metered, never cheapest
    "retired-name",  # the name meant this model only in the past
    "none-of-ours",  # a written rule says that the name is no model or benchmark of ours
    "cheapest-band-only",  # the list has bands and the feed knows the lowest of them
    "not-a-list-price",  # the provider named does not sell it; it is a reseller's price
    "unusual-conditions",  # it holds under conditions that a price rule cannot state
    "several-models",  # a system of several models; it says nothing of one of them
    "duplicate",  # another row of the file states the same thing
    "contradiction",  # another row of the file states another figure for the same thing
    "not-run",  # a figure such as -1 that stands for no figure
    "too-many",  # past the limit on rows
    "not-text",  # prices of images, sound or embeddings: not what is ranked
    "repeated-key",  # a key that stands twice with two values, of which neither is taken
    "no-scores",  # a column whose cells are mostly no figures
    "no-heading",  # a column that nothing stands above
    "describes",  # a column that describes the models, such as their vendor
    "second-column",  # another column of the table has the same meaning
    "of-one-score",  # an interval or a cost that belongs to one of many scores of a row
    "above",  # a row above the headings
    "other-sheet",  # a sheet of the workbook that is not read
    "not-results",  # a file of a zip that holds no results
    "not-chosen",  # a column that the map of the columns leaves out
    "summary",  # a row of averages or totals, which is no model
    "prices",  # a column of prices in a table of scores
    "scores",  # a column of scores in a table of prices
]
# A cell as it stands there, or what is wrong with it.
Detail = str | Failure
UNMATCHED = "unmatched"


class Cancelled(Exception):  # noqa: N818 - no error: the user asked for it
    """The user ended the reading; nothing was changed."""


class Rejected(Frozen, frozen=True):
    """A row that is not taken.

    Attributes:
        place: where it stands, such as ``row 12`` or ``results[3]``.
        name: what it speaks of, as written there; empty where that is unknown.
        reason: why it is not taken.
        detail: what stands there, or what is wrong with it; may be empty.
    """

    place: str
    name: str
    reason: Reason
    detail: Detail = ""


class ReadScore(Frozen, frozen=True):
    """A score under foreign names.

    Attributes:
        place: where it stands.
        model, benchmark: as written there.
        terms: the score; its ``model``, ``benchmark`` and ``source`` are still ``UNMATCHED``.
    """

    place: str
    model: str
    benchmark: str
    terms: Score


class ReadPrice(Frozen, frozen=True):
    """A price rule under foreign names.

    Attributes:
        place: where it stands.
        provider, model: as written there.
        terms: the rule; its ``offer`` and ``source`` are still ``UNMATCHED``.
        context_tokens: the context that this offer gives, where it is stated.
        ends_on: the first day on which the offer can no longer be had, where that is stated.
        withdrawn: whether the file only marks it as withdrawn; ``ends_on`` is then the file's day.
    """

    place: str
    provider: str
    model: str
    terms: TokenPrice
    context_tokens: int | None = None
    ends_on: dt.date | None = None
    withdrawn: bool = False


class Publication(Frozen, frozen=True):
    """What a file was published as.

    Attributes:
        title, publisher, url: of the publication; the url may be empty.
        licence: as the publication states it; None where it states none.
        published: its date; None where it states none; unset: the newest day of a score in it.
    """

    title: str
    publisher: str
    url: str = ""
    licence: str | None = None
    published: dt.date | msgspec.UnsetType | None = msgspec.UNSET


class Reading(Frozen, frozen=True):
    """A foreign file as a whole.

    Attributes:
        format: id of its format, such as ``aider``: the scope of its names in ``aliases.csv``.
        title, publisher, url: of the publication; the url may be empty.
        licence: as the publication states it; None where it states none.
        published: its date; None where it states none.
        kind: what sort of source it is: a test's own board is independent.
        scores, prices: what it states, in its order.
        rejected: what is not taken, with the reason.
        aside: columns, sheets and rows of titles that are not read at all, with the reason.
        remarks: what a person should know before it is taken.
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


def reading_of(
    format_id: str, publication: Publication, *, newest: dt.date | None = None, **found: Any
) -> Reading:
    """What was found in a file as a reading.

    Args:
        format_id: id of its format.
        publication: what it was published as.
        newest: the newest day of a figure in it: its date, where the publication leaves it unset.
        found: the further fields of ``Reading``.
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
