"""All that is known to a user: the bundled tables, their layers, and the ways to change those.

Every change is one file that appears, disappears or is replaced, and gives back how to undo it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.answer_day import today
from advisor.catalog.catalog import load_bundled
from advisor.catalog.documents import read_file
from advisor.catalog.frozen import Frozen
from advisor.catalog.layers import with_layers
from advisor.catalog.user_folder import user_folder
from advisor.catalog.user_layers import UserLayers
from advisor.intake.feed.matched import FeedShelf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile
    from advisor.intake.plan.plan import ImportPlan


class Change(Frozen, frozen=True, eq=False):
    """A change of what is known that can be taken back and made again.

    Attributes:
        do, undo: write it, and what was before; each raises ``InputError`` and then changes
            nothing.
    """

    do: Callable[[], None]
    undo: Callable[[], None]


class Library:
    """The bundled catalogue and a user's folder.

    Attributes:
        bundled: the tables below all layers.
        user: the layers on the disk.
        feed: the price feed.
        clock: tells the day of an answer each time that the catalogue is made.
    """

    def __init__(
        self, bundled: Catalog, user: UserLayers, clock: Callable[[], dt.date] = today
    ) -> None:
        """Keep both; nothing is read yet."""
        self.bundled = bundled
        self.user = user
        self.clock = clock
        self.feed = FeedShelf(user.folder / "feeds")

    @classmethod
    def of_user(cls, folder: Path | None = None) -> Library:
        """The library of this user, or the one in a folder.

        Raises:
            CatalogError: the bundled tables are not whole.
        """
        return cls(load_bundled(), UserLayers(folder or user_folder()))

    def catalog(self) -> Catalog:
        """The catalogue as it now is; layers that do not fit are left out, as ``notices`` say.

        Raises:
            InputError: ``MODEL_ADVISOR_TODAY`` names no day.
        """
        day = self.clock()
        layers, problems = self.user.read()
        feed = self.feed.layer(self.named(layers))
        notices = (*self.feed.notices, *problems)
        made = with_layers(self.bundled.replace(notices=notices), (feed, *layers))
        return made.on_day(day)

    def named(self, layers: Iterable[LayerFile]) -> Catalog:
        """The bundled catalogue with the names that the user explained: what a feed meets."""
        own = [row for layer in layers for row in layer.rows.get("aliases", ())]
        sources = {s.id: s for layer in layers for s in layer.sources}
        held = self.bundled
        return held.replace(aliases=(*held.aliases, *own), sources={**held.sources, **sources})

    def updating(self, before: bytes | None) -> Change:
        """The change from the stored feed that was there before to the one that is there now."""
        after = self.feed.stored_bytes()
        return Change(lambda: self.feed.put(after), lambda: self.feed.put(before))

    def importing(self, plan: ImportPlan) -> Change:
        """The change that puts an import in place."""
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
        """The change that takes an earlier import out."""
        taken: list[bytes] = []

        def do() -> None:
            taken[:] = [self.user.take_import(path)]

        def undo() -> None:
            self.user.put_import(path, taken[0])

        return Change(do, undo)

    def setting_own(self, layer: LayerFile | None) -> Change:
        """The change that puts other own figures in place of those the program wrote.

        Raises:
            CatalogError: somebody changed the file by hand and it cannot be read.
        """
        before = self.user.read_window_file()
        return Change(
            lambda: self.user.write_window_file(layer),
            lambda: self.user.write_window_file(before),
        )
