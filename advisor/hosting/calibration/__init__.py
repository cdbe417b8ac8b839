"""Fits the speed constants of ``data/hosting.toml`` to the measurements of ``hosting_cases.csv``.

``advisor host --fit`` runs it. Only ``fitted`` cases take part; what it writes is the same each time.
"""
