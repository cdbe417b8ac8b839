"""Output of promptfoo, read as an evaluation of the user’s own."""
