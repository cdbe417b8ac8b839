"""Fits the speed constants of ``data/hosting.toml`` to the measurements of ``hosting_cases.csv``.

``advisor host --fit`` runs it. Only ``fitted`` cases take part, and the same cases always give the
same constants.
"""
