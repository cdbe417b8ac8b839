"""The models of this computer's local servers, matched to the catalogue's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.hosting.computer.loopback import TroubleError
from advisor.hosting.computer.names import ollama_model, released_name, released_names
from advisor.hosting.computer.servers import SERVERS, Server, address_of, models_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.hosting.computer.loopback import Address, Trouble
    from advisor.hosting.computer.servers import ServedModel

COUNT_DIFFERS = 0.1
"""Servers may count weights that a maker leaves out; a distilled model differs by far more."""


@dataclass(frozen=True)
class LocalModel:
    """A model of a server on this computer; ``model`` is the catalogue's id, None if unknown."""

    server: Server
    served: ServedModel
    model: str | None


@dataclass(frozen=True)
class ServerReply:
    """The models of one server, or why it gave no usable answer."""

    server: Server
    models: tuple[LocalModel, ...] = ()
    trouble: Trouble | None = None


def server_replies(
    timeout: float = 0.5,
    *,
    catalog: Catalog | None = None,
    addresses: Mapping[Server, Address | None] | None = None,
) -> tuple[ServerReply, ...]:
    """Ask all known servers in parallel.

    ``timeout``: seconds for each. ``addresses``: where to ask; None: ``address_of`` each server.
    """
    if catalog is None:
        from advisor.catalog import load_bundled

        catalog = load_bundled()
    places = {s: address_of(s) for s in SERVERS} if addresses is None else addresses
    with ThreadPoolExecutor(len(SERVERS), thread_name_prefix="advisor-server") as pool:
        known = released_names(catalog)
        replies = [
            pool.submit(_reply, server, place, timeout, known, catalog)
            for server, place in places.items()
            if place is not None
        ]
    return tuple(reply.result() for reply in replies)


def _reply(
    server: Server, place: Address, seconds: float, known: Mapping[str, str], catalog: Catalog
) -> ServerReply:
    try:
        models = models_of(server, place, seconds)
    except TroubleError as error:
        return ServerReply(server, trouble=error.trouble)
    except Exception:  # noqa: BLE001 - another program may listen on that port and answer anything
        return ServerReply(server, trouble="unreadable")
    local = (LocalModel(server, each, _match(server, each, known, catalog)) for each in models)
    return ServerReply(server, tuple(local))


def _match(
    server: Server, served: ServedModel, known: Mapping[str, str], catalog: Catalog
) -> str | None:
    """The catalogue's id of a model by name; None if unknown or if its size is another."""
    own = ollama_model(served.name) if server == "ollama" else None
    packaged = server != "ollama" or "/" in served.name
    found = own or (known.get(released_name(served.name)) if packaged else None)
    model = catalog.models.get(found or "")
    if model is None:
        return None
    reported, count = served.parameters_b, model.parameters_b
    if reported and count and abs(reported / count - 1) > COUNT_DIFFERS:
        return None
    return model.id
