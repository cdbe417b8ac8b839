"""The constants of the hosting model, rows of ``data/hosting.toml``: for a family or for all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.locate import bundled
from advisor.catalog.presets import Constant
from advisor.catalog.problems import CatalogError
from advisor.catalog.reader import read_toml

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "hosting.toml"


class _Constants(msgspec.Struct, forbid_unknown_fields=True):
    constant: dict[str, Constant]


@cache
def bundled_constants() -> Mapping[str, Constant]:
    """Read the constants that come with the program, once.

    Raises:
        CatalogError: the bundled file is damaged.
    """
    table, problems = read_toml(constants_text().encode(), _Constants, FILE)
    if table is None:
        raise CatalogError(problems)
    return table.constant


def constants_text() -> str:
    """The bundled file as text."""
    return (bundled("data") / FILE).read_text(encoding="utf-8")


def figure(constants: Mapping[str, Constant], name: str, *kinds: str) -> float:
    """A constant for the first of ``kinds`` (device, family, class) that has one, else for all."""
    for kind in kinds:
        own = constants.get(f"{name}_{kind}")
        if own is not None:
            return own.value
    return constants[name].value
