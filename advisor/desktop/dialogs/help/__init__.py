"""Help: what the program does, its shortcuts and its terms."""
