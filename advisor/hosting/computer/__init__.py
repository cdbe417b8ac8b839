"""This computer: its devices, the models that fit on it, and the models of its local servers.

``detection.detect_computer`` and ``holdings.server_replies`` are for a background thread: they
raise nothing and keep no state.
"""
