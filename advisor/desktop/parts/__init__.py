"""Widgets of one concern that every panel and dialog may use."""
