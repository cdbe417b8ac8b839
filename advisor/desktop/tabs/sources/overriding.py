"""``@override`` for the modules that run before the first paint.

``typing_extensions`` takes 5 ms to import, a tenth of what the first paint may cost over Qt itself;
from Python 3.12 on ``typing`` has the decorator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: object) -> object:
        """Mark a method that overrides Qt's; a type checker sees to it that it does."""
        return method


__all__ = ["override"]
