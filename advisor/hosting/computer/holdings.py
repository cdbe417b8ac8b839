"""The models that this computer's own servers hold, and which of the catalogue's they are."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.hosting.computer.loopback import TroubleError
from advisor.hosting.computer.names import ollama_model, released_name, released_names
from advisor.hosting.computer.servers import SERVERS, Server, address_of, held_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.hosting.computer.loopback import Address, Trouble
    from advisor.hosting.computer.servers import Held

COUNT_DIFFERS = 0.1
"""A server may count weights that a maker leaves out; a distilled model differs by far more."""


@dataclass(frozen=True)
class LocalModel:
    """A model that a server on this computer holds.

    Attributes:
        server: which one.
        held: what the server says of it: name, size, quantisation, family, weights, context.
        model: the catalogue's id; None where its name is none of the catalogue's.
    """

    server: Server
    held: Held
    model: str | None


@dataclass(frozen=True)
class ServerReply:
    """What came of asking one server: its models, or why there is no answer."""

    server: Server
    models: tuple[LocalModel, ...] = ()
    trouble: Trouble | None = None


def local_models(timeout: float = 0.5, *, catalog: Catalog | None = None) -> tuple[LocalModel, ...]:
    """All models of the servers that run; raises nothing, ends within ``timeout`` and a little."""
    return tuple(model for reply in server_replies(timeout, catalog=catalog)
                 for model in reply.models)  # fmt: skip


def server_replies(
    timeout: float = 0.5,
    *,
    catalog: Catalog | None = None,
    addresses: Mapping[Server, Address | None] | None = None,
) -> tuple[ServerReply, ...]:
    """Each known server's reply, all asked at once.

    ``timeout``: seconds for each. ``addresses``: where to ask instead of the usual places.
    """
    if catalog is None:
        from advisor.catalog import load_bundled

        catalog = load_bundled()
    places = {s: address_of(s) for s in SERVERS} if addresses is None else addresses
    with ThreadPoolExecutor(len(SERVERS), thread_name_prefix="advisor-server") as pool:
        asked = {
            server: pool.submit(_reply, server, place, timeout)
            for server, place in places.items()
            if place is not None
        }
        answers = {server: future.result() for server, future in asked.items()}
    known = released_names(catalog)
    return tuple(_named(server, answer, known, catalog) for server, answer in answers.items())


def _reply(server: Server, place: Address, seconds: float) -> tuple[Held, ...] | Trouble:
    try:
        return held_by(server, place, seconds)
    except TroubleError as error:
        return error.trouble
    except Exception:  # noqa: BLE001 - a stranger on that port may say anything
        return "unreadable"


def _named(
    server: Server,
    answer: tuple[Held, ...] | Trouble,
    known: Mapping[str, str],
    catalog: Catalog,
) -> ServerReply:
    if isinstance(answer, str):
        return ServerReply(server, trouble=answer)
    models = (LocalModel(server, held, _match(server, held, known, catalog)) for held in answer)
    return ServerReply(server, tuple(models))


def _match(server: Server, held: Held, known: Mapping[str, str], catalog: Catalog) -> str | None:
    """The catalogue's model of that name, unless the server counts other weights."""
    own = ollama_model(held.name) if server == "ollama" else None
    packaged = server != "ollama" or "/" in held.name
    found = own or (known.get(released_name(held.name)) if packaged else None)
    model = catalog.models.get(found or "")
    if model is None:
        return None
    told, count = held.parameters_b, model.parameters_b
    if told and count and abs(told / count - 1) > COUNT_DIFFERS:
        return None
    return model.id
