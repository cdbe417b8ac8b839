"""Rules of the catalogue audit, one module a subject; ``catalog/audit.py`` runs them all."""
