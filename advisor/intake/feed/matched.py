"""The price feed as a layer: the one that counts, its names matched once.

Matching takes a tenth of a second and changes only with the feed or the names: what came of it is
kept beside the feed, under a key of both, and made anew whenever the key differs.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.atomic import make_folder, remove_file, write_atomically
from advisor.catalog.documents import DocumentError, read_file
from advisor.catalog.layer_file import LayerFile, read_layer, write_layer
from advisor.catalog.problems import InputError, Problem
from advisor.intake.feed.snapshot import load_snapshot

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from advisor.catalog.catalog import Catalog
    from advisor.intake.feed.current import Current
    from advisor.intake.feed.store import Stored
    from advisor.intake.plan.plan import ImportPlan

NAME = "feeds/matched.json"
FILE, MATCHED = "price-feed.json", "matched.json"
# Changed when the same feed and names would be matched to other rows.
FORM = 2


class FeedCache:
    """The feed in a folder.

    Attributes:
        folder: where the fetched feed and what was matched stand; it need not exist.
        notices: what is wrong with the fetched feed, after ``layer`` or ``plan`` looked at it.
    """

    def __init__(self, folder: Path) -> None:
        """Look at a folder."""
        self.folder = folder
        self.notices: tuple[Problem, ...] = ()

    def current(self) -> Current:
        """The feed that counts, read.

        Raises:
            CatalogError: the written rules on the feed are broken.
        """
        from advisor.intake.feed.current import current_feed

        found = current_feed(self.folder, _unwatched)
        self.notices = (found.problem,) if found.problem else ()
        return found

    def fetched_on(self) -> dt.date | None:
        """The day of the last fetch that was stored; None: there is none that can be read."""
        stored = self._stored()
        return None if stored is None or isinstance(stored, Problem) else stored.fetched

    def _stored(self) -> Stored | Problem | None:
        """The stored feed; what reads it is loaded only where there is one."""
        if not (self.folder / FILE).exists():
            return None
        from advisor.intake.feed.store import load_stored

        return load_stored(self.folder)

    def plan(self, catalog: Catalog) -> ImportPlan:
        """The feed that counts beside a catalogue without it: what matches, what does not, why.

        Raises:
            CatalogError: the written rules on the feed are broken.
        """
        from advisor.intake.plan.plan import plan_import

        reading = self.current().reading
        seen = reading.prices[0].terms.checked if reading.prices else catalog.as_of
        checksum = sha256(self._identity().encode()).hexdigest()
        return plan_import(catalog, reading, layer="feed", today=seen, checksum=checksum)

    def layer(self, catalog: Catalog) -> LayerFile:
        """The layer of the feed that counts, matched with a catalogue's names.

        Raises:
            CatalogError: the written rules on the feed are broken.
        """
        stored = self._stored()
        self.notices = (stored,) if isinstance(stored, Problem) else ()
        key = f"{FORM} {self._identity()} {_names_digest(catalog)}"
        kept = self._kept(key)
        if kept is not None:
            return kept
        made = self.plan(catalog).layer.replace(name=NAME)
        self._keep(key, made)
        return made

    def stored_bytes(self) -> bytes | None:
        """The stored file as it is, to be put back; None: there is none."""
        try:
            return read_file(self.folder / FILE)
        except (OSError, DocumentError):
            return None

    def put(self, data: bytes | None) -> None:
        """Put a stored file in place as a whole; None: the shipped feed counts again.

        Raises:
            InputError: it cannot be written; the one there stays.
        """
        if data is None:
            remove_file(self.folder / FILE)
            return
        make_folder(self.folder)
        write_atomically(self.folder / FILE, data)

    def _identity(self) -> str:
        """Say what the feed that counts depends on: the shipped snapshot, and the stored file."""
        stored = self.stored_bytes()
        fetched = "" if stored is None else sha256(stored).hexdigest()[:16]
        return f"{load_snapshot().sha256[:16]} {fetched}"

    def _kept(self, key: str) -> LayerFile | None:
        try:
            head, _, body = read_file(self.folder / MATCHED).partition(b"\n")
            if head.decode(errors="replace") != key:
                return None
            return read_layer(body, NAME, "feed")
        except (OSError, InputError):  # not there, or broken: it is made anew
            return None

    def _keep(self, key: str, layer: LayerFile) -> None:
        """Keep what was matched, if the folder may be written; else it is matched every time."""
        try:
            make_folder(self.folder)
            data = key.encode() + b"\n" + write_layer(layer)
            write_atomically(self.folder / MATCHED, data)
        except InputError:
            return


def _unwatched(_share: float) -> None:
    """Nobody waits for it."""


def _names_digest(catalog: Catalog) -> str:
    """A key of all that matching looks at."""
    looked_at = (
        catalog.version,
        catalog.aliases,
        [(m.id, m.name, m.aliases) for m in catalog.models.values()],
        [(o.id, o.api_model, o.data_region) for o in catalog.offers.values()],
        list(catalog.providers),
    )
    return sha256(msgspec.json.encode(looked_at)).hexdigest()[:16]
