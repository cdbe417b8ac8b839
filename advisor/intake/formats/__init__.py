"""The formats of known tools: one file or folder a format, on the base in ``format.py``."""
