"""What an import would change: names, doubts, rows."""
