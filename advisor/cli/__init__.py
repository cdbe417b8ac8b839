"""Command-line interface: the same answers as the window, for people and programs."""

from advisor.cli.program import main

__all__ = ["main"]
