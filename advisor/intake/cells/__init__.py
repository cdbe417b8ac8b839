"""Reading one cell, heading or name that people wrote."""
