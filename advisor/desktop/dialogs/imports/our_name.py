"""A model, benchmark or provider of ours on the list to choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OurName:
    """One of ours by id and name."""

    id: str
    name: str
