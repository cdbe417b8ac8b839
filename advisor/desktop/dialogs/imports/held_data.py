"""A layer in the list of the user's data: in force, or left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.wording import names

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from advisor.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile
    from advisor.catalog.problems import Failure
    from advisor.catalog.records import Layer
    from advisor.catalog.user_layers import UserLayers
    from advisor.wording import Words


@dataclass(frozen=True)
class HeldData:
    """A layer.

    Attributes:
        layer: its kind.
        title: what it contains.
        made: the day on which it was made; None if unreadable.
        figures: number of figures.
        name: of its file; empty without one.
        import_file: its file, if it is an import that can be removed.
        is_in_force: whether its figures count.
        left_out: why not, as far as known.
    """

    layer: Layer
    title: str
    made: dt.date | None
    figures: int
    name: str
    import_file: Path | None
    is_in_force: bool
    left_out: tuple[Failure, ...] = ()

    def layer_text(self, words: Words) -> str:
        """Return its kind in words."""
        return names.layer_name(self.layer, words)


def held_data(catalog: Catalog, user: UserLayers) -> tuple[HeldData, ...]:
    """Return the layers in force, the lowest first, then the files that were left out."""
    imports = {f"{path.parent.name}/{path.name}": path for path in user.imports}
    own = {f"{path.parent.name}/{path.name}": path for path in user.own}
    found = [_in_force(layer, imports) for layer in catalog.layers]
    known = {held.name for held in found}
    for name in (*imports, *own):
        if name not in known:
            layer: Layer = "imported" if name in imports else "own"
            why = tuple(p.message for p in catalog.notices if _is_of(p.file, name))
            found.append(HeldData(layer, name, None, 0, name, imports.get(name), False, why))
    return tuple(found)


def _is_of(place: str, name: str) -> bool:
    return place == name or place.startswith(f"{name},")


def _in_force(layer: LayerFile, imports: dict[str, Path]) -> HeldData:
    figures = sum(len(rows) for table, rows in layer.rows.items() if table in _FIGURES)
    return HeldData(
        layer.layer, layer.title, layer.made, figures, layer.name, imports.get(layer.name), True
    )


_FIGURES = {"scores", "prices", "overrides", "facts"}
