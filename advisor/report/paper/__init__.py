"""A Document laid out on pages of paper with Qt: text, tables and charts as vectors."""
