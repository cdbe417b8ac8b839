"""``@override`` for the modules that run before the first paint.

``typing_extensions`` takes 5 ms to import, a tenth of the first paint's budget beyond Qt itself;
from Python 3.12 on ``typing`` has the decorator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Mark a method as overriding one of Qt's, for the type checker."""
        return method


__all__ = ["override"]
