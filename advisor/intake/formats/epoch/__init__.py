"""Epoch AI's benchmark hub."""
