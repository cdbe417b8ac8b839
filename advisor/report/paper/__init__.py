"""Lays out a Document on pages with Qt: text, tables and charts as vectors."""
