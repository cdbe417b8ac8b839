"""Formats of known tools: one file or folder a format, all based on ``format.py``."""
