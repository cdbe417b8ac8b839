"""The Confidence tab."""
