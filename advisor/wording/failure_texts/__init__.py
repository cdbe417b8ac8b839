"""The sentence of every kind of failure, a file a subject."""
