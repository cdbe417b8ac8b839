"""The price feed in the window: where it stands, fetching it, the names it uses."""
