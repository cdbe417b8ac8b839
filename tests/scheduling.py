"""Which worker runs which test file: those of the window on one, those of the answer on the other.

What a file computes of the real data serves the next one in the same process: the answers to the
eight use cases are made once and not in each worker. A worker that has nothing of its own left
takes what is left of the other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override
from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from collections.abc import Iterable

OF_THE_WINDOW = ("tests/desktop/", "tests/pictures/", "tests/charts/")
# It starts programs of its own and shares nothing.
OF_NEITHER = ("tests/packaging/",)


def next_file(waiting: Iterable[str], worker: int) -> str:
    """The file that a worker takes: the first one of its side, or the first of all.

    Args:
        waiting: files that no worker has yet, the longest first; at least one.
        worker: its number; even ones have the side of the window.
    """
    files = list(waiting)
    own = (file for file in files if _is_for(file, worker))
    return next(own, files[0])


def _is_for(file: str, worker: int) -> bool:
    return file.startswith(OF_NEITHER) or file.startswith(OF_THE_WINDOW) == (worker % 2 == 0)


class SidesTogether(LoadFileScheduling):  # type: ignore[misc] # it has no types
    """Hands out files by side; a lone worker gets all."""

    @override
    def _assign_work_unit(self, node: Any) -> None:
        file = next_file(self.workqueue, self.nodes.index(node))
        self.workqueue.move_to_end(file, last=False)
        super()._assign_work_unit(node)
