"""Pure functions on arrays; they import nothing of the catalogue's records."""
