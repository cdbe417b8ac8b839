"""Dialogs and windows opened from the main window."""
