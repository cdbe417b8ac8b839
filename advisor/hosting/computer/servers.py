"""The supported local servers, and how to ask each for its models.

Ollama: ``GET /api/tags`` (docs.ollama.com/api/tags). llama.cpp's ``llama-server``: ``GET
/v1/models`` and ``/props`` (tools/server/README.md). LM Studio: ``GET /api/v0/models``
(lmstudio.ai/docs/api/rest-api).
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.hosting.computer.loopback import Address, TroubleError, ask, own_address
from advisor.hosting.computer.names import quantisation_in

Server = Literal["ollama", "llama.cpp", "lm-studio"]
SERVERS: tuple[Server, ...] = ("ollama", "llama.cpp", "lm-studio")
PORTS: dict[Server, int] = {"ollama": 11_434, "llama.cpp": 8_080, "lm-studio": 1_234}
Name = Annotated[str, Meta(min_length=1, max_length=500)]
Short = Annotated[str, Meta(max_length=200)]
Size = Annotated[int, Meta(ge=0, le=2**53)]
COUNT = re.compile(r"^(\d+(?:\.\d+)?)\s*([KMBT])$", re.IGNORECASE)
BILLIONS = {"K": 1e-6, "M": 1e-3, "B": 1.0, "T": 1e3}


@dataclass(frozen=True)
class ServedModel:
    """A model by its server's answer; None where the answer has no figure.

    Attributes:
        name: as used in requests.
        size_bytes: of its file.
        parameters_b: number of weights in billions.
        quantisation: as the server writes it.
    """

    name: str
    size_bytes: int | None = None
    parameters_b: float | None = None
    quantisation: str | None = None


class _Details(msgspec.Struct):
    parameter_size: Short | None = None
    quantization_level: Short | None = None


class _Tag(msgspec.Struct):
    name: Name
    size: Size | None = None
    details: _Details | None = None
    remote_host: Short | None = None


class _Tags(msgspec.Struct):
    models: list[_Tag] | None


class _Meta(msgspec.Struct):
    n_params: Size | None = None
    size: Size | None = None


class _Loaded(msgspec.Struct):
    id: Name
    owned_by: Literal["llamacpp"]
    meta: _Meta | None = None


class _LoadedList(msgspec.Struct):
    data: list[_Loaded]


class _Properties(msgspec.Struct):
    model_path: Annotated[str, Meta(max_length=4096)] | None = None


class _Listed(msgspec.Struct):
    id: Name
    type: Short
    quantization: Short | None = None


class _ListedAll(msgspec.Struct):
    data: list[_Listed]


def address_of(server: Server) -> Address | None:
    """Where to ask: the usual port on this computer, or OLLAMA_HOST; None if that is foreign."""
    text = os.environ.get("OLLAMA_HOST", "") if server == "ollama" else ""
    return own_address(text, PORTS[server])


def models_of(server: Server, address: Address, seconds: float) -> tuple[ServedModel, ...]:
    """Ask one server for its models.

    Raises:
        TroubleError: no usable answer.
    """
    ask_of = {"ollama": _ollama, "llama.cpp": _llama_cpp, "lm-studio": _lm_studio}
    return ask_of[server](address, seconds)


def _ollama(address: Address, seconds: float) -> tuple[ServedModel, ...]:
    """Ollama's models, without those that run in its cloud (``remote_host``)."""
    tags = ask(address, "/api/tags", _Tags, seconds).models or []
    return tuple(_tagged(tag) for tag in tags if not tag.remote_host)


def _tagged(tag: _Tag) -> ServedModel:
    details = tag.details or _Details()
    return ServedModel(
        name=tag.name,
        size_bytes=tag.size or None,
        parameters_b=_billions(details.parameter_size or ""),
        quantisation=_known(details.quantization_level),
    )


def _llama_cpp(address: Address, seconds: float) -> tuple[ServedModel, ...]:
    """llama-server's models; as a router it lists several, without sizes."""
    end = time.monotonic() + seconds
    loaded = ask(address, "/v1/models", _LoadedList, seconds).data
    props = _Properties()
    if len(loaded) == 1:
        with contextlib.suppress(TroubleError):
            props = ask(address, "/props", _Properties, max(end - time.monotonic(), 0.01))
    return tuple(_loaded(model, props) for model in loaded)


def _loaded(model: _Loaded, props: _Properties) -> ServedModel:
    meta = model.meta or _Meta()
    return ServedModel(
        name=model.id,
        size_bytes=meta.size or None,
        parameters_b=meta.n_params / 1e9 if meta.n_params else None,
        quantisation=quantisation_in(model.id) or quantisation_in(props.model_path or ""),
    )


def _lm_studio(address: Address, seconds: float) -> tuple[ServedModel, ...]:
    listed = ask(address, "/api/v0/models", _ListedAll, seconds).data
    return tuple(
        ServedModel(name=model.id, quantisation=_known(model.quantization))
        for model in listed
        if model.type in {"llm", "vlm"}
    )


def _billions(text: str) -> float | None:
    """Parse ``8.2B`` to 8.2 and ``137M`` to 0.137; None for anything else."""
    found = COUNT.match(text.strip())
    return float(found[1]) * BILLIONS[found[2].upper()] if found else None


def _known(text: str | None) -> str | None:
    return text if text and text.casefold() != "unknown" else None
