"""From figures to values in [0, 1], and which must-haves an offer meets."""
