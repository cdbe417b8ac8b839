"""Imports in the window: choose a file, see what it would change, explain names, apply."""
