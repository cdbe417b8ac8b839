"""Data intake: downloads, foreign file formats, the price feed, and imports as layers."""
