"""Sources, conflicts and estimates of the figures of each offer.

Data without texts, used by the window, the reports and the warnings alike.
"""
