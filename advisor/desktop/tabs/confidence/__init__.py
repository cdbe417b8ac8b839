"""The tab How sure."""
