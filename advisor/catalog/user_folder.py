"""Where the user's own figures, imports and fetched feeds stand."""

from __future__ import annotations

import os
from pathlib import Path

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
