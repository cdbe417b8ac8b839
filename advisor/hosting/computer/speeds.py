"""Ask a running local server how fast it writes, with a short answer of a model it has loaded.

Ollama: ``GET /api/ps`` lists what is in memory, ``POST /api/generate`` answers with
``eval_count`` and ``eval_duration`` in nanoseconds (docs.ollama.com/api). llama-server: ``POST
/completion`` answers with ``timings`` (tools/server/README.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from advisor.hosting.computer.loopback import TroubleError, ask
from advisor.hosting.computer.names import quantisation_in
from advisor.hosting.precision import PRECISIONS, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.hosting.computer.holdings import LocalModel
    from advisor.hosting.computer.loopback import Address
    from advisor.hosting.computer.servers import Server

TOKENS = 64
PROMPT = "Count from one to one hundred in words."
SECONDS = 30.0
LEAST_TOKENS = 16
Text = Annotated[str, Meta(max_length=500)]
Number = Annotated[float, Meta(ge=0, le=1e15)]


class _Running(msgspec.Struct):
    name: Text


class _RunningList(msgspec.Struct):
    models: list[_Running] | None = None


class _Answer(msgspec.Struct):
    eval_count: Number = 0
    eval_duration: Number = 0


class _Timings(msgspec.Struct):
    predicted_n: Number = 0
    predicted_per_second: Number = 0


class _Completion(msgspec.Struct):
    timings: _Timings


@dataclass(frozen=True)
class WritingSpeed:
    """How fast a server wrote one answer.

    Attributes:
        model: id of the catalogue.
        precision: id of the files' precision.
        tokens_per_s: output tokens a second, without the time to read the prompt.
    """

    server: Server
    name: str
    model: str
    precision: str
    tokens_per_s: float


def writing_speed(
    models: Sequence[LocalModel], places: dict[Server, Address | None], seconds: float = SECONDS
) -> WritingSpeed | None:
    """Measure the first loaded model that the catalogue knows; None if there is none.

    Nothing is loaded for it: a model that only lies on the disk is left alone.
    """
    for local in models:
        precision = _precision(local)
        place = places.get(local.server)
        if local.model is None or precision is None or place is None:
            continue
        try:
            rate = _rate(local.server, place, local.served.name, seconds)
        except TroubleError:
            continue
        if rate:
            return WritingSpeed(local.server, local.served.name, local.model, precision, rate)
    return None


def _precision(local: LocalModel) -> str | None:
    written = local.served.quantisation or quantisation_in(local.served.name) or ""
    name = named(written.lower().removesuffix("_moe"))
    return name if name in PRECISIONS else None


def _rate(server: Server, place: Address, name: str, seconds: float) -> float | None:
    """Tokens a second; None if the model is not loaded, or the answer was too short to tell."""
    match server:
        case "ollama":
            running = ask(place, "/api/ps", _RunningList, seconds).models or []
            if name not in {each.name for each in running}:
                return None
            asked = {
                "model": name, "prompt": PROMPT, "stream": False,
                "options": {"num_predict": TOKENS},
            }  # fmt: skip
            answer = ask(place, "/api/generate", _Answer, seconds, body=asked)
            if answer.eval_count < LEAST_TOKENS or not answer.eval_duration:
                return None
            return answer.eval_count / (answer.eval_duration / 1e9)
        case "llama.cpp":
            asked = {"prompt": PROMPT, "n_predict": TOKENS, "cache_prompt": False}
            timings = ask(place, "/completion", _Completion, seconds, body=asked).timings
            return timings.predicted_per_second if timings.predicted_n >= LEAST_TOKENS else None
        case "lm-studio":
            return None  # its answers have no timings of the tokens alone
