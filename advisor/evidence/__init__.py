"""Where each figure of an offer comes from, what disputes it, and what stands in for a missing one.

Data without texts: the window, the reports and the warnings all read what this room tells.
"""
