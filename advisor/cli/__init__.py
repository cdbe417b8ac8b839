"""The terminal: the same answers as the window, for people and for programs."""

from advisor.cli.program import main

__all__ = ["main"]
