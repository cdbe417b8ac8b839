"""How the price feed is kept fresh: from where, and whether by itself, which is off at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.atomic import make_folder, write_atomically
from advisor.catalog.feeds.address import check_address, file_of
from advisor.catalog.feeds.genai_prices import ADDRESS
from advisor.catalog.problems import CatalogError
from advisor.catalog.reader import read_toml

if TYPE_CHECKING:
    from pathlib import Path

FILE = "settings.toml"


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The user's settings of the feed.

    Attributes:
        address: https address, mirror or file.
        daily: whether it is fetched once a day while the window is open.
    """

    address: str = ADDRESS
    daily: bool = False


def load_settings(folder: Path) -> FeedSettings:
    """The settings in a folder; those of the program where there are none.

    Raises:
        CatalogError: the file is broken; the message says where.
    """
    try:
        data = (folder / FILE).read_bytes()
    except OSError:
        return FeedSettings()
    settings, problems = read_toml(data, FeedSettings, f"feeds/{FILE}")
    if settings is None:
        raise CatalogError(problems)
    return settings


def save_settings(folder: Path, settings: FeedSettings) -> None:
    """Put other settings in place.

    Raises:
        InputError: the address is none that a feed may come from, or the file cannot be written.
    """
    if file_of(settings.address) is None:
        check_address(settings.address)
    import tomli_w

    make_folder(folder)
    text = tomli_w.dumps(msgspec.to_builtins(settings))
    write_atomically(folder / FILE, text.encode())
