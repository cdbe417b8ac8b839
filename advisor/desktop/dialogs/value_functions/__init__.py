"""The window to view and edit value functions on their curve."""
