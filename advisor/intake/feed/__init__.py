"""The price feed: bundled, downloaded, matched to the catalogue."""
