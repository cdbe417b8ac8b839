"""Pure functions on arrays, independent of the catalogue's records."""
