"""Start-up of fresh processes: the program and its floors by turns."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from figure import Figure, against_floor

ROUNDS = 9
CLOCK = """
import json, os, sys, time
def since():
    fields = open("/proc/self/stat").read().rpartition(")")[2].split()
    began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000
"""
EMPTY = (
    CLOCK
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(json.dumps({"ms": since()}), flush=True)
        app.exit(0)
app = QApplication([])
window = Window()
window.resize(1500, 950)
window.show()
app.exec()
os._exit(0)
"""
)
LIBRARIES = EMPTY.replace("from PySide6", "import pandas, pyqtgraph\nfrom PySide6", 1)
OWN = [sys.executable, "-m", "advisor", "--time-startup"]


def _run(command: list[str]) -> dict[str, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=Path.cwd(), check=True
    )
    times: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return times


def startup_figures() -> list[Figure]:
    """Bars: first paint 1.3 × an empty window; ready 1.15 × importing the libraries."""
    runs: dict[str, list[float]] = {"empty": [], "libraries": [], "first": [], "ready": []}
    for _ in range(ROUNDS):
        runs["empty"].append(_run([sys.executable, "-c", EMPTY])["ms"])
        runs["libraries"].append(_run([sys.executable, "-c", LIBRARIES])["ms"])
        own = _run(OWN)
        runs["first"].append(own["first_paint_ms"])
        runs["ready"].append(own["ready_ms"])
    middle = {name: statistics.median(times) for name, times in runs.items()}
    return [
        against_floor(
            "first paint over an empty window", middle["first"], middle["empty"], 1.3, "ms"
        ),
        against_floor(
            "ready over the three libraries", middle["ready"], middle["libraries"], 1.15, "ms"
        ),
    ]
