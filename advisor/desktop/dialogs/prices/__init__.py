"""The price feed in the window: its state, updates, and the names that it uses."""
