"""The user's catalogue: bundled tables and layers, with undoable changes of the layers.

Every change creates, removes or replaces one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.answer_day import today
from advisor.catalog.collecting import no_collection
from advisor.catalog.documents import read_file
from advisor.catalog.frozen import Frozen
from advisor.catalog.layers import on_day, with_layers
from advisor.catalog.loading import load_bundled
from advisor.catalog.locate import user_folder
from advisor.catalog.user_layers import UserLayers
from advisor.intake.feed.matched import FeedCache

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile
    from advisor.intake.plan.plan import ImportPlan


# Folder of what the program fetched, and of what it keeps to start faster.
FEEDS = "feeds"


class Change(Frozen, frozen=True, eq=False):
    """A change of the catalogue that can be undone and redone.

    Attributes:
        do: make the change; on ``InputError`` nothing is changed.
        undo: restore the state before; on ``InputError`` nothing is changed.
    """

    do: Callable[[], None]
    undo: Callable[[], None]


class Library:
    """The bundled catalogue and a user's folder.

    Attributes:
        bundled: the tables below all layers.
        user: the layers on disk.
        feed: the price feed.
        clock: returns the day of an answer; called each time the catalogue is built.
    """

    def __init__(
        self, bundled: Catalog, user: UserLayers, clock: Callable[[], dt.date] = today
    ) -> None:
        """Set up the library without reading any file."""
        self.bundled = bundled
        self.user = user
        self.clock = clock
        self.feed = FeedCache(user.folder / FEEDS)

    @classmethod
    def of_user(cls, folder: Path | None = None) -> Library:
        """Open the library of this user, or the one in a folder.

        Raises:
            CatalogError: the bundled tables are invalid.
        """
        layers = UserLayers(folder or user_folder())
        with no_collection():
            return cls(load_bundled(kept=layers.folder / FEEDS), layers)

    def catalog(self) -> Catalog:
        """Build the present catalogue; layers that do not fit are left out and become ``notices``.

        Raises:
            InputError: ``MODEL_ADVISOR_TODAY`` is not a date.
        """
        day = self.clock()
        with no_collection():
            layers, problems = self.user.read()
            feed = self.feed.layer(self.named(layers))
            notices = (*self.feed.notices, *problems)
            below = self.bundled.replace(notices=notices)
            made = with_layers(below, (feed, *layers), checked=self.feed.checked)
            return on_day(made, day)

    def named(self, layers: Iterable[LayerFile]) -> Catalog:
        """Return the bundled catalogue with the aliases of layers, to match the feed with."""
        own = [row for layer in layers for row in layer.rows.get("aliases", ())]
        sources = {s.id: s for layer in layers for s in layer.sources}
        below = self.bundled
        return below.replace(aliases=(*below.aliases, *own), sources={**below.sources, **sources})

    def updating(self, before: bytes | None) -> Change:
        """Return the change from the stored feed ``before`` (None: none) to the present one."""
        after = self.feed.stored_bytes()
        return Change(lambda: self.feed.put(after), lambda: self.feed.put(before))

    def importing(self, plan: ImportPlan) -> Change:
        """Return the change that adds an import."""
        made: list[tuple[Path, bytes]] = []

        def do() -> None:
            if made:
                self.user.put_import(*made[0])
            else:
                path = self.user.add_import(plan.layer, plan.reading.format)
                made.append((path, read_file(path)))

        def undo() -> None:
            self.user.take_import(made[0][0])

        return Change(do, undo)

    def removing(self, path: Path) -> Change:
        """Return the change that removes an earlier import."""
        taken: list[bytes] = []

        def do() -> None:
            taken[:] = [self.user.take_import(path)]

        def undo() -> None:
            self.user.put_import(path, taken[0])

        return Change(do, undo)

    def setting_own(self, layer: LayerFile | None) -> Change:
        """Return the change that replaces the own figures the program wrote; None: removes them.

        Raises:
            CatalogError: the present file was edited and cannot be read.
        """
        before = self.user.read_window_file()
        return Change(
            lambda: self.user.write_window_file(layer),
            lambda: self.user.write_window_file(before),
        )
