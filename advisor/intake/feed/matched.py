"""The price feed in force as a layer, with the matched result cached.

Matching names takes a tenth of a second and depends only on the feed and the tables. The result is
stored beside the feed under a key of both, and rebuilt when the key differs; only what fits the
tables is stored. It is kept in memory
too, so that all catalogues of a session share the rows of one feed.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.atomic import make_folder, remove_file, write_atomically
from advisor.catalog.documents import DocumentError, read_file
from advisor.catalog.layer_file import LayerFile, read_layer, write_layer
from advisor.catalog.layers import with_layer
from advisor.catalog.problems import CatalogError, InputError, Problem
from advisor.intake.feed.snapshot import description_digest, load_snapshot, rules_digest

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from advisor.catalog.catalog import Catalog
    from advisor.intake.feed.current import Current
    from advisor.intake.feed.store import Stored
    from advisor.intake.plan.plan import ImportPlan

NAME = "feeds/matched.json"
FILE, MATCHED = "price-feed.json", "matched.json"
# Increase when the same feed and names would give other rows.
FORM = 5


class FeedCache:
    """The feed of a folder.

    Attributes:
        folder: has the fetched feed and the matched result; it need not exist.
        notices: problems of the fetched feed, set by ``current``, ``layer`` and ``plan``.
        checked: the last layer, where its rows were found to fit the tables that it is matched
            with; None: it is to be checked.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder without reading it."""
        self.folder = folder
        self.notices: tuple[Problem, ...] = ()
        self.checked: LayerFile | None = None
        # Key and layer of the last call.
        self._last: tuple[str, LayerFile] | None = None

    def current(self) -> Current:
        """Read the feed in force.

        Raises:
            CatalogError: the feed rules are faulty.
        """
        from advisor.intake.feed.current import current_feed

        found = current_feed(self.folder, _unwatched)
        self.notices = (found.problem,) if found.problem else ()
        return found

    def fetched_on(self) -> dt.date | None:
        """Return the day of the last stored fetch; None: there is no readable one."""
        stored = self._stored()
        return None if stored is None or isinstance(stored, Problem) else stored.fetched

    def _stored(self) -> Stored | Problem | None:
        """Read the stored feed; its reader is imported only where there is one."""
        if not (self.folder / FILE).exists():
            return None
        from advisor.intake.feed.store import load_stored

        return load_stored(self.folder)

    def plan(self, catalog: Catalog) -> ImportPlan:
        """Plan the feed in force as an import into a catalogue without it.

        Raises:
            CatalogError: the feed rules are faulty.
        """
        from advisor.intake.feed.feed_rules import load_feed_rules
        from advisor.intake.plan.plan import plan_import

        reading = self.current().reading
        seen = reading.published or catalog.as_of
        # The source of the prices is named by it, so it stays as long as the snapshot does.
        identity = self._identity(load_snapshot().sha256[:16])
        checksum = sha256(identity.encode()).hexdigest()
        names = load_feed_rules().names
        return plan_import(
            catalog, reading, layer="feed", today=seen, checksum=checksum, rules=names
        )

    def layer(self, catalog: Catalog) -> LayerFile:
        """Return the layer of the feed in force, matched with a catalogue's names.

        Raises:
            CatalogError: the feed rules are faulty.
        """
        stored = self._stored()
        self.notices = (stored,) if isinstance(stored, Problem) else ()
        identity, tables = self._identity(description_digest()), catalog.fingerprint
        key = f"{FORM} {identity} {_names_digest(catalog)} {tables}"
        if self._last is None or self._last[0] != key:
            found = self._kept(key)
            self.checked = found if tables else None
            self._last = key, found or self._matched(key, catalog)
        return self._last[1]

    def _matched(self, key: str, catalog: Catalog) -> LayerFile:
        made = self.plan(catalog).layer.replace(name=NAME)
        try:
            with_layer(catalog, made)
        except CatalogError:  # told whenever the catalogue is made
            return made
        self._keep(key, made)
        return made

    def stored_bytes(self) -> bytes | None:
        """Return the stored file unchanged, for undo; None: there is none."""
        try:
            return read_file(self.folder / FILE)
        except (OSError, DocumentError):
            return None

    def put(self, data: bytes | None) -> None:
        """Replace the stored file; None: remove it, so that the shipped feed is in force.

        Raises:
            InputError: it cannot be written; the one there stays.
        """
        if data is None:
            remove_file(self.folder / FILE)
            return
        make_folder(self.folder)
        write_atomically(self.folder / FILE, data)

    def _identity(self, snapshot: str) -> str:
        """Checksums of all that the feed in force depends on: snapshot, rules and stored file."""
        stored = self.stored_bytes()
        fetched = "" if stored is None else sha256(stored).hexdigest()[:16]
        return f"{snapshot} {rules_digest()} {fetched}"

    def _kept(self, key: str) -> LayerFile | None:
        try:
            head, _, body = read_file(self.folder / MATCHED).partition(b"\n")
            if head != _head(key, body):
                return None
            return read_layer(body, NAME, "feed")
        except (OSError, InputError):  # missing or broken: it is rebuilt
            return None

    def _keep(self, key: str, layer: LayerFile) -> None:
        """Store the matched result; without write access it is rebuilt every time."""
        try:
            make_folder(self.folder)
            body = write_layer(layer)
            write_atomically(self.folder / MATCHED, _head(key, body) + b"\n" + body)
        except InputError:
            return


def _head(key: str, body: bytes) -> bytes:
    """Return the first line of the stored result: its key, and that nobody changed it since."""
    return f"{key} {sha256(body).hexdigest()[:16]}".encode()


def _unwatched(_share: float) -> None:
    """Ignore progress."""


def _names_digest(catalog: Catalog) -> str:
    """Return a digest of all names that matching uses."""
    looked_at = (
        catalog.version,
        catalog.aliases,
        [
            (m.id, m.name, m.aliases, m.line, m.vendor, m.released, m.retired_on)
            for m in catalog.models.values()
        ],
        [(o.id, o.model, o.releases, o.api_model, o.data_region) for o in catalog.offers.values()],
        list(catalog.providers),
        list(catalog.vendors),
    )
    return sha256(msgspec.json.encode(looked_at)).hexdigest()[:16]
