"""The price feed: shipped, downloaded, matched to the catalogue."""
