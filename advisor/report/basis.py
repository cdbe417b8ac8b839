"""What a report was made from: the catalogue and the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator


def program_version() -> str:
    """Return the version of this program."""
    import advisor

    return advisor.__version__


def basis(narrator: Narrator) -> str:
    """Say how much the catalogue holds, of which day it is, and which program read it."""
    catalog = narrator.catalog
    return narrator.say(
        "Catalogue {version}, kept up to {date}: {offers} offers of {models} models, {figures} "
        "published figures from {sources} sources. Made with Model Advisor {program}.",
        version=catalog.version,
        date=catalog.as_of,
        offers=f"{len(narrator.recommendation.offers):,}",
        models=f"{len(catalog.models) - len(catalog.new_models):,}",
        figures=f"{catalog.figure_count:,}",
        sources=f"{len(catalog.sources):,}",
        program=program_version(),
    )
