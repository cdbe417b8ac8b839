"""A number box for volumes, which shows millions and billions where they are round."""

from __future__ import annotations

from typing_extensions import override

from advisor.desktop.parts.number_box import NumberBox
from advisor.desktop.parts.refusals import words_of

# What people write, and where it leaves at most two places.
_STEPS = (("B", 10**9), ("M", 10**6))


class VolumeBox(NumberBox):
    """Shows 900M in English, 9亿 in Chinese; takes what every number box takes."""

    @override
    def textFromValue(self, val: float) -> str:
        if not words_of(self).language.steps:
            for letter, size in _STEPS:
                if val >= size and val % (size // 100) == 0:
                    return f"{val / size:,.2f}".rstrip("0").rstrip(".") + letter
        return super().textFromValue(val)
