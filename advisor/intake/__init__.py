"""How figures come in: downloads, files of others, the price feed, imports, and their layers."""
