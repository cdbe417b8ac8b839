"""The right column: one module or folder per tab."""
