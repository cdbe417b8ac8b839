"""Functions of a ranking: picks, explanation, robustness, warnings, what would change it."""
