"""A number box for volumes, which shows millions and billions where they are round."""

from __future__ import annotations

from typing_extensions import override

from advisor.desktop.parts.number_box import NumberBox
from advisor.desktop.parts.refusals import words_of

# What people write, and the places that it may leave.
_STEPS = (("B", 10**9, 4), ("M", 10**6, 2))


class VolumeBox(NumberBox):
    """Shows 900M in English, 9亿 in Chinese; takes what every number box takes."""

    @override
    def textFromValue(self, val: float) -> str:
        if not words_of(self).language.steps:
            for letter, size, places in _STEPS:
                if val >= size and val % (size // 10**places) == 0:
                    return f"{val / size:,.{places}f}".rstrip("0").rstrip(".") + letter
        return super().textFromValue(val)
