"""Look up devices and local models by the names in ``data/this_computer.toml``.

A name is normalised (letter case, maker, file ending, quantisation) and must then equal a known
one. There is no fuzzy matching.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.locate import bundled
from advisor.catalog.problems import CatalogError
from advisor.catalog.reader import read_toml

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware

FILE = "this_computer.toml"
QUANTISATION = re.compile(
    r"[-._:](?:ud-)?(?:i?q\d(?:_[0-9a-z]+)*|fp16|fp8|f16|f32|bf16|mxfp4(?:_moe)?|nvfp4|\d-?bit)$"
)
"""At the end of a file's name or tag: ``-Q4_K_M``, ``:UD-Q4_K_XL``, ``-mxfp4``, ``-4bit``."""
SHARD = re.compile(r"-\d{5}-of-\d{5}$")
PACKAGING = re.compile(r"-(?:i1-)?(?:gguf|mlx)$")


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of the file: name → id of the catalogue's row.

    ``pci``: vendor, device and revision of a card → its name in ``cards``. ``main_memory``: regular
    expression for a processor's name → its memory channels, and the millions of transfers a second
    that they are rated for.
    """

    processor_row: str
    slower_variants: tuple[str, ...]
    cards: dict[str, str]
    pci: dict[str, str]
    processors: dict[str, str]
    ollama: dict[str, str]
    files: dict[str, str]
    main_memory: dict[str, tuple[int, int]]


@cache
def known_names() -> Names:
    """Read the bundled tables, once.

    Raises:
        CatalogError: the bundled file is damaged.
    """
    names, problems = read_toml((bundled("data") / FILE).read_bytes(), Names, FILE)
    if names is None:
        raise CatalogError(problems)
    return names


def card_row(name: str, catalog: Catalog) -> Hardware | None:
    """The row of a graphics card by its driver's name for it; None if unknown."""
    plain = _plain(name).removeprefix("nvidia ")
    return catalog.hardware.get(_lowered("cards").get(plain, ""))


def processor_row(name: str, catalog: Catalog) -> Hardware | None:
    """The row of a computer with unified memory by its processor's name; None if unknown."""
    plain = _plain(name).partition(" w/")[0].strip()
    return catalog.hardware.get(_lowered("processors").get(plain, ""))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _lowered(table: str) -> dict[str, str]:
    rows: dict[str, str] = getattr(known_names(), table)
    return {name.casefold(): row for name, row in rows.items()}


def ollama_model(name: str) -> str | None:
    """The id of the model of an Ollama tag such as ``llama3.1:8b-instruct-q4_K_M``, or None."""
    plain = _plain(name)
    if ":" not in plain:
        plain += ":latest"
    known = _lowered("ollama")
    return known.get(plain) or known.get(QUANTISATION.sub("", plain))


def released_name(name: str) -> str:
    """The released name, in lower case, from the name of a file or repository.

    ``unsloth/Qwen3-8B-GGUF:Q4_K_M`` and ``models/Qwen3-8B-Q4_K_M-00001-of-00002.gguf`` → qwen3-8b.
    """
    plain = _plain(name).replace("\\", "/")
    plain = plain.rpartition("/")[2].removesuffix(".gguf").removesuffix(":latest")
    while plain != (plain := _stripped(plain)):
        pass
    return plain


def _stripped(plain: str) -> str:
    for ending in (SHARD, QUANTISATION, PACKAGING):
        plain = ending.sub("", plain)
    return plain


def released_names(catalog: Catalog) -> dict[str, str]:
    """Released name → id, of all open models; names that two models share are left out.

    Aliases with dates (``name@from..to``) are of APIs, not of files.
    """
    found: dict[str, set[str]] = {}
    for model in catalog.models.values():
        if not catalog.licences[model.licence].is_open:
            continue
        aliases = (alias for alias in model.aliases or () if "@" not in alias)
        for name in {model.id, *aliases}:
            found.setdefault(released_name(name), set()).add(model.id)
    known = {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
    return known | {n: i for n, i in _lowered("files").items() if i in catalog.models}


def quantisation_in(name: str) -> str | None:
    """The quantisation at the end of a file's name or tag, as ``Q4_K_M``; None without one."""
    plain = SHARD.sub("", _plain(name).removesuffix(".gguf"))
    found = QUANTISATION.search(plain)
    return found[0].lstrip("-._:").upper() if found else None
