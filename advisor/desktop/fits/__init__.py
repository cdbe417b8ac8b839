"""Middle column: what fits? Picks as cards, then the ranked table."""
