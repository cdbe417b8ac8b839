"""What a screen reader gets over AT-SPI, from another process, on a (virtual) screen."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

Told = dict[str, Any]

pytestmark = pytest.mark.xvfb

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LISTENING = HERE / "reading" / "listening.py"
HAS_BINDINGS = "import gi; gi.require_version('Atspi', '2.0')"
TABS = 5
CONTROLS = frozenset(
    {
        "check box", "combo box", "page tab", "push button", "radio button", "slider",
        "spin button", "table", "text", "toggle button",
    }
)  # fmt: skip


def python_with_bindings() -> str | None:
    """A Python that has the bindings of AT-SPI: the system's, as a rule."""
    for python in (sys.executable, "/usr/bin/python3"):
        if Path(python).exists():
            tried = subprocess.run([python, "-c", HAS_BINDINGS], check=False, capture_output=True)
            if tried.returncode == 0:
                return python
    return None


class Spoken:
    """A window in one process and a screen reader in another, on a session bus of their own."""

    def __init__(self, language: str, python: str) -> None:
        self._running: list[subprocess.Popen[str]] = []
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        at = self._line_of(bus)
        more = {
            **os.environ, "DBUS_SESSION_BUS_ADDRESS": at, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        program = [sys.executable, "-m", "tests.desktop.reading.shown_window", language]
        self._window = self._start(*program, env=more)
        self._reader = self._start(python, str(LISTENING), env=more)

    def _start(self, *command: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        running = subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._running.append(running)
        return running

    @staticmethod
    def _line_of(running: subprocess.Popen[str], said: str | None = None) -> str:
        assert running.stdin is not None
        assert running.stdout is not None
        if said is not None:
            running.stdin.write(f"{said}\n")
            running.stdin.flush()
        line = running.stdout.readline()
        assert line, f"{running.args!r} ended"
        return line.strip()

    def tab(self, number: int) -> tuple[tuple[list[tuple[str, str]], list[str]], list[Told]]:
        """What is seen with a tab, texts and charts, and what the reader gets."""
        return json.loads(self._line_of(self._window, str(number))), json.loads(
            self._line_of(self._reader, "tabs" if number else "window")
        )

    def close(self) -> None:
        """End all three."""
        for running in reversed(self._running):
            running.terminate()
            running.communicate()


@pytest.fixture(params=["en", "zh"])
def spoken(request: pytest.FixtureRequest) -> Iterator[Spoken]:
    python = python_with_bindings()
    if python is None or shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus, at-spi2-core, python3-gi and gir1.2-atspi-2.0")
    made = Spoken(str(request.param), python)
    yield made
    made.close()


def flat(text: str) -> str:
    """The words and figures of a text: signs like ⚠ or • are for the eye."""
    return " ".join(re.findall(r"[\w%$¥.,]+", text.replace("&", ""))).lower()


def test_that_a_screen_reader_gets_every_text_of_every_tab_and_a_name_for_every_control(
    spoken: Spoken,
) -> None:
    unread, nameless, silent, texts, painted = set(), set(), set(), 0, 0
    for tab in range(TABS):
        (shown, charts), heard = spoken.tab(tab)
        every = "\n".join(
            flat(str(told[kind])) for told in heard for kind in ("name", "description", "text")
        )
        for widget, text in shown:
            texts += 1
            if flat(text) not in every:
                unread.add(f"tab {tab}, {widget}: {text[:200]}")
        for told in heard:
            named = [*told["labels"]] if told["role"] == "combo box" else [told["name"]]
            if told["role"] in CONTROLS and not any(map(str.strip, named)):
                nameless.add(f"tab {tab}: {told}")
        described = {told["name"] for told in heard if told["description"]}
        silent |= {f"tab {tab}: {chart!r}" for chart in charts if chart not in described}
        painted += len(charts)
    assert not unread, "\n".join(sorted(unread))
    assert not nameless, "\n".join(sorted(nameless))
    assert not silent, "\n".join(sorted(silent))
    assert texts > 150
    assert painted >= TABS
