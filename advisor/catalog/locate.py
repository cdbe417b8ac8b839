"""Where the bundled files are: in the package (wheel), or beside it (checkout, zipped copy)."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import Path as ZipPath
from zipimport import zipimporter

from advisor.catalog.file_failures import InstallationLacks
from advisor.catalog.problems import InputError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def bundled(folder: str) -> Traversable:
    """Folder ``data`` or ``resources`` of this installation.

    Raises:
        InputError: the installation lacks the folder.
    """
    candidates = (files("advisor") / folder, _beside_package() / folder)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise InputError(InstallationLacks(folder))


def _beside_package() -> Traversable:
    spec = find_spec("advisor")
    loader = spec.loader if spec else None
    if isinstance(loader, zipimporter):
        return ZipPath(loader.archive, loader.prefix)
    return Path(str(files("advisor"))).parent


VARIABLE = "MODEL_ADVISOR_FOLDER"


def user_folder() -> Path:
    """The folder that ``MODEL_ADVISOR_FOLDER`` names, or the system's place for a program's data.

    It need not exist: whoever writes makes it.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("model-advisor", appauthor=False)
