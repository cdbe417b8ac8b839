"""Where people get the weights of an open model for their own computer."""

import datetime as dt
from typing import Literal

from advisor.catalog.bounds import Positive
from advisor.catalog.cell_types import Id, Record, Text

LocalRuntime = Literal["ollama", "llama.cpp", "mlx"]


class LocalDownload(Record, frozen=True, kw_only=True):
    """The name under which a runtime downloads a model in a precision.

    ``name``: a tag of Ollama's library, a Hugging Face repository with the type of its file
    (``unsloth/Qwen3.6-27B-GGUF:Q4_K_M``), or one of mlx-community. ``size_gb``: of the files, in
    10⁹ bytes; None where it was not published. ``checked``: day on which the name was seen.
    """

    model: Id
    runtime: LocalRuntime
    precision: Text
    name: Text
    size_gb: Positive | None = None
    checked: dt.date
