"""The audit of the catalogue in the window."""
