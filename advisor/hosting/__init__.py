"""What a model needs and does on machines, and what those cost.

>>> from advisor.hosting import estimate_hosting
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.hosting.estimate import HostingEstimate, estimate_hosting
else:
    from advisor.lazy_names import lazy_names

    __getattr__ = lazy_names(
        __name__, {"advisor.hosting.estimate": ("HostingEstimate", "estimate_hosting")}
    )

__all__ = ["HostingEstimate", "estimate_hosting"]
