"""The window in which value functions are seen and edited on their curve."""
