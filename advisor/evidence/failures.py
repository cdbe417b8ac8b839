"""What can be wrong with the program's list of criteria."""

from __future__ import annotations

from typing import TypeAlias

from advisor.catalog.problems import Failure


class EntryMissing(Failure, frozen=True):
    """A criterion of the catalogue that has no entry in ``criterion_figures``."""


EvidenceFailure: TypeAlias = EntryMissing
