"""Request shapes from published traces; choosing one fills the workload form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from advisor.billing.volume import with_said_tokens
from advisor.desktop.parts.choices import keep_narrow

if TYPE_CHECKING:
    from advisor.catalog.presets import Workload, WorkloadPreset
    from advisor.desktop.session import Session

_SHAPE = ("input_tokens", "output_tokens", "cached_share", "batch_share", "sizes", "thinking")


class PresetBox(QComboBox):
    """Lists "own figures" first, then the published traces."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.setObjectName("workload.preset")
        self.setAccessibleName(words.say("Shape of the requests"))
        keep_narrow(self, 12)
        self.addItem(words.say("Own request sizes"), None)
        for preset in session.catalog.workloads.values():
            self.addItem(preset.name.in_language(words.code), preset.id)
            tip = self._basis(preset)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.activated.connect(self._choose)

    def _basis(self, preset: WorkloadPreset) -> str:
        """Tool tip of a preset: its basis and publications."""
        catalog, code = self._session.catalog, self._session.words.code
        titles = self._session.words.clauses(
            f"{catalog.sources[s].title} ({catalog.sources[s].publisher})" for s in preset.sources
        )
        return f"{preset.basis.in_language(code)}\n{titles}"

    def refresh(self) -> None:
        """Select the preset that the workload equals, else "own figures"."""
        workload = self._session.scenario.workload
        found = next(
            (
                p
                for p in self._session.catalog.workloads.values()
                if _shaped(workload, p) == workload
            ),
            None,
        )
        index = 0 if found is None else self.findData(found.id)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.setToolTip("" if found is None else self._basis(found))

    def _choose(self, index: int) -> None:
        preset = self._session.catalog.workloads.get(self.itemData(index) or "")
        if preset is None:
            self.refresh()
            return
        before = self._session.scenario.workload
        workload = with_said_tokens(before, _shaped(before, preset))
        self._session.change(self._session.words.say("shape of the requests"), workload=workload)


def _shaped(workload: Workload, preset: WorkloadPreset) -> Workload:
    """Workload with a preset's request sizes, but the present volume, hours and users."""
    shape = {name: getattr(preset, name) for name in _SHAPE}
    return msgspec.structs.replace(
        workload, **shape, flex_share=0.0, cache_write_share=0.0, unit="tokens",
        thinking_ratio=None,
    )  # fmt: skip
