"""A model, benchmark or provider of the catalogue, as listed for choosing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OurName:
    """Id and name of an entry of the catalogue."""

    id: str
    name: str
