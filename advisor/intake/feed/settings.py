"""Settings of the price feed: its address, and whether it updates daily (off by default)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.atomic import make_folder, write_atomically
from advisor.catalog.documents import DocumentError, read_file
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.reader import read_toml
from advisor.intake.feed.genai_prices import ADDRESS
from advisor.intake.feed_failures import SettingsAside
from advisor.intake.net.address import check_address, file_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = "settings.toml"
ASIDE = "settings.toml.broken"
_NAME = f"feeds/{FILE}"
_MOST_BYTES = 100_000


class FeedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The user's settings of the feed.

    Attributes:
        address: https address, mirror or file.
        daily: whether it is fetched once a day while the window is open.
    """

    address: str = ADDRESS
    daily: bool = False


def load_settings(folder: Path) -> FeedSettings:
    """Return the settings saved in a folder, or the defaults if there are none.

    A broken file is renamed, so that settings can be saved again.

    Raises:
        CatalogError: the file was broken; the message says where, and its new name. The next call
            returns the defaults.
    """
    path = folder / FILE
    try:
        data = read_file(path, most_bytes=_MOST_BYTES)
    except DocumentError as error:
        raise CatalogError(_set_aside(path, [Problem(_NAME, error.failure)])) from error
    except OSError:
        return FeedSettings()
    settings, problems = read_toml(data, FeedSettings, _NAME)
    if settings is None:
        raise CatalogError(_set_aside(path, problems))
    return settings


def _set_aside(path: Path, problems: list[Problem]) -> list[Problem]:
    """Rename a broken file; return the problems, with its new name."""
    aside = path.with_name(ASIDE)
    try:
        path.replace(aside)
    except OSError:  # it stays, and is reported again next time
        return problems
    return [*problems, Problem(_NAME, SettingsAside(ASIDE))]


def save_settings(folder: Path, settings: FeedSettings) -> None:
    """Save settings.

    Raises:
        InputError: the address is not allowed, or the file cannot be written.
    """
    if file_of(settings.address) is None:
        check_address(settings.address)
    import tomli_w

    make_folder(folder)
    text = tomli_w.dumps(msgspec.to_builtins(settings))
    write_atomically(folder / FILE, text.encode())
