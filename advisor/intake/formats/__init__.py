"""One module per file format of a known tool."""
